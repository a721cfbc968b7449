import type { ReviewReply, TalksReply } from '../../../../shared/central/ratings.ts';
import { type KeyMatter, keyMatters } from '../../../../shared/order/life/key-matter.ts';
import type { CountedGroup, RatingBoard } from '../../../../shared/rating/boards.ts';
import { periodBefore, policyOf, type RatingPeriod } from '../../../../shared/rating/periods.ts';
import { addCounts, NO_COUNTS, type RateCounts } from '../../../../shared/rating/rates.ts';
import { SHEET_ENDS } from '../../../../shared/rating/sheet-ends.ts';
import { talkList } from '../../../../shared/rating/talk-list.ts';
import { headOf, rankedReply, totalIn } from './describe-ratings.ts';
import { type BothPeriods, countBoth, rankBoard } from './rank-board.ts';
import type { ReviewOptions } from './review-options.ts';
import { trendPoints } from './trend.ts';

/** All boards of a period out of one count of its orders, and who is talked to by them. */
async function allBoards({ db, governance, units, nameOf }: ReviewOptions, period: RatingPeriod) {
  const both = await countBoth(db, { period, board: null, matter: null });
  const rank = (board: RatingBoard) => rankBoard(period, { board }, both, units());
  const boards = { streets: rank('street'), districts: rank('district'), departments: rank('department'), enterprises: rank('enterprise') };
  const governed = await governance.listedAt(period.to);
  const earlier = await governance.listedAt(periodBefore(period).to);
  const { streets, districts, departments, enterprises } = boards;
  const talks = talkList(
    { streets: streets.ranked, districts: districts.ranked, departments: departments.ranked, enterprises: enterprises.ranked },
    // One that came on the list in this period has had no time yet.
    new Set([...governed].filter((code) => earlier.has(code))),
    policyOf(period),
  ).map((entry) => ({ ...entry, name: nameOf(entry.code) ?? entry.code }));
  return { both, boards, governed, talks };
}

async function matterSheet(options: ReviewOptions, period: RatingPeriod, matter: KeyMatter): Promise<ReviewReply['matters'][number]> {
  const both = await countBoth(options.db, { period, board: 'street', matter });
  const board = rankBoard(period, { board: 'street', matter }, both, options.units());
  const ranked = rankedReply(period, board, null, options).filter(({ rank }) => rank !== null);
  return {
    ...{ key: matter, name: policyOf(period).keyMatters[matter].name, total: totalIn(period, board.total, matter) },
    ...{ first: ranked.slice(0, SHEET_ENDS), last: ranked.slice(SHEET_ENDS).slice(-SHEET_ENDS) },
  };
}

export async function talksOf(options: ReviewOptions, period: RatingPeriod): Promise<TalksReply> {
  const { talks } = await allBoards(options, period);
  return { ...headOf(period, options.clock()), comparedWith: periodBefore(period).key, talks };
}

/** The sheet of the secretaries' monthly 点评会: the city, its districts, who stands out, the key matters, who is talked to. */
export async function reviewOf(options: ReviewOptions, period: RatingPeriod): Promise<ReviewReply> {
  const { boards, governed, talks, both } = await allBoards(options, period);
  const streets = rankedReply(period, boards.streets, governed, options);
  const matters: ReviewReply['matters'] = [];
  for (const matter of keyMatters) matters.push(await matterSheet(options, period, matter));
  return {
    ...headOf(period, options.clock()),
    comparedWith: periodBefore(period).key,
    ...totals(period, both),
    districts: rankedReply(period, boards.districts, null, options),
    streets: streets.filter(({ labels }) => labels.length > 0),
    ranked: streets.filter(({ rank }) => rank !== null).length,
    unranked: streets.filter(({ rank }) => rank === null).length,
    departments: rankedReply(period, boards.departments, null, options),
    enterprises: rankedReply(period, boards.enterprises, null, options),
    ...{ matters, talks, trend: await trendPoints(options, period, { board: null }) },
  };
}

function totals(period: RatingPeriod, { now, earlier }: BothPeriods): Pick<ReviewReply, 'total' | 'totalBefore'> {
  return { total: totalIn(period, sumOf(now)), totalBefore: totalIn(periodBefore(period), sumOf(earlier)) };
}

function sumOf(groups: readonly CountedGroup[]): RateCounts {
  return groups.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS);
}
