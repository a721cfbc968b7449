import type { ReactNode } from 'react';
import type { RankedUnitReply, ReviewReply } from '../../../shared/central/ratings.ts';
import type { FigureBoard } from '../../../shared/rating/boards.ts';
import { endsOf } from '../../../shared/rating/sheet-ends.ts';
import { finalWords, rankedWords, standingWords, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { CityTable } from './city-table.tsx';
import { Figure, type FigureScope, type OpenFigure } from './figure.tsx';
import { LabelGroups } from './label-groups.tsx';
import { RankedTable } from './ranked-table.tsx';
import { RateLines } from './rate-lines.tsx';
import { RateTable } from './rate-table.tsx';
import { TalkTable } from './talk-table.tsx';

interface Props {
  readonly reply: ReviewReply;
  readonly both: Both;
  /** What must not be missed about these figures: that they are practice, for one. */
  readonly note?: string | null;
  readonly onOpen: OpenFigure;
}

/** The sheet of the secretaries' monthly 点评会, in the order it is gone through; on the screen its figures open to their orders. */
export function ReviewSheet({ reply, both, note = null, onOpen }: Props): ReactNode {
  const { districts, departments, enterprises, streets, period } = reply;
  const of = (board: FigureBoard) => ({ period: period.key, board, matter: null });
  const shown = { both, onOpen };
  return (
    <article className="review">
      <h1>{both(VIEW_WORDS.sheetTitle)}</h1>
      {note !== null && <p className="review-note">{note}</p>}
      <p className="review-facts">
        <b className="tabular">{period.key}</b>
        <span>{both(standingWords(reply))}</span>
        <span>{both(finalWords(reply))}</span>
      </p>
      <Part title={both(VIEW_WORDS.city)}>
        <CityTable reply={reply} {...shown} />
        <RateLines points={reply.trend} both={both} />
        <RateTable points={reply.trend} of={{ board: 'city', matter: null, unit: null }} {...shown} />
      </Part>
      <Part title={both(VIEW_WORDS.districts)}>
        <RankedTable name={both(VIEW_WORDS.districts)} units={districts} of={of('district')} {...shown} />
      </Part>
      <Part title={both(rankedWords(reply))}>
        <LabelGroups units={streets} of={of('street')} {...shown} />
      </Part>
      <Part title={both(VIEW_WORDS.departments)}>
        <RankedTable name={both(VIEW_WORDS.departments)} units={endsOf(departments)} of={of('department')} {...shown} />
      </Part>
      <Part title={both(VIEW_WORDS.enterprises)}>
        <RankedTable name={both(VIEW_WORDS.enterprises)} units={endsOf(enterprises)} of={of('enterprise')} {...shown} />
      </Part>
      <Matters reply={reply} {...shown} />
      <Part title={both(VIEW_WORDS.talks)}>
        <TalkTable talks={reply.talks} both={both} />
      </Part>
    </article>
  );
}

interface PartProps {
  readonly title: string;
  /** Beside the title: what it all came to. */
  readonly figure?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, figure, children }: PartProps): ReactNode {
  return (
    <section className="review-part" aria-label={title}>
      <h2>
        {title}
        {figure && <> {figure}</>}
      </h2>
      {children}
    </section>
  );
}

function Matters({ reply, both, onOpen }: Props): ReactNode {
  return reply.matters.map(({ key, name, total, first, last }) => {
    const of = { period: reply.period.key, board: 'street', matter: key } as const;
    const end = (title: string, units: readonly RankedUnitReply[]) => (
      <End name={`${both(name)} ${title}`} title={title} units={units} of={of} both={both} onOpen={onOpen} />
    );
    return (
      <Part
        key={key}
        title={both(name)}
        figure={<Figure of="composite" total={total} scope={{ ...of, unit: null }} both={both} onOpen={onOpen} />}
      >
        {end(both(VIEW_WORDS.first), first)}
        {last.length > 0 && end(both(VIEW_WORDS.last), last)}
      </Part>
    );
  });
}

interface EndProps {
  readonly name: string;
  readonly title: string;
  readonly units: readonly RankedUnitReply[];
  readonly of: Omit<FigureScope, 'unit'>;
  readonly both: Both;
  readonly onOpen: OpenFigure;
}

/** Those who stand first, or last, by a key matter; where nobody is ranked by it, that is said. */
function End({ title, ...table }: EndProps): ReactNode {
  return (
    <>
      <h3>{title}</h3>
      {table.units.length > 0 ? <RankedTable {...table} /> : <p className="soft">{table.both(VIEW_WORDS.nobody)}</p>}
    </>
  );
}
