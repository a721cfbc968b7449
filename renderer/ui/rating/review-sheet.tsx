import type { ReactNode } from 'react';
import type { RankedUnitReply, ReviewReply } from '../../../shared/central/ratings.ts';
import { assessedOf } from '../../../shared/rating/rates.ts';
import { endsOf } from '../../../shared/rating/sheet-ends.ts';
import { changeText, percentText, pointsBetween } from '../../../shared/rating/shown-rate.ts';
import { finalWords, RATE_WORDS, rankedWords, standingWords, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { LabelGroups } from './label-groups.tsx';
import { RankedTable } from './ranked-table.tsx';
import { RateLines } from './rate-lines.tsx';
import { RateTable } from './rate-table.tsx';
import { SERIES } from './series.tsx';
import { type Column, TableHead } from './table-head.tsx';
import { TalkTable } from './talk-table.tsx';

interface Props {
  readonly reply: ReviewReply;
  readonly both: Both;
  /** What must not be missed about these figures: that they are practice, for one. */
  readonly note?: string | null;
}

/** The sheet of the secretaries' monthly 点评会, in the order it is gone through; the same on the screen and on paper. */
export function ReviewSheet({ reply, both, note = null }: Props): ReactNode {
  const { districts, departments, enterprises, streets } = reply;
  return (
    <article className="review">
      <h1>{both(VIEW_WORDS.sheetTitle)}</h1>
      {note !== null && <p className="review-note">{note}</p>}
      <p className="review-facts">
        <b className="tabular">{reply.period.key}</b>
        <span>{both(standingWords(reply))}</span>
        <span>{both(finalWords(reply))}</span>
      </p>
      <Part title={both(VIEW_WORDS.city)}>
        <CityTable reply={reply} both={both} />
        <RateLines points={reply.trend} both={both} />
        <RateTable points={reply.trend} both={both} />
      </Part>
      <Part title={both(VIEW_WORDS.districts)}>
        <RankedTable name={both(VIEW_WORDS.districts)} units={districts} both={both} />
      </Part>
      <Part title={both(rankedWords(reply))}>
        <LabelGroups units={streets} both={both} />
      </Part>
      <Part title={both(VIEW_WORDS.departments)}>
        <RankedTable name={both(VIEW_WORDS.departments)} units={endsOf(departments)} both={both} />
      </Part>
      <Part title={both(VIEW_WORDS.enterprises)}>
        <RankedTable name={both(VIEW_WORDS.enterprises)} units={endsOf(enterprises)} both={both} />
      </Part>
      <Matters reply={reply} both={both} />
      <Part title={both(VIEW_WORDS.talks)}>
        <TalkTable talks={reply.talks} both={both} />
      </Part>
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="review-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Matters({ reply, both }: Props): ReactNode {
  return reply.matters.map(({ key, name, total, first, last }) => (
    <Part key={key} title={`${both(name)} ${percentText(total.rates.composite)}`}>
      <End name={`${both(name)} ${both(VIEW_WORDS.first)}`} title={both(VIEW_WORDS.first)} units={first} both={both} />
      {last.length > 0 && <End name={`${both(name)} ${both(VIEW_WORDS.last)}`} title={both(VIEW_WORDS.last)} units={last} both={both} />}
    </Part>
  ));
}

const CITY_COLUMNS: readonly Column[] = [
  { name: VIEW_WORDS.period, isText: true },
  ...[...SERIES.map((of) => RATE_WORDS[of]), VIEW_WORDS.assessed].map((name) => ({ name })),
];

interface EndProps {
  readonly name: string;
  readonly title: string;
  readonly units: readonly RankedUnitReply[];
  readonly both: Both;
}

/** Those who stand first, or last, by a key matter; where nobody is ranked by it, that is said. */
function End({ name, title, units, both }: EndProps): ReactNode {
  return (
    <>
      <h3>{title}</h3>
      {units.length > 0 ? <RankedTable name={name} units={units} both={both} /> : <p className="soft">{both(VIEW_WORDS.nobody)}</p>}
    </>
  );
}

/** The city now and before, and the difference of what is shown. */
function CityTable({ reply: { total, totalBefore }, both }: Props): ReactNode {
  const rows = [
    [VIEW_WORDS.now, total],
    [VIEW_WORDS.before, totalBefore],
  ] as const;
  return (
    <table className="rating-table">
      <caption className="ui-hidden">{both(VIEW_WORDS.city)}</caption>
      <TableHead columns={CITY_COLUMNS} both={both} />
      <tbody>
        {rows.map(([name, { rates, counts }]) => (
          <tr key={name.zh}>
            <th scope="row">{both(name)}</th>
            {SERIES.map((of) => (
              <td key={of}>{percentText(rates[of])}</td>
            ))}
            <td>{assessedOf(counts).toLocaleString('en')}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{both(VIEW_WORDS.changePoints)}</th>
          {SERIES.map((of) => (
            <td key={of}>{changeText(pointsBetween(total.rates[of], totalBefore.rates[of]))}</td>
          ))}
          <td />
        </tr>
      </tbody>
    </table>
  );
}
