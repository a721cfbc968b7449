import type { QueueEvent } from '../../shared/queue/queue-event.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';

/** What central asks of whoever runs the queue: the practice exchange, or an adapter of a real PBX. */
export interface Telephony {
  setMemberState(seat: string, state: SeatState, agentId: string | null): void;
  /** @returns unsubscribe */
  onEvent(listener: (event: QueueEvent) => void): () => void;
}
