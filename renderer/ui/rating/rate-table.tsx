import type { ReactNode } from 'react';
import type { TrendReply } from '../../../shared/central/ratings.ts';
import { shortPeriod } from '../../../shared/rating/line-chart.ts';
import { assessedOf } from '../../../shared/rating/rates.ts';
import { changeText, percentText, pointsBetween } from '../../../shared/rating/shown-rate.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { SERIES } from './series.tsx';

interface Props {
  readonly points: TrendReply['points'];
  readonly both: Both;
}

/** The figures of the lines, period by period, and what became of the score from one to the next. */
export function RateTable({ points, both }: Props): ReactNode {
  const changes = points.map(({ rates }, at) => pointsBetween(rates.composite, points[at - 1]?.rates.composite ?? null));
  return (
    <table className="rate-table">
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
        {SERIES.map((of) => (
          <Row key={of} name={both(RATE_WORDS[of])} cells={points.map(({ period, rates }) => [period.key, percentText(rates[of])])} />
        ))}
        <Row name={both(VIEW_WORDS.change)} cells={points.map(({ period }, at) => [period.key, changeText(changes[at] ?? null)])} />
        <Row
          name={both(VIEW_WORDS.assessed)}
          cells={points.map(({ period, counts }) => [period.key, assessedOf(counts).toLocaleString('en')])}
        />
      </tbody>
    </table>
  );
}

function Row({ name, cells }: { readonly name: string; readonly cells: readonly (readonly [key: string, text: string])[] }): ReactNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map(([key, text]) => (
        <td key={key}>{text}</td>
      ))}
    </tr>
  );
}
