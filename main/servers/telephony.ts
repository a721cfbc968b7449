import type { QueueEvent } from '../../shared/queue/queue-event.ts';
import type { QueueState } from '../../shared/queue/queue-state.ts';
import type { TelephonyHealth } from '../../shared/queue/telephony-health.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';

/** What central asks of whoever runs the queue: the practice exchange, or an adapter of a real PBX. */
export interface Telephony {
  /** Begins to tell; `known` is how things stood when central last heard of them. */
  begin(known: QueueState): void;
  setMemberState(seat: string, state: SeatState, agentId: string | null): void;
  health(): TelephonyHealth;
  /** @returns unsubscribe */
  onEvent(listener: (event: QueueEvent) => void): () => void;
  /** @returns unsubscribe */
  onHealth(listener: (health: TelephonyHealth) => void): () => void;
}
