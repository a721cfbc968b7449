import type { QueueCallEvent } from './queue-event.ts';
import type { QueueState, TalkingCall, WaitingCall } from './queue-state.ts';

/** How things stand at the PBX now. */
export interface QueueSnapshot {
  readonly waiting: readonly WaitingCall[];
  readonly talking: readonly TalkingCall[];
  /**
   * By queue, how many calls the PBX has counted as completed and as abandoned since it was last listened to; a queue
   * that is missing cannot tell (it was restarted, or its counters reset). No more came unseen than entered, where the
   * dialplan counts that (null: it does not): app_queue counts an ended talk twice at times (Asterisk issue 1736).
   */
  readonly counted: ReadonlyMap<string, CountedSince>;
}

export interface CountedSince {
  readonly completed: number;
  readonly abandoned: number;
  readonly entered: number | null;
}

interface Reconciling {
  readonly at: number;
  readonly events: QueueCallEvent[];
  readonly completed: Map<string, number>;
  readonly abandoned: Map<string, number>;
}

/**
 * What must have happened unseen between the known state and the snapshot, as events that lead from one to the other.
 * Calls of which the end was not seen are told apart by the PBX's own counters; what even these do not tell is `left:
 * unknown`. Calls that came and went in between are known from the counters alone.
 *
 * @param seen calls of which events came while the snapshot was being read: the events know better
 */
export function reconcileQueue(known: QueueState, snapshot: QueueSnapshot, seen: ReadonlySet<string>, at: number): QueueCallEvent[] {
  const waiting = new Map(snapshot.waiting.map((call) => [call.callRef, call]));
  const talking = new Map(snapshot.talking.map((call) => [call.callRef, call]));
  const work: Reconciling = {
    at,
    events: [],
    completed: new Map([...snapshot.counted].map(([queue, { completed }]) => [queue, completed])),
    abandoned: new Map([...snapshot.counted].map(([queue, { abandoned }]) => [queue, abandoned])),
  };
  for (const call of known.talking.values()) if (!goesOn(call, talking) && !seen.has(call.callRef)) endTalk(work, call);
  for (const call of known.waiting.values()) if (!seen.has(call.callRef)) followWait(work, call, waiting, talking);
  for (const call of snapshot.waiting) if (!seen.has(call.callRef) && !stillWaits(known.waiting, call)) enter(work, call);
  for (const call of snapshot.talking) {
    const before = known.talking.get(call.callRef);
    const isKnown = stillWaits(known.waiting, call) || (before !== undefined && goesOn(before, talking));
    if (!isKnown && !seen.has(call.callRef)) begin(work, call);
  }
  for (const [queue, { entered }] of snapshot.counted) countUnseen(work, queue, entered);
  return work.events;
}

type InQueue = Pick<WaitingCall, 'callRef' | 'queue'>;

/** In the same queue: a call that the dialplan sent on to another one has left this one and entered that. */
function stillWaits(waiting: ReadonlyMap<string, InQueue>, { callRef, queue }: InQueue): boolean {
  return waiting.get(callRef)?.queue === queue;
}

/** With the same seat; the PBX may not tell which. */
function goesOn({ callRef, queue, seat }: TalkingCall, talking: ReadonlyMap<string, TalkingCall>): boolean {
  const now = talking.get(callRef);
  return now?.queue === queue && (now.seat === seat || now.seat === '' || seat === '');
}

function followWait(
  work: Reconciling,
  call: WaitingCall,
  waiting: ReadonlyMap<string, WaitingCall>,
  talking: ReadonlyMap<string, TalkingCall>,
): void {
  const { at, events } = work;
  const { callRef, queue, enteredAt } = call;
  const now = talking.get(callRef);
  if (stillWaits(waiting, call)) return;
  if (now?.queue === queue) answer(work, call, now);
  else if (now || waiting.has(callRef))
    events.push({ kind: 'left', at, callRef, queue, waitMs: Math.max(0, at - enteredAt), estimated: true, cause: 'sent-on' });
  else endWait(work, call);
}

/** Takes one off a counter. @returns whether there was one */
function take(counter: Map<string, number>, queue: string): boolean {
  const left = counter.get(queue) ?? 0;
  if (left > 0) counter.set(queue, left - 1);
  return left > 0;
}

function enter({ events }: Reconciling, { callRef, queue, calledNumber, enteredAt }: WaitingCall): void {
  events.push({ kind: 'entered', at: enteredAt, callRef, queue, calledNumber, estimated: true });
}

/** A call that is being talked with and was never seen to enter. */
function begin(work: Reconciling, call: TalkingCall): void {
  const { callRef, queue, answeredAt } = call;
  const entered = { callRef, queue, calledNumber: queue, enteredAt: answeredAt, offeredTo: null };
  enter(work, entered);
  answer(work, entered, call);
}

function answer({ events }: Reconciling, call: WaitingCall, { seat, answeredAt }: Pick<TalkingCall, 'seat' | 'answeredAt'>): void {
  const { callRef, queue, enteredAt } = call;
  const at = Math.max(answeredAt, enteredAt);
  events.push({ kind: 'answered', at, callRef, queue, seat, waitMs: at - enteredAt, estimated: true });
}

function endTalk({ events, completed, at }: Reconciling, { callRef, queue, seat, answeredAt }: TalkingCall): void {
  take(completed, queue);
  events.push({ kind: 'completed', at, callRef, queue, seat, talkMs: Math.max(0, at - answeredAt), by: 'lost', estimated: true });
}

/** Gone from the queue: given up, or answered and already over, or nobody knows. */
function endWait(work: Reconciling, call: WaitingCall): void {
  const { at, events, abandoned, completed } = work;
  const { callRef, queue, enteredAt } = call;
  const fact = { at, callRef, queue, waitMs: Math.max(0, at - enteredAt), estimated: true } as const;
  if (take(abandoned, queue)) events.push({ kind: 'abandoned', ...fact });
  else if (take(completed, queue)) {
    answer(work, call, { seat: '', answeredAt: enteredAt });
    events.push({ kind: 'completed', at, callRef, queue, seat: '', talkMs: fact.waitMs, by: 'lost', estimated: true });
  } else events.push({ kind: 'left', ...fact, cause: work.completed.has(queue) ? 'unknown' : 'pbx-lost' });
}

function countUnseen(work: Reconciling, queue: string, entered: number | null): void {
  const { at, events, completed, abandoned } = work;
  const isEntry = (event: QueueCallEvent): boolean => event.kind === 'entered' && event.queue === queue;
  const most = entered === null ? Number.POSITIVE_INFINITY : entered - events.filter(isEntry).length;
  for (let n = 1; n <= most; n += 1) {
    const isAbandoned = take(abandoned, queue);
    if (!isAbandoned && !take(completed, queue)) return;
    const call = { callRef: `unseen-${queue}-${at}-${n}`, queue, calledNumber: queue, enteredAt: at, offeredTo: null };
    enter(work, call);
    const one = new Map([[queue, 1]]);
    endWait({ ...work, abandoned: isAbandoned ? one : new Map(), completed: isAbandoned ? new Map() : one }, call);
  }
}
