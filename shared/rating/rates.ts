import type { VisitAnswer } from '../order/life/order-event.ts';
import type { CompositeWeights, RatingPolicy } from './rating-policy.ts';

/** What the rates read of an order whose visits are settled. It was dispatched, and its item counts in the three rates. */
export interface SettledOrder {
  readonly dispatchedAt: number;
  readonly contactedAt: number | null;
  readonly excludedAt: number | null;
  readonly unreasonable: boolean;
  /** The citizen's word at the visit; null: not asked, or not reached. */
  readonly contactOk: boolean | null;
  readonly solved: VisitAnswer['solved'] | null;
  readonly result: VisitAnswer['result'] | null;
}

/** Whole numbers only: parts of a set add up to those of the whole, in any order. */
export interface RateCounts {
  /** Settled in the period, before anything is taken out. */
  readonly settled: number;
  readonly excluded: number;
  readonly responded: number;
  readonly solved: number;
  readonly unsolved: number;
  readonly satisfied: number;
  readonly basically: number;
  readonly neutral: number;
  readonly dissatisfied: number;
}

export const NO_COUNTS: RateCounts = {
  ...{ settled: 0, excluded: 0, responded: 0, solved: 0, unsolved: 0 },
  ...{ satisfied: 0, basically: 0, neutral: 0, dissatisfied: 0 },
};
export const rateCountKeys = Object.keys(NO_COUNTS) as (keyof RateCounts)[];

/** Each between 0 and 1; null where there is nothing to divide by: no rate is made of nothing. */
export interface Rates {
  readonly response: number | null;
  readonly resolution: number | null;
  readonly satisfaction: number | null;
  /** Null where one of the three is. */
  readonly composite: number | null;
}

export const assessedOf = ({ settled, excluded }: RateCounts): number => settled - excluded;
export const solvedAnswers = ({ solved, unsolved }: RateCounts): number => solved + unsolved;
export const satisfactionAnswers = ({ satisfied, basically, neutral, dissatisfied }: RateCounts): number =>
  satisfied + basically + neutral + dissatisfied;

/** @param cutOff exclusions granted from then on do not count: the figures stand */
export function isOut({ excludedAt, unreasonable }: SettledOrder, policy: RatingPolicy, cutOff: number): boolean {
  return (excludedAt !== null && excludedAt < cutOff) || (unreasonable && policy.unreasonable === 'out');
}

export function hasResponded({ dispatchedAt, contactedAt, contactOk }: SettledOrder, policy: RatingPolicy): boolean {
  if (contactOk === false && policy.citizenDenies === 'no-response') return false;
  return contactedAt !== null && contactedAt - dispatchedAt <= policy.respondWithinMs;
}

/** One order as counts; what SQL sums up over a table (`main/servers/central/rating/count-rates.ts`) must come to the same. */
export function countOrder(order: SettledOrder, policy: RatingPolicy, cutOff: number): RateCounts {
  if (isOut(order, policy, cutOff)) return { ...NO_COUNTS, settled: 1, excluded: 1 };
  const { solved, result } = order;
  return {
    ...{ settled: 1, excluded: 0, responded: Number(hasResponded(order, policy)) },
    ...{ solved: Number(solved === 'yes'), unsolved: Number(solved === 'no') },
    ...{ satisfied: Number(result === 'satisfied'), basically: Number(result === 'basically') },
    ...{ neutral: Number(result === 'neutral'), dissatisfied: Number(result === 'dissatisfied') },
  };
}

export function addCounts(some: RateCounts, others: RateCounts): RateCounts {
  return Object.fromEntries(rateCountKeys.map((key) => [key, some[key] + others[key]])) as unknown as RateCounts;
}

export function countOrders(orders: readonly SettledOrder[], policy: RatingPolicy, cutOff: number): RateCounts {
  return orders.map((order) => countOrder(order, policy, cutOff)).reduce(addCounts, NO_COUNTS);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** @param weights those of the policy, or of a key matter */
export function ratesOf(counts: RateCounts, policy: RatingPolicy, weights: CompositeWeights = policy.composite): Rates {
  const { answerWeights } = policy;
  const answered = satisfactionAnswers(counts);
  const points =
    counts.satisfied * answerWeights.satisfied +
    counts.basically * answerWeights.basically +
    counts.neutral * answerWeights.neutral +
    counts.dissatisfied * answerWeights.dissatisfied;
  const response = share(counts.responded, assessedOf(counts));
  const resolution = share(counts.solved, solvedAnswers(counts));
  const satisfaction = share(points, 100 * answered);
  return { response, resolution, satisfaction, composite: compose(response, resolution, satisfaction, weights) };
}

function compose(response: number | null, resolution: number | null, satisfaction: number | null, weights: CompositeWeights) {
  if (response === null || resolution === null || satisfaction === null) return null;
  const sum = response * weights.response + resolution * weights.resolution + satisfaction * weights.satisfaction;
  return sum / (weights.response + weights.resolution + weights.satisfaction);
}
