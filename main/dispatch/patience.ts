import type { AttemptOutcome, OutboxState } from '../../shared/dispatch/outbox.ts';

/**
 * How long the whole outbox waits because central asks for it (Retry-After, RFC 9110 10.2.3): a backlog shall not draw the
 * same refusal for each of its orders. One order that is always refused holds back itself alone: two in a row must be.
 */
export interface Patience {
  note(orderId: string, now: number, outcome: AttemptOutcome, next: OutboxState): void;
  /** Ms for which nothing is sent; 0: now. */
  left(now: number): number;
}

const REFUSED_IN_A_ROW = 2;

export function createPatience(): Patience {
  const refused = new Set<string>();
  let pause = { from: 0, until: 0 };
  return {
    note: (orderId, now, outcome, next) => {
      // A number that is not there yet holds back nobody else's.
      const asksToWait = outcome.kind === 'failed' && outcome.error !== 'central-pending' && outcome.retryAfterMs !== null;
      if (asksToWait) refused.add(orderId);
      else if (outcome.kind === 'accepted' || next.kind === 'rejected') refused.clear();
      if (asksToWait && refused.size >= REFUSED_IN_A_ROW && next.kind === 'queued') pause = { from: now, until: next.nextAttemptAt };
    },
    // A clock that was set back past the beginning has ended it.
    left: (now) => (now < pause.from ? 0 : Math.max(0, pause.until - now)),
  };
}
