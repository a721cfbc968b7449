import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import type { RateFigure } from '../../../shared/rating/boards.ts';
import { RATING_LABEL_WORDS, type RatingLabel } from '../../../shared/rating/labels.ts';
import { changeText, percentText } from '../../../shared/rating/shown-rate.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../text.ts';
import { countOf, useBoth } from './rating-text.ts';

const LOOKS: Readonly<Record<RatingLabel, string>> = {
  advanced: 'chip chip-ok',
  progress: 'chip',
  rectify: 'chip chip-warn',
  governance: 'chip chip-warn',
};

/** Which orders each rate opens to: those that lower it. */
export const OPENED_BY = { response: 'not-responded', resolution: 'unsolved', satisfaction: 'dissatisfied' } as const;

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
  const { counts, rates } = unit;
  const figure = (of: RateFigure, text: string): ReactNode => <Figure unit={unit} of={of} text={text} onOpen={onOpen} />;
  return (
    <li className="rating-row" data-rating={rowKey(unit)} tabIndex={-1}>
      <b className="tabular">{unit.rank ?? '–'}</b>
      <UnitName unit={unit} />
      <b className="tabular">{percentText(rates.composite)}</b>
      {figure(OPENED_BY.response, percentText(rates.response))}
      {figure(OPENED_BY.resolution, percentText(rates.resolution))}
      {figure(OPENED_BY.satisfaction, percentText(rates.satisfaction))}
      {figure('assessed', String(countOf(counts, 'assessed')))}
      {figure('excluded', String(counts.excluded))}
      <span className="tabular">{changeText(unit.rankChange)}</span>
      <span className="tabular">{changeText(unit.pointsChange)}</span>
      <LabelChips unit={unit} />
    </li>
  );
}

export function Figure({ unit, of, text, onOpen }: RowProps & { readonly of: RateFigure; readonly text: string }): ReactNode {
  return (
    <Button
      className={`rating-figure tabular rating-act-${of}`}
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
