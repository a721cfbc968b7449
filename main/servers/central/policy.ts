import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time/clock.ts';

/** How this central is run. House rules, no norm gives them: 演示口径. */
export interface CentralPolicy {
  /** How long a sign-in lasts: a shift and its hand-over. */
  readonly sessionMs: number;
  readonly signInsPerMinute: number;
  readonly enrolmentsPerMinute: number;
  /** The page of a short message's link, of one address; many phones share one. */
  readonly visitPagesPerMinute: number;
  readonly rateWindowMs: number;
  /** A comment on a silent stream, so that a dead line is noticed. */
  readonly keepAliveMs: number;
  /** The longest body; the longest order has some 90 KiB. */
  readonly bodyBytes: number;
  /** How long a POST that is sent again gets its first answer; a key used after that is a new one. */
  readonly repliesKeptMs: number;
  /** After so long nobody works on a request any more that was begun: central ended in the middle of it. */
  readonly replyPendingMs: number;
  /** Events a late seat can still read. */
  readonly eventsKept: number;
  /** Several processes at one database: how often each looks for the events of the others. */
  readonly eventsEveryMs: number;
  /** Orders that came while others were being written are written together; so many of them at the most. */
  readonly ordersAtOnce: number;
  /** Who read personal data of whom is looked up so long. */
  readonly readsKeptMs: number;
  /** How often what was kept long enough is forgotten. */
  readonly sweepEveryMs: number;
  /** How often the clocks of the orders are looked at, and waiting short messages handed on. */
  readonly clocksEveryMs: number;
}

export const DEFAULT_POLICY: CentralPolicy = {
  sessionMs: 12 * HOUR_MS,
  signInsPerMinute: 30,
  enrolmentsPerMinute: 30,
  visitPagesPerMinute: 120,
  rateWindowMs: MINUTE_MS,
  keepAliveMs: 15 * SECOND_MS,
  bodyBytes: 512 * 1_024,
  repliesKeptMs: DAY_MS,
  replyPendingMs: MINUTE_MS,
  eventsKept: 10_000,
  eventsEveryMs: 200,
  ordersAtOnce: 64,
  readsKeptMs: 3 * 366 * DAY_MS,
  sweepEveryMs: HOUR_MS,
  clocksEveryMs: 5 * SECOND_MS,
};
