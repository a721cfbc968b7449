import { assertNever } from '../assert.ts';
import type { SeatState } from '../seat/seat-state.ts';
import type { QueueEvent } from './queue-event.ts';

export interface WaitingCall {
  readonly callRef: string;
  readonly queue: string;
  readonly calledNumber: string;
  readonly enteredAt: number;
  /** The seat it rings at; null while none is free. */
  readonly offeredTo: string | null;
}

export interface TalkingCall {
  readonly callRef: string;
  readonly queue: string;
  readonly seat: string;
  readonly answeredAt: number;
}

export interface SeatOnQueue {
  readonly seat: string;
  readonly state: SeatState;
  readonly since: number;
  readonly agentId: string | null;
}

/** What the PBX's counters of a queue must show now, if nothing was missed. */
export interface QueueCount {
  /** Names the life of the PBX in which it counts. */
  readonly run: string;
  readonly completed: number;
  readonly abandoned: number;
  /** The dialplan's count when it was last told; null: it does not count. */
  readonly entered: number | null;
  /** Calls that entered by the events since. */
  readonly enteredSince: number;
}

/** Who waits, who talks, and how each seat stands: all events so far, folded. Calls stand in the order they entered. */
export interface QueueState {
  readonly waiting: ReadonlyMap<string, WaitingCall>;
  readonly talking: ReadonlyMap<string, TalkingCall>;
  readonly seats: ReadonlyMap<string, SeatOnQueue>;
  readonly counted: ReadonlyMap<string, QueueCount>;
}

export const EMPTY_QUEUE: QueueState = { waiting: new Map(), talking: new Map(), seats: new Map(), counted: new Map() };

interface Folding {
  readonly waiting: Map<string, WaitingCall>;
  readonly talking: Map<string, TalkingCall>;
  readonly seats: Map<string, SeatOnQueue>;
  readonly counted: Map<string, QueueCount>;
}

/** The state after `events`, in their order. What an event says of a call nobody knows changes nothing. */
export function foldQueueEvents(state: QueueState, events: Iterable<QueueEvent>): QueueState {
  const next: Folding = {
    waiting: new Map(state.waiting),
    talking: new Map(state.talking),
    seats: new Map(state.seats),
    counted: new Map(state.counted),
  };
  for (const event of events) apply(next, event);
  return next;
}

function apply({ waiting, talking, seats, counted }: Folding, event: QueueEvent): void {
  switch (event.kind) {
    case 'entered': {
      const { callRef, queue, calledNumber, at } = event;
      waiting.set(callRef, { callRef, queue, calledNumber, enteredAt: at, offeredTo: null });
      count(counted, queue, 'enteredSince');
      return;
    }
    case 'offered':
    case 'declined': {
      const call = waiting.get(event.callRef);
      if (call) waiting.set(event.callRef, { ...call, offeredTo: event.kind === 'offered' ? event.seat : null });
      return;
    }
    case 'answered': {
      const { callRef, queue, seat, at } = event;
      waiting.delete(callRef);
      talking.set(callRef, { callRef, queue, seat, answeredAt: at });
      return;
    }
    case 'left':
      waiting.delete(event.callRef);
      return;
    case 'abandoned':
      waiting.delete(event.callRef);
      count(counted, event.queue, 'abandoned');
      return;
    case 'completed':
      talking.delete(event.callRef);
      count(counted, event.queue, 'completed');
      return;
    case 'counted': {
      const { queue, run, completed, abandoned, entered = null } = event;
      counted.set(queue, { run, completed, abandoned, entered, enteredSince: 0 });
      return;
    }
    case 'member': {
      const { seat, state, at, agentId } = event;
      const before = seats.get(seat);
      const isSame = before !== undefined && before.agentId === agentId && JSON.stringify(before.state) === JSON.stringify(state);
      seats.set(seat, { seat, state, agentId, since: isSame ? before.since : at });
      return;
    }
    default:
      assertNever(event);
  }
}

function count(counted: Map<string, QueueCount>, queue: string, what: 'completed' | 'abandoned' | 'enteredSince'): void {
  const before = counted.get(queue);
  if (before) counted.set(queue, { ...before, [what]: before[what] + 1 });
}
