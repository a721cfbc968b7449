import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { countOf } from '../../../shared/rating/figure-count.ts';
import { RATING_LABEL_WORDS } from '../../../shared/rating/labels.ts';
import { changeText, percentText } from '../../../shared/rating/shown-rate.ts';
import { useText } from '../text.ts';
import { usePage } from '../unit-context.tsx';
import { openFigure } from './rating-actions.ts';
import { type TableFigure, tableFigures } from './rating-text.ts';

const COLUMNS = [
  'rank',
  'unit',
  'composite',
  'response',
  'resolution',
  'satisfaction',
  'assessed',
  'excluded',
  'change',
  'labels',
] as const;

/** One row a unit, best first; each figure opens to its orders, a rate to those that lower it. */
export function RatingTable({ units }: { readonly units: readonly RankedUnitReply[] }): ReactNode {
  const t = useText();
  return (
    // Reached by the keyboard, so that it can be scrolled by it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to take the keyboard (axe: scrollable-region-focusable).
    <section className="unit-rating-scroll" tabIndex={0} aria-label={t('rating.table')}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`rating.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <Row key={`${unit.code}/${unit.industry?.code ?? ''}`} unit={unit} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ unit }: { readonly unit: RankedUnitReply }): ReactNode {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const { rates } = unit;
  const texts: Readonly<Record<TableFigure, string>> = {
    'not-responded': percentText(rates.response),
    unsolved: percentText(rates.resolution),
    dissatisfied: percentText(rates.satisfaction),
    assessed: String(countOf(unit.counts, 'assessed')),
    excluded: String(unit.counts.excluded),
  };
  return (
    <tr>
      <td>{unit.rank ?? '–'}</td>
      <th scope="row">{unit.industry ? `${unit.name} · ${unit.industry.name}` : unit.name}</th>
      <td>
        <b>{percentText(rates.composite)}</b>
      </td>
      {tableFigures.map((figure) => (
        <td key={figure}>
          <Figure {...{ unit, figure, text: texts[figure] }} />
        </td>
      ))}
      <td>{changeText(unit.rankChange)}</td>
      <td>
        {unit.labels.map(({ label, rule }) => (
          <span key={label} className="chip" title={rule[language]}>
            {RATING_LABEL_WORDS[label][language]}
          </span>
        ))}
      </td>
    </tr>
  );
}

interface FigureProps {
  readonly unit: RankedUnitReply;
  readonly figure: TableFigure;
  readonly text: string;
}

function Figure({ unit, figure, text }: FigureProps): ReactNode {
  const t = useText();
  const page = usePage();
  const orders = countOf(unit.counts, figure);
  if (orders === 0) return text;
  const { code, industry, name } = unit;
  return (
    <button
      type="button"
      className="unit-figure"
      title={t('rating.opens', { what: t(`rating.figures.${figure}`), orders })}
      onClick={() => void openFigure(page, { unit: code, industry: industry?.code ?? null, name, figure })}
    >
      {text}
    </button>
  );
}
