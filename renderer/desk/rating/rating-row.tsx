import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import type { RateFigure } from '../../../shared/rating/boards.ts';
import { countOf, isCount, openedRates, opensTo, type ShownFigure } from '../../../shared/rating/figure-count.ts';
import { RATING_LABEL_WORDS, type RatingLabel } from '../../../shared/rating/labels.ts';
import { changeText, percentText, pointsText } from '../../../shared/rating/shown-rate.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../text.ts';
import { useBoth } from './rating-text.ts';

const LOOKS: Readonly<Record<RatingLabel, string>> = {
  advanced: 'chip chip-ok',
  progress: 'chip chip-calm',
  rectify: 'chip chip-warn',
  governance: 'chip chip-warn',
};

export function rowKey({ code, industry }: Pick<RankedUnitReply, 'code' | 'industry'>): string {
  return industry ? `${code}/${industry.code}` : code;
}

/** Whose figure is opened; null: of all units of the board together. */
export type OnOpen = (unit: RankedUnitReply | null, figure: RateFigure) => void;

export interface RowProps {
  readonly unit: RankedUnitReply;
  readonly onOpen: OnOpen;
}

/** Each figure is pressed for its orders. The browser lays out only the rows in sight (content-visibility). */
export function RatingRow({ unit, onOpen }: RowProps): ReactNode {
  return (
    <li className="rating-row" data-rating={rowKey(unit)} tabIndex={-1}>
      <b className="tabular">{unit.rank ?? '–'}</b>
      <UnitName unit={unit} />
      <b className="tabular">{percentText(unit.rates.composite)}</b>
      <RateCells unit={unit} onOpen={onOpen} />
      <FigureButton unit={unit} of="assessed" onOpen={onOpen} />
      <FigureButton unit={unit} of="excluded" onOpen={onOpen} />
      <span className="tabular">{changeText(unit.rankChange)}</span>
      <span className="tabular">{pointsText(unit.pointsChange)}</span>
      <LabelChips unit={unit} />
    </li>
  );
}

/** The three rates, each open to its orders. */
export function RateCells({ unit, onOpen }: RowProps): ReactNode {
  return openedRates.map((rate) => <FigureButton key={rate} unit={unit} of={rate} onOpen={onOpen} />);
}

interface FigureProps extends RowProps {
  /** By its name the list's keys press it. */
  readonly of: ShownFigure;
}

function FigureButton({ unit, of, onOpen }: FigureProps): ReactNode {
  const opened = opensTo(of, unit);
  return (
    <Button
      className={`rating-figure tabular rating-act-${of}`}
      look="quiet"
      label={isCount(of) ? String(countOf(unit.counts, of)) : percentText(unit.rates[of])}
      disabled={opened === null}
      onPress={() => opened && onOpen(unit, opened.figure)}
    />
  );
}

export function UnitName({ unit }: Pick<RowProps, 'unit'>): ReactNode {
  return (
    <span>
      {unit.name}
      {unit.industry && ` · ${unit.industry.name}`}
    </span>
  );
}

export function LabelChips({ unit }: Pick<RowProps, 'unit'>): ReactNode {
  const t = useText();
  const both = useBoth();
  return (
    <span className="rating-labels">
      {unit.labels.map(({ label, rule }) => (
        <span key={label} className={LOOKS[label]} title={both(rule)}>
          {both(RATING_LABEL_WORDS[label])}
        </span>
      ))}
      {unit.unranked && <small className="soft">{t(`lead.rating.unranked.${unit.unranked}`)}</small>}
    </span>
  );
}
