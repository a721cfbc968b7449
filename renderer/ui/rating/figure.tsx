import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import type { KeyMatter } from '../../../shared/order/life/key-matter.ts';
import type { FigureBoard, RateFigure } from '../../../shared/rating/boards.ts';
import { countOf, openedBy } from '../../../shared/rating/figure-count.ts';
import type { RateCounts, Rates } from '../../../shared/rating/rates.ts';
import { percentText } from '../../../shared/rating/shown-rate.ts';
import { opensWords } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';

/** Whose figures stand there, and of when. */
export interface FigureScope {
  readonly period: string;
  readonly board: FigureBoard;
  readonly matter: KeyMatter | null;
  /** Null: all of the board together. */
  readonly unit: Pick<RankedUnitReply, 'code' | 'name' | 'industry'> | null;
}

export interface OpenedFigure extends FigureScope {
  readonly figure: RateFigure;
}

/** Opens the orders behind a figure. Null: the figures are to be read, as on paper. */
export type OpenFigure = ((opened: OpenedFigure) => void) | null;

interface Total {
  readonly counts: RateCounts;
  readonly rates: Rates;
}

interface Props {
  readonly of: keyof Rates | 'assessed' | 'excluded';
  readonly total: Total;
  readonly scope: FigureScope;
  readonly both: Both;
  readonly onOpen: OpenFigure;
}

const isCount = (of: Props['of']): of is 'assessed' | 'excluded' => of === 'assessed' || of === 'excluded';

/** A rate, or how many were assessed, pressed for its orders; one that has none is text. */
export function Figure({ of, total: { counts, rates }, scope, both, onOpen }: Props): ReactNode {
  const figure = isCount(of) ? of : openedBy(of, counts);
  const orders = countOf(counts, figure);
  const text = isCount(of) ? orders.toLocaleString('en') : percentText(rates[of]);
  const isNothing = orders === 0 || (!isCount(of) && rates[of] === null);
  if (onOpen === null || isNothing) return text;
  return (
    <button type="button" className="figure" title={both(opensWords(figure, orders))} onClick={() => onOpen({ ...scope, figure })}>
      {text}
    </button>
  );
}
