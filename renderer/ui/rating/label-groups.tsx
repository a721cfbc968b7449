import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { RATING_LABEL_WORDS, type RatingLabel, ratingLabels } from '../../../shared/rating/labels.ts';
import { changeText, pointsText } from '../../../shared/rating/shown-rate.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { Figure, type FigureScope, type OpenFigure } from './figure.tsx';
import { FigureTable } from './figure-table.tsx';
import { type Column, TableHead } from './table-head.tsx';

interface Props {
  readonly units: readonly RankedUnitReply[];
  readonly of: Omit<FigureScope, 'unit'>;
  readonly both: Both;
  readonly onOpen: OpenFigure;
}

const COLUMNS: readonly Column[] = [
  ...[{ name: VIEW_WORDS.rank }, { name: VIEW_WORDS.unit, isText: true as const }, { name: RATE_WORDS.composite }],
  ...[{ name: VIEW_WORDS.places }, { name: VIEW_WORDS.points }, { name: VIEW_WORDS.rule, isText: true as const }],
];

/** The four labels, each with who has it and the rule that gave it, with the figures of that unit: its score opens to its orders. */
export function LabelGroups({ units, ...rest }: Props): ReactNode {
  return (
    <>
      {ratingLabels.map((label) => (
        <LabelGroup
          key={label}
          label={label}
          units={units.filter((unit) => unit.labels.some((given) => given.label === label))}
          {...rest}
        />
      ))}
    </>
  );
}

function LabelGroup({ label, units, of, both, onOpen }: Props & { readonly label: RatingLabel }): ReactNode {
  return (
    <section className="label-group">
      <h3>
        {both(RATING_LABEL_WORDS[label])} <span className="soft tabular">{units.length}</span>
      </h3>
      {units.length === 0 ? (
        <p className="soft">{both(VIEW_WORDS.nobody)}</p>
      ) : (
        <FigureTable className="rating-table">
          <TableHead columns={COLUMNS} both={both} />
          <tbody>
            {units.map((unit) => (
              <tr key={unit.code}>
                <td>{unit.rank ?? '–'}</td>
                <th scope="row">{unit.name}</th>
                <td>
                  <Figure of="composite" total={unit} scope={{ ...of, unit }} both={both} onOpen={onOpen} />
                </td>
                <td>{changeText(unit.rankChange)}</td>
                <td>{pointsText(unit.pointsChange)}</td>
                <td className="rating-text">{unit.labels.filter((given) => given.label === label).map(({ rule }) => both(rule))}</td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      )}
    </section>
  );
}
