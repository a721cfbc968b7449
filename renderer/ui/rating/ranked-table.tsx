import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { assessedOf } from '../../../shared/rating/rates.ts';
import { changeText, percentText } from '../../../shared/rating/shown-rate.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { SERIES } from './series.tsx';
import { type Column, TableHead } from './table-head.tsx';

interface Props {
  readonly name: string;
  /** Null: some are left out here. */
  readonly units: readonly (RankedUnitReply | null)[];
  readonly both: Both;
}

const COLUMNS: readonly Column[] = [
  ...[{ name: VIEW_WORDS.rank }, { name: VIEW_WORDS.unit, isText: true as const }],
  ...SERIES.map((of) => ({ name: RATE_WORDS[of] })),
  ...[{ name: VIEW_WORDS.assessed }, { name: VIEW_WORDS.places }, { name: VIEW_WORDS.points }],
];

/** Units with their rank, rates, and what became of them since the period before. To be read; nothing in it is pressed. */
export function RankedTable({ name, units, both }: Props): ReactNode {
  return (
    <table className="rating-table">
      <caption className="ui-hidden">{name}</caption>
      <TableHead columns={COLUMNS} both={both} />
      <tbody>
        {units.map((unit) =>
          unit ? (
            <Row key={unit.code} unit={unit} />
          ) : (
            <tr key="gap">
              <td colSpan={COLUMNS.length}>…</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function Row({ unit }: { readonly unit: RankedUnitReply }): ReactNode {
  const { rank, name, rates, counts, rankChange, pointsChange } = unit;
  return (
    <tr>
      <td>{rank ?? '–'}</td>
      <th scope="row">{name}</th>
      {SERIES.map((of) => (
        <td key={of}>{percentText(rates[of])}</td>
      ))}
      <td>{assessedOf(counts).toLocaleString('en')}</td>
      <td>{changeText(rankChange)}</td>
      <td>{changeText(pointsChange)}</td>
    </tr>
  );
}
