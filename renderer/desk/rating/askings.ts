import type { RankingsReply, TalksReply } from '../../../shared/central/ratings.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import type { Asking } from './use-newest-answer.ts';

/** What stood there stays until the answer comes: it says of itself which period it is of. */
export const RANKINGS: Asking<BoardWish, RankingsReply> = {
  ask: (client, wish) => client.invoke('lead:rankings', wish),
  keep: (before) => before,
};

/** A list of names under another period's heading would name the wrong ones. */
export const TALKS: Asking<{ readonly period: string }, TalksReply> = {
  ask: (client, wish) => client.invoke('lead:talks', wish),
  keep: () => null,
};
