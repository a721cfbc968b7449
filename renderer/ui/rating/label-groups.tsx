import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { RATING_LABEL_WORDS, type RatingLabel, ratingLabels } from '../../../shared/rating/labels.ts';
import { changeText, percentText } from '../../../shared/rating/shown-rate.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { type Column, TableHead } from './table-head.tsx';

interface Props {
  readonly units: readonly RankedUnitReply[];
  readonly both: Both;
}

const COLUMNS: readonly Column[] = [
  ...[{ name: VIEW_WORDS.rank }, { name: VIEW_WORDS.unit, isText: true as const }, { name: RATE_WORDS.composite }],
  ...[{ name: VIEW_WORDS.places }, { name: VIEW_WORDS.points }, { name: VIEW_WORDS.rule, isText: true as const }],
];

/** The four labels, each with who has it and the rule that gave it, with the figures of that unit. */
export function LabelGroups({ units, both }: Props): ReactNode {
  return (
    <>
      {ratingLabels.map((label) => (
        <LabelGroup
          key={label}
          label={label}
          units={units.filter((unit) => unit.labels.some((given) => given.label === label))}
          both={both}
        />
      ))}
    </>
  );
}

function LabelGroup({ label, units, both }: Props & { readonly label: RatingLabel }): ReactNode {
  return (
    <section className="label-group">
      <h3>
        {both(RATING_LABEL_WORDS[label])} <span className="soft tabular">{units.length}</span>
      </h3>
      {units.length === 0 ? (
        <p className="soft">{both(VIEW_WORDS.nobody)}</p>
      ) : (
        <table className="rating-table">
          <TableHead columns={COLUMNS} both={both} />
          <tbody>
            {units.map((unit) => (
              <tr key={unit.code}>
                <td>{unit.rank ?? '–'}</td>
                <th scope="row">{unit.name}</th>
                <td>{percentText(unit.rates.composite)}</td>
                <td>{changeText(unit.rankChange)}</td>
                <td>{changeText(unit.pointsChange)}</td>
                <td className="rating-text">{unit.labels.filter((given) => given.label === label).map(({ rule }) => both(rule))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
