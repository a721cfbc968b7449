import type { RankedUnit } from './rank.ts';
import type { RatingPolicy, Words } from './rating-policy.ts';

/** `secretary`: the last district's secretary, alone; `together`: all others (末位约谈, seed document). */
export type TalkForm = 'secretary' | 'together';
export type TalkReason = 'last-district' | 'last-streets' | 'last-department' | 'last-enterprise' | 'slow-governance';

export interface TalkEntry {
  readonly code: string;
  readonly form: TalkForm;
  readonly reason: TalkReason;
  readonly rule: Words;
}

export interface TalkBoards {
  readonly districts: readonly RankedUnit[];
  readonly streets: readonly RankedUnit[];
  readonly departments: readonly RankedUnit[];
  readonly enterprises: readonly RankedUnit[];
}

/** A single ranked unit is first and last at once, and nobody is talked to for being alone; nor is anybody where all are equal. */
function lastOf(units: readonly RankedUnit[], most: number): RankedUnit[] {
  return units.filter(({ rank, rankFromLast }) => rank !== null && rank > 1 && rankFromLast !== null && rankFromLast <= most);
}

const inLast = (most: number, reason: Exclude<TalkReason, 'slow-governance'>, form: TalkForm) => (unit: RankedUnit) => ({
  ...{ code: unit.code, form, reason },
  rule: {
    zh: `综合得分排倒数第 ${unit.rankFromLast} 位（约谈后 ${most} 位）`,
    en: `Ranked ${unit.rankFromLast} from the last (the last ${most === 1 ? 'one is' : `${most} are`} talked to)`,
  },
});

/** A 治理类 street whose score gained too little; one that cannot be compared, for want of a rank now or before, is not called slow. */
function slowRule({ pointsChange }: RankedUnit, { talk }: RatingPolicy): Words | null {
  if (pointsChange === null || pointsChange >= talk.slowBelowPoints) return null;
  return {
    zh: `治理类，综合得分比上期变化 ${pointsChange} 个百分点，不到 ${talk.slowBelowPoints}`,
    en: `Under governance, changed by ${pointsChange} points on the period before, less than ${talk.slowBelowPoints}`,
  };
}

/** @param governed streets on the 治理类 list at the end of the period and of the one before: a new one has had no time yet */
export function talkList(boards: TalkBoards, governed: ReadonlySet<string>, policy: RatingPolicy): TalkEntry[] {
  const { districts, streets, departments, enterprises } = policy.talk;
  const slow = boards.streets.flatMap((unit): TalkEntry[] => {
    const rule = governed.has(unit.code) ? slowRule(unit, policy) : null;
    return rule ? [{ code: unit.code, form: 'together', reason: 'slow-governance', rule }] : [];
  });
  return [
    ...lastOf(boards.districts, districts).map(inLast(districts, 'last-district', 'secretary')),
    ...lastOf(boards.streets, streets).map(inLast(streets, 'last-streets', 'together')),
    ...lastOf(boards.departments, departments).map(inLast(departments, 'last-department', 'together')),
    ...lastOf(boards.enterprises, enterprises).map(inLast(enterprises, 'last-enterprise', 'together')),
    ...slow,
  ];
}
