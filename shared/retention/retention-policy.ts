import { DAY_MS, MINUTE_MS, SECOND_MS } from '../time/clock.ts';
import { inForceAt } from '../time/valid-from.ts';

/**
 * How long a seat keeps what people said, valid from a day on. Central keeps the orders; recordings lie at the PBX and are
 * no matter of the seat. No source gives a figure for a seat: 演示口径.
 */
export interface RetentionPolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  /** Since an order was settled, a draft thrown away, a call ended, a reminder done. */
  readonly contentMs: number;
  /** How the work is parted, so that it stands in nobody's way. */
  readonly work: {
    readonly firstAfterMs: number;
    readonly rowsAtOnce: number;
    readonly pauseMs: number;
    /** A call is up: looked at again after this long. */
    readonly callPauseMs: number;
    readonly everyMs: number;
    /** A clock that is further on than this since the work was last looked at is believed only when it stays there until the next time. */
    readonly clockJumpMs: number;
  };
}

export const RETENTION_POLICIES: readonly [RetentionPolicy, ...RetentionPolicy[]] = [
  {
    version: 'retention-1',
    validFrom: '2026-01-01',
    contentMs: 90 * DAY_MS,
    work: {
      firstAfterMs: 10 * MINUTE_MS,
      rowsAtOnce: 50,
      pauseMs: SECOND_MS / 2,
      callPauseMs: 30 * SECOND_MS,
      everyMs: DAY_MS,
      clockJumpMs: 7 * DAY_MS,
    },
  },
];

/** The policy of a day; before the first one's day, the first. */
export function retentionPolicyAt(at: number): RetentionPolicy {
  return inForceAt(RETENTION_POLICIES, at);
}
