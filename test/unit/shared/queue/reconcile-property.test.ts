import { describe, expect, test } from 'vitest';
import { type QueueCallEvent, queueEventSchema } from '../../../../shared/queue/queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState, type TalkingCall, type WaitingCall } from '../../../../shared/queue/queue-state.ts';
import { type QueueSnapshot, reconcileQueue } from '../../../../shared/queue/reconcile-queue.ts';
import { seededRandom } from '../../../../shared/seeded-random.ts';

const AT = 1_000_000;
const QUEUES = ['12345', '12369', '96310'];
const SEEDS = Array.from({ length: 400 }, (_, at) => at + 1);

interface Case {
  readonly known: QueueState;
  readonly snapshot: QueueSnapshot;
  readonly seen: ReadonlySet<string>;
  readonly events: readonly QueueCallEvent[];
  readonly after: QueueState;
}

type Place = 'away' | 'waiting' | 'talking';

/** Calls that stay in their queue, talk with one seat, and go forward only: away, waiting, talking, away. */
function makeCase(seed: number): Case {
  const random = seededRandom(seed);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[], otherwise: T): T => from[upTo(from.length)] ?? otherwise;
  const before = { waiting: new Map<string, WaitingCall>(), talking: new Map<string, TalkingCall>() };
  const now = { waiting: new Map<string, WaitingCall>(), talking: new Map<string, TalkingCall>() };
  const seen = new Set<string>();
  const put = ({ waiting, talking }: typeof now, place: Place, callRef: string, queue: string, seat: string): void => {
    const offeredTo = pick([null, '8001'], null);
    if (place === 'waiting') waiting.set(callRef, { callRef, queue, calledNumber: queue, enteredAt: AT - upTo(60_000), offeredTo });
    if (place === 'talking') talking.set(callRef, { callRef, queue, seat, answeredAt: AT - upTo(60_000) });
  };
  const calls = upTo(14);
  for (let n = 0; n < calls; n += 1) {
    const queue = pick(QUEUES, '12345');
    const was = pick<Place>(['away', 'waiting', 'talking'], 'away');
    const is = pick<Place>(was === 'talking' ? ['away', 'talking'] : ['away', 'waiting', 'talking'], 'away');
    const seat = pick(['8001', '8002', ''], '');
    put(before, was, `c${n}`, queue, seat);
    put(now, is, `c${n}`, queue, seat);
    if (random() < 0.15) seen.add(`c${n}`);
  }
  const counted = new Map(
    QUEUES.filter(() => random() < 0.7).map((queue) => [queue, { completed: upTo(4), abandoned: upTo(4), entered: null }]),
  );
  const known: QueueState = { ...EMPTY_QUEUE, ...before };
  const snapshot = { waiting: [...now.waiting.values()], talking: [...now.talking.values()], counted };
  const events = reconcileQueue(known, snapshot, seen, AT);
  return { known, snapshot, seen, events, after: foldQueueEvents(known, events) };
}

const refs = (calls: Iterable<{ readonly callRef: string }>): string[] => [...calls].map(({ callRef }) => callRef).sort();
const without = (calls: Iterable<{ readonly callRef: string }>, seen: ReadonlySet<string>): string[] =>
  refs(calls).filter((ref) => !seen.has(ref));
const countOf = (events: readonly QueueCallEvent[], kind: QueueCallEvent['kind'], queue: string): number =>
  events.filter((event) => event.kind === kind && event.queue === queue).length;

describe('reconciling any known state with any snapshot', () => {
  test('leads from one to the other', () => {
    for (const seed of SEEDS) {
      const { snapshot, seen, after } = makeCase(seed);
      expect(without(after.waiting.values(), seen), `seed ${seed}`).toEqual(without(snapshot.waiting, seen));
      expect(without(after.talking.values(), seen), `seed ${seed}`).toEqual(without(snapshot.talking, seen));
    }
  });

  test('takes queue and seat of what is new from the snapshot', () => {
    for (const seed of SEEDS) {
      const { known, snapshot, seen, after } = makeCase(seed);
      const isNew = ({ callRef }: TalkingCall): boolean => !known.talking.has(callRef) && !seen.has(callRef);
      for (const { callRef, queue, seat } of snapshot.talking.filter(isNew))
        expect(after.talking.get(callRef), `seed ${seed}`).toMatchObject({ queue, seat });
    }
  });

  test('leaves alone the calls that events told of meanwhile', () => {
    for (const seed of SEEDS) {
      const { known, seen, events, after } = makeCase(seed);
      expect(
        events.filter(({ callRef }) => seen.has(callRef)),
        `seed ${seed}`,
      ).toEqual([]);
      for (const ref of seen) {
        expect(after.waiting.get(ref), `seed ${seed}`).toEqual(known.waiting.get(ref));
        expect(after.talking.get(ref), `seed ${seed}`).toEqual(known.talking.get(ref));
      }
    }
  });

  test('finds nothing more the second time', () => {
    for (const seed of SEEDS) {
      const { snapshot, seen, after } = makeCase(seed);
      expect(reconcileQueue(after, { ...snapshot, counted: new Map() }, seen, AT + 1), `seed ${seed}`).toEqual([]);
    }
  });
});

describe('the events of any reconciliation', () => {
  test('tell each call’s story in order: entered, answered, completed', () => {
    for (const seed of SEEDS) {
      const { known, events } = makeCase(seed);
      const place = new Map<string, Place>();
      for (const ref of known.waiting.keys()) place.set(ref, 'waiting');
      for (const ref of known.talking.keys()) place.set(ref, 'talking');
      for (const { kind, callRef } of events) {
        const needs: Place = kind === 'entered' ? 'away' : kind === 'completed' ? 'talking' : 'waiting';
        expect(place.get(callRef) ?? 'away', `seed ${seed}: ${kind} ${callRef}`).toBe(needs);
        place.set(callRef, kind === 'entered' ? 'waiting' : kind === 'answered' ? 'talking' : 'away');
      }
    }
  });

  test('are of the contract, marked as estimated, and no time runs backwards', () => {
    for (const seed of SEEDS) {
      for (const event of makeCase(seed).events) {
        expect(queueEventSchema.parse(event), `seed ${seed}`).toEqual(event);
        expect(event.estimated, `seed ${seed}`).toBe(true);
        const span = 'waitMs' in event ? event.waitMs : 'talkMs' in event ? event.talkMs : 0;
        expect(span, `seed ${seed}`).toBeGreaterThanOrEqual(0);
        expect(event.at, `seed ${seed}`).toBeLessThanOrEqual(AT);
      }
    }
  });

  test('are as many ends as each queue counted, and more only for talks that are gone', () => {
    for (const seed of SEEDS) {
      const { known, snapshot, seen, events } = makeCase(seed);
      const stillTalking = new Set(refs(snapshot.talking));
      for (const queue of QUEUES) {
        const { completed, abandoned } = snapshot.counted.get(queue) ?? { completed: 0, abandoned: 0 };
        const isGone = (call: TalkingCall): boolean => call.queue === queue && !stillTalking.has(call.callRef) && !seen.has(call.callRef);
        const gone = [...known.talking.values()].filter(isGone).length;
        expect(countOf(events, 'completed', queue), `seed ${seed} ${queue}`).toBe(Math.max(completed, gone));
        expect(countOf(events, 'abandoned', queue), `seed ${seed} ${queue}`).toBe(abandoned);
      }
    }
  });

  test('say that the PBX lost a call only where its queue cannot tell', () => {
    for (const seed of SEEDS) {
      const { snapshot, events } = makeCase(seed);
      for (const event of events)
        if (event.kind === 'left') expect(event.cause, `seed ${seed}`).toBe(snapshot.counted.has(event.queue) ? 'unknown' : 'pbx-lost');
    }
  });

  test('say of unknown ends nothing while a counter still has one to explain them', () => {
    for (const seed of SEEDS) {
      const { events } = makeCase(seed);
      const guessed = new Set(events.filter((event) => event.callRef.startsWith('unseen-')).map((event) => event.queue));
      const unknown = events.filter((event) => event.kind === 'left').map((event) => event.queue);
      expect(
        unknown.filter((queue) => guessed.has(queue)),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });
});
