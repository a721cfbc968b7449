import { DAY_MS } from '../time/clock.ts';

/** How long entries say what happened; afterwards only their place in the chain is left. No source gives one: 演示口径. */
export const JOURNAL_KEPT_MS = 3 * 365 * DAY_MS;
