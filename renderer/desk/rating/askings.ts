import type { RankingsReply, ReviewReply, TalksReply, TrendReply } from '../../../shared/central/ratings.ts';
import type { BoardWish, TrendWish } from '../../../shared/rating/wishes.ts';
import type { Asking } from './use-newest-answer.ts';

/** What stood there stays until the answer comes: it says of itself which period it is of. */
export const RANKINGS: Asking<BoardWish, RankingsReply> = {
  ask: (client, wish) => client.invoke('lead:rankings', wish),
  keep: (before) => before,
};

export const TREND: Asking<TrendWish, TrendReply> = {
  ask: (client, wish) => client.invoke('lead:trend', wish),
  keep: (before) => before,
};

interface PeriodWish {
  readonly period: string;
}

/** A list of names under another period's heading would name the wrong ones. */
export const TALKS: Asking<PeriodWish, TalksReply> = {
  ask: (client, wish) => client.invoke('lead:talks', wish),
  keep: () => null,
};

export const REVIEW: Asking<PeriodWish, ReviewReply> = {
  ask: (client, wish) => client.invoke('lead:review', wish),
  keep: () => null,
};
