import type { PolicyRow } from '../../catalogue/catalogue.ts';
import { dueTime } from '../deadline.ts';
import type { Level, LifePolicy } from './life-policy.ts';

export type LimitName = 'signBy' | 'contactBy' | 'replyBy';
/** What an event sets: a dispatch all three, a placing (派区) the first two, for the citizen's stands. */
export type Limits = { readonly [N in LimitName]?: number };

export interface UnfitLimit {
  readonly name: LimitName;
  readonly latest: number;
}

/** An item that is known, or only the level of the order. */
export type LimitRule = { readonly level: Level } & Partial<Pick<PolicyRow, 'feedback'>>;

/** The limits of a level (art. 13) from a moment on. */
export function limitsOfLevel(
  { level, feedback }: LimitRule,
  { signWithinMs, contactWithinMs }: Pick<LifePolicy, 'signWithinMs' | 'contactWithinMs'>,
  from: number,
): Limits & { readonly signBy: number; readonly contactBy: number } {
  return {
    ...{ signBy: from + signWithinMs[level], contactBy: from + contactWithinMs[level] },
    ...(feedback ? { replyBy: dueTime({ feedback }, from).at } : {}),
  };
}

/**
 * What a form sets for whoever dispatches by hand: nobody types these (art. 13). The answer of an item that is not known any
 * more is due by its level alone, as at 二次办理.
 */
export function limitsByHand(rule: LimitRule, policy: LifePolicy, from: number): Required<Limits> {
  return { replyBy: from + policy.reworkWithinMs[rule.level], ...limitsOfLevel(rule, policy, from) };
}

/** Those limits set by hand that do not lie ahead, or are longer than the level's, with the latest that would be taken. */
export function unfitLimits(given: Limits, rule: LimitRule, policy: LifePolicy, at: number): UnfitLimit[] {
  const told = limitsOfLevel(rule, policy, at);
  const taken = limitsOfLevel(rule, policy, at + policy.handSlackMs);
  return (['signBy', 'contactBy', 'replyBy'] as const).flatMap((name) => {
    const [limit, latest, end] = [given[name], told[name], taken[name]];
    if (limit === undefined || latest === undefined || end === undefined) return [];
    return limit > at && limit <= end ? [] : [{ name, latest }];
  });
}
