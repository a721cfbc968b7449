import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import type { RateFigure } from '../../../shared/rating/boards.ts';
import { countOf, openedBy, openedRates } from '../../../shared/rating/figure-count.ts';
import { RATING_LABEL_WORDS, type RatingLabel } from '../../../shared/rating/labels.ts';
import { changeText, percentText } from '../../../shared/rating/shown-rate.ts';
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
  const { counts } = unit;
  const figure = (of: 'assessed' | 'excluded'): ReactNode => (
    <Figure unit={unit} act={of} of={of} text={String(countOf(counts, of))} onOpen={onOpen} />
  );
  return (
    <li className="rating-row" data-rating={rowKey(unit)} tabIndex={-1}>
      <b className="tabular">{unit.rank ?? '–'}</b>
      <UnitName unit={unit} />
      <b className="tabular">{percentText(unit.rates.composite)}</b>
      <RateCells unit={unit} onOpen={onOpen} />
      {figure('assessed')}
      {figure('excluded')}
      <span className="tabular">{changeText(unit.rankChange)}</span>
      <span className="tabular">{changeText(unit.pointsChange)}</span>
      <LabelChips unit={unit} />
    </li>
  );
}

/** The three rates, each open to its orders. */
export function RateCells({ unit, onOpen }: RowProps): ReactNode {
  return openedRates.map((rate) => (
    <Figure key={rate} unit={unit} act={rate} of={openedBy(rate, unit.counts)} text={percentText(unit.rates[rate])} onOpen={onOpen} />
  ));
}

interface FigureProps extends RowProps {
  /** By what the list's keys press it. */
  readonly act: string;
  readonly of: RateFigure;
  readonly text: string;
}

function Figure({ unit, act, of, text, onOpen }: FigureProps): ReactNode {
  return (
    <Button
      className={`rating-figure tabular rating-act-${act}`}
      look="quiet"
      label={text}
      disabled={countOf(unit.counts, of) === 0}
      onPress={() => onOpen(unit, of)}
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
