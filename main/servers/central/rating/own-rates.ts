import type { OwnRatesReply } from '../../../../shared/central/ratings.ts';
import type { Unit } from '../../../../shared/place/unit.ts';
import { boardRows, type RatingBoard } from '../../../../shared/rating/boards.ts';
import { periodBefore, type RatingPeriod } from '../../../../shared/rating/periods.ts';
import { NO_COUNTS } from '../../../../shared/rating/rates.ts';
import { countRates } from './count-rates.ts';
import { periodHeadOf, totalIn } from './describe-ratings.ts';
import type { ReviewOptions } from './review-options.ts';

/** On whose board a unit stands; null: on none, the hotline itself. A zone answers like a district (`routing.ts`). */
export function boardOfUnit({ kind }: Pick<Unit, 'kind'>): RatingBoard | null {
  switch (kind) {
    case 'zone':
      return 'district';
    case 'street':
    case 'district':
    case 'department':
    case 'enterprise':
    case 'direct':
      return kind;
    case 'hotline':
      return null;
    default:
      return kind satisfies never;
  }
}

type Options = Pick<ReviewOptions, 'db' | 'clock'>;

/** The row that the unit has on its board: what it reads of itself is what the city reads of it. */
async function countsOf({ db }: Options, period: RatingPeriod, board: RatingBoard, code: string) {
  // A district's row is made of its streets' too.
  const lead = board === 'district' ? undefined : code;
  const groups = await countRates(db, { period, board, matter: null, lead });
  return boardRows(groups, board, []).find(({ key }) => key === code)?.counts ?? NO_COUNTS;
}

/** What one unit came to, in the period and the one before: no other's name, and no rank, which would tell of others. */
export async function ownRates(options: Options, period: RatingPeriod, unit: Unit, board: RatingBoard): Promise<OwnRatesReply> {
  const now = options.clock();
  const before = periodBefore(period);
  const point = async (each: RatingPeriod) => ({
    ...periodHeadOf(each, now),
    ...totalIn(each, await countsOf(options, each, board, unit.code)),
  });
  return {
    ...{ computedAt: now, board, unit: { code: unit.code, name: unit.name } },
    ...{ now: await point(period), before: await point(before) },
  };
}
