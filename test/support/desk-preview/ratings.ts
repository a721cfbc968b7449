import type {
  RankedUnitReply,
  RankingsReply,
  RatingOrdersReply,
  ReviewReply,
  TalksReply,
  TrendReply,
} from '../../../shared/central/ratings.ts';
import { labelUnits } from '../../../shared/rating/labels.ts';
import { periodOf, periodsUpTo, type RatingPeriod, readPeriod, TREND_PERIODS } from '../../../shared/rating/periods.ts';
import { compareStandings, rankUnits } from '../../../shared/rating/rank.ts';
import { addCounts, NO_COUNTS, type RateCounts, ratesOf } from '../../../shared/rating/rates.ts';
import { RATING_POLICIES } from '../../../shared/rating/rating-policy.ts';
import type { TrendWish } from '../../../shared/rating/wishes.ts';
import { ok } from '../../../shared/result.ts';
import type { Handlers } from './fake-handlers.ts';

const [policy] = RATING_POLICIES;
const STREETS = ['望京街道', '东湖街道', '奥运村街道', '酒仙桥街道', '朝外街道', '建外街道'];

const counted = (good: number): RateCounts => ({
  ...{ ...NO_COUNTS, settled: 102, excluded: 2, responded: 100, solved: good, unsolved: 100 - good },
  ...{ satisfied: good, dissatisfied: 100 - good },
});

/** Central's clock when it answered. */
const COMPUTED_AT = Date.UTC(2026, 10, 23, 6, 0);
const periodNamed = (key: string): RatingPeriod => readPeriod(key) ?? periodOf('month', COMPUTED_AT);

function headOf(period: RatingPeriod) {
  const { cutOffMs, version, label } = policy;
  const cutOff = period.to + cutOffMs;
  return { period, cutOff, final: COMPUTED_AT >= cutOff, policy: { version, label } };
}

const matterNamed = (key: TrendWish['matter']): TrendReply['matter'] => (key === null ? null : { key, name: policy.keyMatters[key].name });

function someRankings(period: string, board: RankingsReply['board'], matter: TrendWish['matter'] = null): RankingsReply {
  const unit = (gain: number) => (_: string, index: number) => ({
    code: `11010502${index}`,
    counts: counted(98 - 3 * index - gain * (index % 2)),
  });
  const [now, earlier] = [rankUnits(STREETS.map(unit(0)), policy), rankUnits(STREETS.map(unit(4)), policy)];
  const ranked = compareStandings(now, earlier, policy);
  const labels = labelUnits(ranked, new Set(['110105022']), policy);
  const units: RankedUnitReply[] = ranked.map((standing) => ({
    ...standing,
    ...{ name: STREETS[Number(standing.code.at(-1))] ?? standing.code, industry: null, parts: null },
    labels: [...(labels.get(standing.code) ?? [])],
  }));
  const all = units.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS);
  const total = { counts: all, rates: ratesOf(all, policy) };
  return {
    ...{ ...headOf(periodNamed(period)), computedAt: COMPUTED_AT, board, matter: matterNamed(matter) },
    ...{ comparedWith: '2026-09', total, totalBefore: total, units },
  };
}

/** Two pages of one order each. */
function someOrders(cursor: string | null): RatingOrdersReply {
  const at = Date.UTC(2026, 9, 12, 2);
  const order = {
    ...{ orderId: cursor ?? 'first', number: cursor === null ? '20261005-000123' : '20261006-000456', itemCode: '01.01.01' },
    ...{ itemName: '室温不达标', lead: { code: '110105020', name: '望京街道' }, dispatchedAt: at - 86_400_000, contactedAt: null },
    ...{ judgedAt: at, contactOk: false, solved: 'no' as const, result: 'dissatisfied' as const, isOut: false },
  };
  return { orders: [order], next: cursor === null ? 'second' : null };
}

function someTalks(period: string): TalksReply {
  const rule = { zh: '综合得分排倒数第 1 位（约谈后 10 位）', en: 'Ranked 1 from the last (the last 10 are talked to)' };
  const talk = { code: '110105025', name: '建外街道', form: 'together' as const, reason: 'last-streets' as const, rule };
  return { ...headOf(periodNamed(period)), computedAt: COMPUTED_AT, comparedWith: '2026-09', talks: [talk] };
}

/** Two months of nothing, then ever better. */
function somePoints(period: string): TrendReply['points'] {
  return periodsUpTo(periodNamed(period), TREND_PERIODS).map((each, index) => {
    const counts = index < 2 ? NO_COUNTS : { ...counted(84 + index), responded: 90 + (index % 3) };
    return { ...headOf(each), counts, rates: ratesOf(counts, policy) };
  });
}

function someReview(period: string): ReviewReply {
  const { units, total, totalBefore, comparedWith } = someRankings(period, 'street');
  const named = (names: readonly string[]) =>
    units.slice(0, names.length).map((unit, at) => ({ ...unit, name: names[at] ?? '', labels: [] }));
  return {
    ...{ ...headOf(periodNamed(period)), computedAt: COMPUTED_AT, comparedWith, total, totalBefore },
    ...{
      districts: named(['东城区', '西城区', '朝阳区']),
      streets: units.filter(({ labels }) => labels.length > 0),
      ranked: 6,
      unranked: 1,
    },
    ...{ departments: named(['市住建委', '市交通委']), enterprises: named(['自来水集团']) },
    matters: [{ key: 'waste', name: policy.keyMatters.waste.name, total, first: units.slice(0, 2), last: units.slice(-2) }],
    ...{ talks: someTalks(period).talks, trend: somePoints(period) },
  };
}

type RatingChannel = 'lead:rankings' | 'lead:rating-orders' | 'lead:talks' | 'lead:trend' | 'lead:review' | 'lead:rating-file';

/** What a made-up main says of the three rates. */
export const ratingHandlers: Pick<Handlers, RatingChannel> = {
  'lead:trend': ({ period, board, matter }) =>
    ok({ computedAt: COMPUTED_AT, board, matter: matterNamed(matter), points: somePoints(period) }),
  'lead:review': ({ period }) => ok(someReview(period)),
  'lead:rating-file': ({ sheet }) => ok(btoa(`workbook of ${sheet}`)),
  'lead:talks': ({ period }) => ok(someTalks(period)),
  'lead:rankings': ({ period, board, matter }) => ok(someRankings(period, board, matter)),
  'lead:rating-orders': ({ cursor }) => ok(someOrders(cursor)),
};
