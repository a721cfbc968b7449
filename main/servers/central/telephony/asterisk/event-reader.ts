import type { QueueCallEvent, QueueEvent } from '../../../../../shared/queue/queue-event.ts';
import type { QueueState } from '../../../../../shared/queue/queue-state.ts';
import { SECOND_MS } from '../../../../../shared/time/clock.ts';
import { type AmiMessage, fieldOf } from './ami-message.ts';
import type { PbxNames } from './pbx-names.ts';

type DeclineCause = Extract<QueueEvent, { kind: 'declined' }>['cause'];

/** What app_dial's DIALSTATUS says of the seat; a ring that ran out says nothing before it is told. */
const CAUSES: Readonly<Record<string, DeclineCause>> = {
  BUSY: 'busy',
  CONGESTION: 'rejected',
  DONTCALL: 'rejected',
  CHANUNAVAIL: 'unreachable',
  INVALIDARGS: 'unreachable',
};

/** A seat may be rung by another seat meanwhile: what came of that says nothing of the queue's ring. */
const ringOf = (callRef: string, seat: string): string => `${callRef} ${seat}`;

const RING_SLACK_MS = 500;

/** The call an event is about: the dialplan's own reference, else the caller's channel, which all its channels are linked to. */
export function callRefOf(message: AmiMessage): string {
  return message.variables.get('CALL_REF') || fieldOf(message, 'Linkedid') || fieldOf(message, 'Uniqueid');
}

export interface EventReader {
  /** The queue's events in one message of the PBX; none for what is not of our queues. */
  read(message: AmiMessage, known: QueueState, at: number): QueueCallEvent[];
}

/**
 * app_queue's events as ours. A caller leaves the queue (QueueCallerLeave) in three ways: given up, told before; taken by
 * a seat, told right after and known from the answered dial before; else sent on by the dialplan.
 */
export function createEventReader(names: PbxNames, queues: readonly string[]): EventReader {
  const answered = new Set<string>();
  const causes = new Map<string, DeclineCause>();

  const ofCall = (message: AmiMessage, known: QueueState, at: number): QueueCallEvent[] => {
    const queue = fieldOf(message, 'Queue');
    const seat = names.seatOfInterface(fieldOf(message, 'Interface')) ?? '';
    const event = fieldOf(message, 'Event');
    const callRef = callRefOf(message) || callAtSeat(known, queue, seat, event);
    if (callRef === '') return [];
    const call = { at, callRef, queue };
    const waiting = known.waiting.get(callRef);
    const talking = known.talking.get(callRef);
    const waitedMs = at - (waiting?.enteredAt ?? at - Number(fieldOf(message, 'HoldTime')) * SECOND_MS);
    switch (event) {
      case 'QueueCallerJoin':
        return [{ kind: 'entered', ...call, calledNumber: message.variables.get('HOTLINE_CALLED') || queue }];
      case 'AgentCalled':
        causes.delete(ringOf(callRef, seat));
        return [{ kind: 'offered', ...call, seat }];
      case 'AgentRingNoAnswer':
        return [
          { kind: 'declined', ...call, seat, cause: causes.get(ringOf(callRef, seat)) ?? (rangOut(message) ? 'no-answer' : 'rejected') },
        ];
      case 'AgentConnect':
        answered.delete(callRef);
        return [{ kind: 'answered', ...call, seat, waitMs: waitedMs }];
      case 'AgentComplete':
        return [{ kind: 'completed', ...call, seat, talkMs: at - (talking?.answeredAt ?? at), by: endedBy(fieldOf(message, 'Reason')) }];
      case 'QueueCallerAbandon':
        return [{ kind: 'abandoned', ...call, waitMs: waitedMs }];
      case 'QueueCallerLeave':
        return waiting && !answered.has(callRef) ? [{ kind: 'left', ...call, waitMs: waitedMs, cause: 'sent-on' }] : [];
      default:
        return [];
    }
  };

  return {
    read: (message, known, at) => {
      const event = fieldOf(message, 'Event');
      if (event === 'DialEnd') {
        readDialEnd(message, names, answered, causes);
        return [];
      }
      if (!queues.includes(fieldOf(message, 'Queue'))) return [];
      return ofCall(message, known, at).flatMap((each) => makeKnown(each, known));
    },
  };
}

/** Where both hang up at once, the PBX tells the end without the caller's channel, which is gone: the seat then says which call. */
function callAtSeat(known: QueueState, queue: string, seat: string, event: string): string {
  const isHere = (call: { readonly queue: string }, at: string | null): boolean => call.queue === queue && at === seat && seat !== '';
  const talking = [...known.talking.values()].find((call) => isHere(call, call.seat));
  const offered = [...known.waiting.values()].find((call) => isHere(call, call.offeredTo));
  return (event === 'AgentComplete' ? talking : (talking ?? offered))?.callRef ?? '';
}

/**
 * What came of the dial to a seat, before app_queue says so. The queue dials a Local channel and that the seat's phone:
 * the outer dial tells that somebody answered, and only the inner one why nobody did.
 */
function readDialEnd(message: AmiMessage, names: PbxNames, answered: Set<string>, causes: Map<string, DeclineCause>): void {
  const seat = names.seatOfChannel(fieldOf(message, 'DestChannel'));
  if (seat === null) return;
  const isInner = names.seatOfChannel(fieldOf(message, 'Channel')) !== null;
  const status = fieldOf(message, 'DialStatus');
  if (status === 'ANSWER' && !isInner) answered.add(callRefOf(message));
  const cause = Object.hasOwn(CAUSES, status) ? CAUSES[status] : undefined;
  if (cause !== undefined) causes.set(ringOf(callRefOf(message), seat), cause);
}

/** app_dial says NOANSWER of a phone that answered 603 too; that it had rung shorter than it may tells them apart. */
function rangOut(message: AmiMessage): boolean {
  const mayRingMs = Number(message.variables.get('HOTLINE_RING') ?? 0) * SECOND_MS;
  return Number(fieldOf(message, 'RingTime')) >= mayRingMs - RING_SLACK_MS;
}

function endedBy(reason: string): 'caller' | 'agent' | 'transfer' {
  return reason === 'caller' || reason === 'transfer' ? reason : 'agent';
}

/** What must have come before, for a call that came while nobody listened; nothing for what is not news. */
function makeKnown(event: QueueCallEvent, known: QueueState): QueueCallEvent[] {
  const { callRef, queue, at } = event;
  const isWaiting = known.waiting.has(callRef);
  const isTalking = known.talking.has(callRef);
  const entered = (waitMs: number): QueueCallEvent => ({
    kind: 'entered',
    at: at - waitMs,
    callRef,
    queue,
    calledNumber: queue,
    estimated: true,
  });
  switch (event.kind) {
    case 'entered':
      return isWaiting || isTalking ? [] : [event];
    case 'completed':
      if (isTalking) return [event];
      return [
        ...(isWaiting ? [] : [entered(0)]),
        { kind: 'answered', at, callRef, queue, seat: event.seat, waitMs: 0, estimated: true },
        event,
      ];
    case 'answered':
    case 'abandoned':
    case 'left':
      if (isTalking) return [];
      return isWaiting ? [event] : [entered(event.waitMs), event];
    case 'offered':
    case 'declined':
      return isWaiting ? [event] : isTalking ? [] : [entered(0), event];
    default:
      return event satisfies never;
  }
}
