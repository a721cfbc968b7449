import type { ReactNode } from 'react';
import type { RankedUnitReply, RankingsReply } from '../../../shared/central/ratings.ts';
import { RATING_LABEL_WORDS } from '../../../shared/rating/labels.ts';
import { changeText } from '../../../shared/rating/shown-rate.ts';
import { Figure } from '../../ui/rating/figure.tsx';
import { FigureTable } from '../../ui/rating/figure-table.tsx';
import { useText } from '../text.ts';
import { usePage } from '../unit-context.tsx';
import { openFigure } from './rating-actions.ts';
import { useBoth } from './rating-text.ts';

const COLUMNS = [
  'rank',
  'unit',
  'composite',
  'response',
  'resolution',
  'satisfaction',
  'assessed',
  'excluded',
  'change',
  'labels',
] as const;
const FIGURES = ['composite', 'response', 'resolution', 'satisfaction', 'assessed', 'excluded'] as const;

/** One row a unit, best first; each figure opens to its orders, a rate to those that lower it. */
export function RatingTable({ reply }: { readonly reply: RankingsReply }): ReactNode {
  const t = useText();
  return (
    // Reached by the keyboard, so that it can be scrolled by it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to take the keyboard (axe: scrollable-region-focusable).
    <section className="unit-rating-scroll" tabIndex={0} aria-label={t('rating.table')}>
      <FigureTable>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`rating.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reply.units.map((unit) => (
            <Row key={`${unit.code}/${unit.industry?.code ?? ''}`} unit={unit} reply={reply} />
          ))}
        </tbody>
      </FigureTable>
    </section>
  );
}

function Row({ unit, reply }: { readonly unit: RankedUnitReply; readonly reply: RankingsReply }): ReactNode {
  const page = usePage();
  const both = useBoth();
  const scope = { period: reply.period.key, board: reply.board, matter: null, unit };
  return (
    <tr>
      <td>{unit.rank ?? '–'}</td>
      <th scope="row">{unit.industry ? `${unit.name} · ${unit.industry.name}` : unit.name}</th>
      {FIGURES.map((of) => (
        <td key={of}>
          <Figure of={of} total={unit} scope={scope} both={both} onOpen={(opened) => void openFigure(page, opened)} />
        </td>
      ))}
      <td>{changeText(unit.rankChange)}</td>
      <td>
        {unit.labels.map(({ label, rule }) => (
          <span key={label} className="chip" title={both(rule)}>
            {both(RATING_LABEL_WORDS[label])}
          </span>
        ))}
      </td>
    </tr>
  );
}
