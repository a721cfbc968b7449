import { z } from 'zod';
import type { PolicyRow } from '../../catalogue/catalogue.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../time/clock.ts';
import { inForceAt } from '../../time/valid-from.ts';

export const lifeLimitsSchema = z.object({
  version: z.string().min(1).max(20),
  /** After so many objections the hotline designates a unit, which may not object again. */
  objections: z.number().int().nonnegative(),
  /** How often the citizen is asked; the second time after 二次办理. 0: not at all, of an order from before central kept lives. */
  visitRounds: z.number().int().nonnegative(),
  /** In one round; then the citizen counts as unreachable. */
  visitTries: z.number().int().positive(),
});
/** The limits an order's life is judged by: written into its first event, so that a later policy changes no past. */
export type LifeLimits = z.infer<typeof lifeLimitsSchema>;

export type Level = PolicyRow['level'];

export interface LifePolicy {
  readonly version: string;
  /** A day in Beijing. */
  readonly validFrom: string;
  readonly limits: LifeLimits;
  /** From dispatch on. */
  readonly signWithinMs: Readonly<Record<Level, number>>;
  readonly contactWithinMs: Readonly<Record<Level, number>>;
  /** So much longer may a limit be that is set by hand: whoever reckoned it may have another clock. */
  readonly handSlackMs: number;
  /** From the objection, the asking, the whistle, the opening of a visit on. */
  readonly reviewWithinMs: number;
  readonly reportWithinMs: number;
  readonly visitWithinMs: number;
  /** 二次办理, from the citizen's answer on. */
  readonly reworkWithinMs: Readonly<Record<Level, number>>;
  /** Of an order from before central kept lives: whose answer was due longer ago is not rung any more. */
  readonly olderVisitedMs: number;
  /** Of a clock's run: who must act is warned; 100 is overdue. */
  readonly warnAt: readonly number[];
}

/**
 * 演示口径: Beijing publishes the limits of dispatch and of feedback (DB11/T 2021—2022; they stand in the catalogue's policy
 * rows). No source gives those of sign-in, first contact, review, 报到 and visit; three objections are a rule of another
 * province's hotline (domain.md 1.5, G9).
 */
export const LIFE_POLICIES: readonly [LifePolicy, ...LifePolicy[]] = [
  {
    version: 'life-1',
    validFrom: '2026-01-01',
    limits: { version: 'life-1', objections: 3, visitRounds: 2, visitTries: 3 },
    signWithinMs: { '2h': 15 * MINUTE_MS, '24h': HOUR_MS, '7d': 2 * HOUR_MS, '15d': 2 * HOUR_MS },
    contactWithinMs: { '2h': 30 * MINUTE_MS, '24h': 4 * HOUR_MS, '7d': 24 * HOUR_MS, '15d': 24 * HOUR_MS },
    handSlackMs: 5 * MINUTE_MS,
    reviewWithinMs: 24 * HOUR_MS,
    reportWithinMs: 2 * HOUR_MS,
    visitWithinMs: 24 * HOUR_MS,
    reworkWithinMs: { '2h': 2 * HOUR_MS, '24h': 24 * HOUR_MS, '7d': 7 * DAY_MS, '15d': 15 * DAY_MS },
    olderVisitedMs: 7 * DAY_MS,
    warnAt: [50, 80, 100],
  },
];

/** The policy of a day; before the first one's day, the first. */
export function lifePolicyAt(at: number): LifePolicy {
  return inForceAt(LIFE_POLICIES, at);
}
