import { assessedOf, type RateCounts, type Rates, ratesOf, satisfactionAnswers, solvedAnswers } from './rates.ts';
import type { CompositeWeights, RatingPolicy } from './rating-policy.ts';

export interface UnitCounts {
  readonly code: string;
  readonly counts: RateCounts;
}

/** Why a unit has no rank: it had nothing to assess, too little, or too few citizens said anything. */
export type Unranked = 'nothing' | 'too-few' | 'too-few-answers';

export interface Standing {
  readonly code: string;
  readonly counts: RateCounts;
  readonly rates: Rates;
  /** From 1; equal scores share one, the next is left out. Null: see `unranked`. */
  readonly rank: number | null;
  /** From the last, counted in the same way: 1 is the last. */
  readonly rankFromLast: number | null;
  readonly unranked: Unranked | null;
}

/** A unit's standing and what became of it since the period before (环比). */
export interface RankedUnit extends Standing {
  readonly before: { readonly rank: number | null; readonly composite: number | null } | null;
  /** Places gained since then; negative: lost. */
  readonly rankChange: number | null;
  /** Percentage points of the composite, as they are shown. */
  readonly pointsChange: number | null;
}

/** A composite as it is shown and compared: in percent, to the policy's decimals. */
export function scoreOf(composite: number, { ranked }: RatingPolicy): number {
  return roundTo(composite * 100, ranked.decimals);
}

function roundTo(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

export function unrankedBecause(counts: RateCounts, { ranked }: RatingPolicy): Unranked | null {
  const assessed = assessedOf(counts);
  if (assessed === 0) return 'nothing';
  if (assessed < ranked.fromAssessed) return 'too-few';
  const answers = Math.min(solvedAnswers(counts), satisfactionAnswers(counts));
  return answers === 0 || answers * 100 < ranked.fromValidPercent * assessed ? 'too-few-answers' : null;
}

/** Best first; among equals, and among those without a rank, by code. */
export function rankUnits(units: readonly UnitCounts[], policy: RatingPolicy, weights?: CompositeWeights): Standing[] {
  const scored = units.map(({ code, counts }) => {
    const rates = ratesOf(counts, policy, weights);
    const unranked = unrankedBecause(counts, policy);
    return {
      code,
      counts,
      rates,
      unranked,
      score: unranked === null && rates.composite !== null ? scoreOf(rates.composite, policy) : null,
    };
  });
  const scores = scored.flatMap(({ score }) => (score === null ? [] : [score])).toSorted((a, b) => b - a);
  const first = firstPlaces(scores);
  const last = firstPlaces(scores.toReversed());
  return scored
    .toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.code < b.code ? -1 : 1))
    .map(({ score, ...standing }) => ({
      ...standing,
      rank: score === null ? null : (first.get(score) ?? null),
      rankFromLast: score === null ? null : (last.get(score) ?? null),
    }));
}

/** The place, from 1, at which each score stands first. */
function firstPlaces(scores: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const [index, score] of scores.entries()) if (!places.has(score)) places.set(score, index + 1);
  return places;
}

/** @param earlier standings of the period before, by the policy of that period: as they were published */
export function compareStandings(now: readonly Standing[], earlier: readonly Standing[], policy: RatingPolicy): RankedUnit[] {
  const earlierOf = new Map(earlier.map((standing) => [standing.code, standing]));
  return now.map((standing) => {
    const past = earlierOf.get(standing.code);
    const before = past ? { rank: past.rank, composite: past.rates.composite } : null;
    const isComparable = standing.rank !== null && before !== null && before.rank !== null;
    const { composite } = standing.rates;
    return {
      ...standing,
      before,
      rankChange: isComparable && before.rank !== null && standing.rank !== null ? before.rank - standing.rank : null,
      pointsChange:
        isComparable && before.composite !== null && composite !== null
          ? roundTo(scoreOf(composite, policy) - scoreOf(before.composite, policy), policy.ranked.decimals)
          : null,
    };
  });
}
