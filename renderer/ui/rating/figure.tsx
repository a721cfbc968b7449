import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import type { KeyMatter } from '../../../shared/order/life/key-matter.ts';
import type { FigureBoard, RateFigure } from '../../../shared/rating/boards.ts';
import { countOf, isCount, opensTo, type ShownFigure } from '../../../shared/rating/figure-count.ts';
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
  readonly of: ShownFigure;
  readonly total: Total;
  readonly scope: FigureScope;
  readonly both: Both;
  readonly onOpen: OpenFigure;
}

/** A rate, or how many were assessed, pressed for its orders; one that has none is text. */
export function Figure({ of, total, scope, both, onOpen }: Props): ReactNode {
  const text = isCount(of) ? countOf(total.counts, of).toLocaleString('en') : percentText(total.rates[of]);
  const opened = opensTo(of, total);
  if (onOpen === null || opened === null) return text;
  const { figure, orders } = opened;
  return (
    <button type="button" className="figure" title={both(opensWords(figure, orders))} onClick={() => onOpen({ ...scope, figure })}>
      {text}
    </button>
  );
}
