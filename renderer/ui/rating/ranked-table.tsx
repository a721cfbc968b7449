import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { changeText, pointsText } from '../../../shared/rating/shown-rate.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { Figure, type FigureScope, type OpenFigure } from './figure.tsx';
import { FigureTable } from './figure-table.tsx';
import { SERIES } from './series.tsx';
import { type Column, TableHead } from './table-head.tsx';

interface Props {
  readonly name: string;
  /** Null: some are left out here. */
  readonly units: readonly (RankedUnitReply | null)[];
  readonly of: Omit<FigureScope, 'unit'>;
  readonly both: Both;
  readonly onOpen: OpenFigure;
}

const COLUMNS: readonly Column[] = [
  ...[{ name: VIEW_WORDS.rank }, { name: VIEW_WORDS.unit, isText: true as const }],
  ...SERIES.map((of) => ({ name: RATE_WORDS[of] })),
  ...[{ name: VIEW_WORDS.assessed }, { name: VIEW_WORDS.places }, { name: VIEW_WORDS.points }],
];

/** Units with their rank, rates, and what became of them since the period before; each figure open to its orders. */
export function RankedTable({ name, units, of, both, onOpen }: Props): ReactNode {
  return (
    <FigureTable className="rating-table">
      <caption className="ui-hidden">{name}</caption>
      <TableHead columns={COLUMNS} both={both} />
      <tbody>
        {units.map((unit) =>
          unit ? (
            <Row key={unit.code} unit={unit} of={of} both={both} onOpen={onOpen} />
          ) : (
            <tr key="gap">
              <td colSpan={COLUMNS.length}>…</td>
            </tr>
          ),
        )}
      </tbody>
    </FigureTable>
  );
}

function Row({ unit, of, both, onOpen }: Pick<Props, 'of' | 'both' | 'onOpen'> & { readonly unit: RankedUnitReply }): ReactNode {
  const { rank, name, rankChange, pointsChange } = unit;
  return (
    <tr>
      <td>{rank ?? '–'}</td>
      <th scope="row">{name}</th>
      {([...SERIES, 'assessed'] as const).map((figure) => (
        <td key={figure}>
          <Figure of={figure} total={unit} scope={{ ...of, unit }} both={both} onOpen={onOpen} />
        </td>
      ))}
      <td>{changeText(rankChange)}</td>
      <td>{pointsText(pointsChange)}</td>
    </tr>
  );
}
