import type { RankedUnitReply, RatesReply } from '../../../../shared/central/ratings.ts';
import type { KeyMatter } from '../../../../shared/order/life/key-matter.ts';
import type { BoardRow } from '../../../../shared/rating/boards.ts';
import { labelUnits } from '../../../../shared/rating/labels.ts';
import { cutOffOf, policyOf, type RatingPeriod } from '../../../../shared/rating/periods.ts';
import { type RateCounts, ratesOf } from '../../../../shared/rating/rates.ts';
import { type Board, type RankedBoard, weightsOf } from './rank-board.ts';

/** What codes are called; null: no longer known. */
export interface RatingNames {
  readonly nameOf: (code: string) => string | null;
  /** Of a first level of the catalogue, by its two digits. */
  readonly industryName: (code: string) => string | null;
}

export function periodHeadOf(period: RatingPeriod, now: number): Pick<RatesReply, 'period' | 'cutOff' | 'final' | 'policy'> {
  const { version, label } = policyOf(period);
  const { key, kind, from, to } = period;
  const cutOff = cutOffOf(period);
  return { period: { key, kind, from, to }, cutOff, final: now >= cutOff, policy: { version, label } };
}

/** What every reply says of its period, and when it was asked. */
export function headOf(period: RatingPeriod, now: number) {
  return { ...periodHeadOf(period, now), computedAt: now };
}

export function boardHeadOf(period: RatingPeriod, { board, matter }: Board, now: number) {
  return { ...headOf(period, now), board, matter: matterOf(period, matter) };
}

export function matterOf(period: RatingPeriod, key: KeyMatter | undefined): RatesReply['matter'] {
  return key === undefined ? null : { key, name: policyOf(period).keyMatters[key].name };
}

export function totalIn(period: RatingPeriod, counts: RateCounts, matter?: KeyMatter): RatesReply['total'] {
  return { counts, rates: ratesOf(counts, policyOf(period), weightsOf(period, matter)) };
}

export function namedRow({ unit, industry, parts }: Pick<BoardRow, 'unit' | 'industry' | 'parts'>, { nameOf, industryName }: RatingNames) {
  const known = industry === null ? null : { code: industry, name: industryName(industry) ?? industry };
  return { code: unit, name: nameOf(unit) ?? unit, industry: known, parts };
}

/** @param governed for labels; null: a board that has none, which is any but that of streets */
export function rankedReply(
  period: RatingPeriod,
  { rows, ranked }: RankedBoard,
  governed: ReadonlySet<string> | null,
  names: RatingNames,
): RankedUnitReply[] {
  const labels = governed === null ? null : labelUnits(ranked, governed, policyOf(period));
  return ranked.map(({ code, ...standing }) => ({
    ...standing,
    ...namedRow(rows.get(code) ?? { unit: code, industry: null, parts: null }, names),
    labels: [...(labels?.get(code) ?? [])],
  }));
}
