import type { RateFigure } from '../../../shared/rating/boards.ts';

/** Shown in the table; a rate opens to those that lower it. */
export const tableFigures = ['not-responded', 'unsolved', 'dissatisfied', 'assessed', 'excluded'] as const satisfies readonly RateFigure[];
export type TableFigure = (typeof tableFigures)[number];
