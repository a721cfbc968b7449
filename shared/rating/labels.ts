import type { RankedUnit } from './rank.ts';
import type { RatingPolicy, Words } from './rating-policy.ts';

/** 先进类, 进步类, 整改类, 治理类. */
export const ratingLabels = ['advanced', 'progress', 'rectify', 'governance'] as const;
export type RatingLabel = (typeof ratingLabels)[number];

export const RATING_LABEL_WORDS: Readonly<Record<RatingLabel, Words>> = {
  advanced: { zh: '先进类', en: 'Advanced' },
  progress: { zh: '进步类', en: 'Progress' },
  rectify: { zh: '整改类', en: 'To rectify' },
  governance: { zh: '治理类', en: 'Under governance' },
};

/** A label, and the rule that gave it, with the figures of this unit. */
export interface GivenLabel {
  readonly label: RatingLabel;
  readonly rule: Words;
}

function placed({ rank, rankFromLast }: RankedUnit, { labels }: RatingPolicy) {
  return {
    isFirst: rank !== null && rank <= labels.advanced,
    isLast: rankFromLast !== null && rankFromLast <= labels.rectify,
  };
}

/** The gain that is still among the largest; null: nobody gained. Equal gains are labelled together. */
function leastGain(units: readonly RankedUnit[], policy: RatingPolicy): number | null {
  const gains = units
    .filter((unit) => !isAdvanced(unit, policy))
    .flatMap(({ pointsChange }) => (pointsChange !== null && pointsChange > 0 ? [pointsChange] : []))
    .toSorted((a, b) => b - a);
  return gains.slice(0, policy.labels.progress).at(-1) ?? null;
}

/** Whoever would be among the first and the last at once, because few are ranked or many are equal, stands out in neither. */
function isAdvanced(unit: RankedUnit, policy: RatingPolicy): boolean {
  const { isFirst, isLast } = placed(unit, policy);
  return isFirst && !isLast;
}

/**
 * The labels of each unit that has any. The score gives three of them; 治理类 is a list kept by hand (a place with concentrated
 * requests under the city's supervision), beside whatever the score says.
 *
 * @param governed codes on the list at the period's end
 */
export function labelUnits(
  units: readonly RankedUnit[],
  governed: ReadonlySet<string>,
  policy: RatingPolicy,
): ReadonlyMap<string, readonly GivenLabel[]> {
  const gain = leastGain(units, policy);
  return new Map(
    units.flatMap((unit) => {
      const given = labelsOf(unit, gain, governed, policy);
      return given.length === 0 ? [] : [[unit.code, given] as const];
    }),
  );
}

function labelsOf(unit: RankedUnit, gain: number | null, governed: ReadonlySet<string>, policy: RatingPolicy): GivenLabel[] {
  const { rank, rankFromLast, pointsChange } = unit;
  const { advanced, rectify, progress } = policy.labels;
  const { isFirst, isLast } = placed(unit, policy);
  const given: GivenLabel[] = [];
  if (isFirst && !isLast) {
    const zh = `综合得分排第 ${rank} 位，在前 ${advanced} 位之内`;
    given.push({ label: 'advanced', rule: { zh, en: `Ranked ${rank}, within the first ${advanced}` } });
  }
  if (!(isFirst && !isLast) && pointsChange !== null && gain !== null && pointsChange >= gain) {
    const zh = `综合得分比上期提高 ${pointsChange} 个百分点，在先进类以外提高最多的 ${progress} 个之内`;
    const en = `Gained ${pointsChange} points on the period before, among the ${progress} largest gains outside the advanced`;
    given.push({ label: 'progress', rule: { zh, en } });
  }
  if (isLast && !isFirst) {
    const zh = `综合得分排倒数第 ${rankFromLast} 位，在后 ${rectify} 位之内`;
    given.push({ label: 'rectify', rule: { zh, en: `Ranked ${rankFromLast} from the last, within the last ${rectify}` } });
  }
  if (governed.has(unit.code)) {
    const en = 'On the list of places under governance at the end of the period; not given by score';
    given.push({ label: 'governance', rule: { zh: '期末在治理类名单上（名单由市级管理，不按得分产生）', en } });
  }
  return given;
}
