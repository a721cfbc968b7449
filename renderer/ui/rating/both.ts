import type { Words } from '../../../shared/rating/rating-policy.ts';

/** Words that came in both languages, in the one that the page speaks. */
export type Both = (words: Words) => string;
