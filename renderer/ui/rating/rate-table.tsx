import type { ReactNode } from 'react';
import type { TrendReply } from '../../../shared/central/ratings.ts';
import { shortPeriod } from '../../../shared/rating/line-chart.ts';
import { pointsBetween, pointsText } from '../../../shared/rating/shown-rate.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { Figure, type FigureScope, type OpenFigure } from './figure.tsx';
import { FigureTable } from './figure-table.tsx';
import { SERIES } from './series.tsx';

interface Props {
  readonly points: TrendReply['points'];
  /** Whose lines they are; the period is each column's own. */
  readonly of: Omit<FigureScope, 'period'>;
  readonly both: Both;
  readonly onOpen: OpenFigure;
}

/** The figures of the lines, period by period, each open to its orders, and what became of the score from one to the next. */
export function RateTable({ points, of, both, onOpen }: Props): ReactNode {
  const changes = points.map(({ rates }, at) => pointsBetween(rates.composite, points[at - 1]?.rates.composite ?? null));
  const row = (figure: (typeof SERIES)[number] | 'assessed'): ReactNode => (
    <tr key={figure}>
      <th scope="row">{both(figure === 'assessed' ? VIEW_WORDS.assessed : RATE_WORDS[figure])}</th>
      {points.map((point) => (
        <td key={point.period.key}>
          <Figure of={figure} total={point} scope={{ ...of, period: point.period.key }} both={both} onOpen={onOpen} />
        </td>
      ))}
    </tr>
  );
  return (
    <FigureTable className="rate-table">
      <caption className="ui-hidden">{both(VIEW_WORDS.trendTable)}</caption>
      <thead>
        <tr>
          <th scope="col" className="rating-text">
            {both(VIEW_WORDS.period)}
          </th>
          {points.map(({ period }) => (
            <th key={period.key} scope="col">
              {shortPeriod(period)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SERIES.map(row)}
        <tr>
          <th scope="row">{both(VIEW_WORDS.change)}</th>
          {points.map(({ period }, at) => (
            <td key={period.key}>{pointsText(changes[at] ?? null)}</td>
          ))}
        </tr>
        {row('assessed')}
      </tbody>
    </FigureTable>
  );
}
