import type { ReactNode } from 'react';
import type { RankedUnitReply } from '../../../shared/central/ratings.ts';
import { RATING_LABEL_WORDS, type RatingLabel, ratingLabels } from '../../../shared/rating/labels.ts';
import { changeText, percentText } from '../../../shared/rating/shown-rate.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';

interface Props {
  readonly units: readonly RankedUnitReply[];
  readonly both: Both;
}

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
  const heads = [VIEW_WORDS.rank, VIEW_WORDS.unit, RATE_WORDS.composite, VIEW_WORDS.places, VIEW_WORDS.points, VIEW_WORDS.rule];
  return (
    <section className="label-group">
      <h3>
        {both(RATING_LABEL_WORDS[label])} <span className="soft tabular">{units.length}</span>
      </h3>
      {units.length === 0 ? (
        <p className="soft">{both(VIEW_WORDS.nobody)}</p>
      ) : (
        <table className="rating-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head.zh} scope="col">
                  {both(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.code}>
                <td>{unit.rank ?? '–'}</td>
                <th scope="row">{unit.name}</th>
                <td>{percentText(unit.rates.composite)}</td>
                <td>{changeText(unit.rankChange)}</td>
                <td>{changeText(unit.pointsChange)}</td>
                <td className="rating-rule">{unit.labels.filter((given) => given.label === label).map(({ rule }) => both(rule))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
