import type { ReactNode } from 'react';
import type { ReviewReply } from '../../../shared/central/ratings.ts';
import { pointsBetween, pointsText } from '../../../shared/rating/shown-rate.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { Figure, type OpenFigure } from './figure.tsx';
import { FigureTable } from './figure-table.tsx';
import { SERIES } from './series.tsx';
import { type Column, TableHead } from './table-head.tsx';

interface Props {
  readonly reply: Pick<ReviewReply, 'period' | 'comparedWith' | 'total' | 'totalBefore'>;
  readonly both: Both;
  readonly onOpen: OpenFigure;
}

const COLUMNS: readonly Column[] = [
  { name: VIEW_WORDS.period, isText: true },
  ...[...SERIES.map((of) => RATE_WORDS[of]), VIEW_WORDS.assessed].map((name) => ({ name })),
];

/** The city now and before, each figure open to its orders, and the difference of what is shown. */
export function CityTable({ reply: { period, comparedWith, total, totalBefore }, both, onOpen }: Props): ReactNode {
  const rows = [
    [VIEW_WORDS.now, period.key, total],
    [VIEW_WORDS.before, comparedWith, totalBefore],
  ] as const;
  return (
    <FigureTable className="rating-table">
      <caption className="ui-hidden">{both(VIEW_WORDS.city)}</caption>
      <TableHead columns={COLUMNS} both={both} />
      <tbody>
        {rows.map(([name, key, of]) => (
          <tr key={name.zh}>
            <th scope="row">{both(name)}</th>
            {([...SERIES, 'assessed'] as const).map((figure) => (
              <td key={figure}>
                <Figure
                  of={figure}
                  total={of}
                  scope={{ period: key, board: 'city', matter: null, unit: null }}
                  both={both}
                  onOpen={onOpen}
                />
              </td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">{both(VIEW_WORDS.changePoints)}</th>
          {SERIES.map((of) => (
            <td key={of}>{pointsText(pointsBetween(total.rates[of], totalBefore.rates[of]))}</td>
          ))}
          <td />
        </tr>
      </tbody>
    </FigureTable>
  );
}
