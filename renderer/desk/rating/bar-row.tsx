import type { ReactNode } from 'react';
import { percentText, pointsText } from '../../../shared/rating/shown-rate.ts';
import { ScoreBar } from '../../ui/rating/score-bar.tsx';
import { useText } from '../text.ts';
import { LabelChips, RateCells, type RowProps, rowKey, UnitName } from './rating-row.tsx';

const COLUMNS = ['rank', 'unit', null, 'composite', 'points', 'response', 'resolution', 'satisfaction', 'labels'] as const;

export function BarHead(): ReactNode {
  const t = useText();
  return (
    <li className="rating-row rating-bar-row rating-head">
      {COLUMNS.map((column) => (
        <span key={column}>{column && t(`lead.rating.column.${column}`)}</span>
      ))}
    </li>
  );
}

/** A unit's score as a bar, its rates beside it: each opens to its orders, as in the table. */
export function BarRow({ unit, onOpen }: RowProps): ReactNode {
  const { rates, before } = unit;
  return (
    <li className="rating-row rating-bar-row" data-rating={rowKey(unit)} tabIndex={-1}>
      <b className="tabular">{unit.rank ?? '–'}</b>
      <UnitName unit={unit} />
      <ScoreBar composite={rates.composite} before={before?.composite ?? null} />
      <b className="tabular">{percentText(rates.composite)}</b>
      <span className="tabular">{pointsText(unit.pointsChange)}</span>
      <RateCells unit={unit} onOpen={onOpen} />
      <LabelChips unit={unit} />
    </li>
  );
}
