/** In the order they stand in. */
export const ratingViews = ['table', 'chart', 'labels', 'last', 'talks', 'review'] as const;
export type RatingView = (typeof ratingViews)[number];

/** Views of one board's ranking; the others are of the whole city, whatever board is chosen. */
export type RankingView = Exclude<RatingView, 'talks' | 'review'>;

export function isRanking(view: RatingView): view is RankingView {
  return view !== 'talks' && view !== 'review';
}
