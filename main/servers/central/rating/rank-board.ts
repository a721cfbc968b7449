import type { BoardQuery } from '../../../../shared/central/ratings.ts';
import type { KeyMatter } from '../../../../shared/order/life/key-matter.ts';
import type { Unit } from '../../../../shared/place/unit.ts';
import { type BoardRow, boardRows, type CountedGroup, totalOf } from '../../../../shared/rating/boards.ts';
import { periodBefore, policyOf, type RatingPeriod } from '../../../../shared/rating/periods.ts';
import { compareStandings, type RankedUnit, rankUnits } from '../../../../shared/rating/rank.ts';
import type { RateCounts } from '../../../../shared/rating/rates.ts';
import type { CompositeWeights } from '../../../../shared/rating/rating-policy.ts';
import type { CentralDb } from '../db/tables.ts';
import { type CountQuery, countRates } from './count-rates.ts';

export type Board = Omit<BoardQuery, 'period'>;

/** The groups of a period and of the one it is compared with. */
export interface BothPeriods {
  readonly now: readonly CountedGroup[];
  readonly earlier: readonly CountedGroup[];
}

export interface RankedBoard {
  readonly rows: ReadonlyMap<string, BoardRow>;
  readonly ranked: readonly RankedUnit[];
  readonly total: RateCounts;
  readonly totalBefore: RateCounts;
}

export async function countBoth(db: CentralDb, query: CountQuery): Promise<BothPeriods> {
  const now = await countRates(db, query);
  return { now, earlier: await countRates(db, { ...query, period: periodBefore(query.period) }) };
}

export function weightsOf(period: RatingPeriod, matter: KeyMatter | null | undefined): CompositeWeights {
  const policy = policyOf(period);
  return matter ? policy.keyMatters[matter].composite : policy.composite;
}

/** Each period is ranked by its own policy, as it was published; their difference is told in the newer one's decimals. */
export function rankBoard(
  period: RatingPeriod,
  { board, matter }: Board,
  { now, earlier }: BothPeriods,
  units: readonly Unit[],
): RankedBoard {
  const before = periodBefore(period);
  const rows = boardRows(now, board, units);
  const rowsBefore = boardRows(earlier, board, units);
  const toUnits = (some: readonly BoardRow[]) => some.map(({ key, counts }) => ({ code: key, counts }));
  const standings = rankUnits(toUnits(rows), policyOf(period), weightsOf(period, matter));
  const standingsBefore = rankUnits(toUnits(rowsBefore), policyOf(before), weightsOf(before, matter));
  return {
    rows: new Map(rows.map((row) => [row.key, row])),
    ranked: compareStandings(standings, standingsBefore, policyOf(period)),
    ...{ total: totalOf(rows), totalBefore: totalOf(rowsBefore) },
  };
}
