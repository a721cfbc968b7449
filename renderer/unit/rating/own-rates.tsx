import type { ReactNode } from 'react';
import type { OwnRatesReply } from '../../../shared/central/ratings.ts';
import type { RateFigure } from '../../../shared/rating/boards.ts';
import { countOf, type ShownFigure } from '../../../shared/rating/figure-count.ts';
import type { Rates } from '../../../shared/rating/rates.ts';
import { pointsBetween, pointsText } from '../../../shared/rating/shown-rate.ts';
import { FIGURE_WORDS, opensWords, RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import { Figure } from '../../ui/rating/figure.tsx';
import { FigureTable } from '../../ui/rating/figure-table.tsx';
import { useText } from '../text.ts';
import { usePage } from '../unit-context.tsx';
import { openFigure } from './rating-actions.ts';
import { periodText, useBoth } from './rating-text.ts';

/** What each rate is made of; what lowers it stands last, and opens. */
const MADE_OF = [
  ['response', ['responded', 'not-responded']],
  ['resolution', ['solved', 'no-solved-answer', 'unsolved']],
  ['satisfaction', ['satisfied', 'basically', 'no-satisfaction-answer', 'neutral', 'dissatisfied']],
  ['composite', []],
] as const satisfies readonly (readonly [keyof Rates, readonly RateFigure[]])[];

/** What one unit came to, beside the period before; each figure opens to its orders. No other unit's name, and no rank. */
export function OwnRates({ own }: { readonly own: OwnRatesReply }): ReactNode {
  const both = useBoth();
  const t = useText();
  const { now, before, unit } = own;
  const changeOf = (rate: keyof Rates): string => pointsText(pointsBetween(now.rates[rate], before.rates[rate]));
  return (
    <section className="unit-rating-own" aria-label={unit.name}>
      <h2>
        {unit.name} <small className="soft tabular">{t('rating.ownOf', { period: periodText(now.period.key) })}</small>
      </h2>
      <FigureTable>
        <thead>
          <tr>
            <th scope="col">{t('rating.ownRate')}</th>
            <th scope="col">{both(VIEW_WORDS.now)}</th>
            <th scope="col">{both(VIEW_WORDS.before)}</th>
            <th scope="col">{both(VIEW_WORDS.changePoints)}</th>
            <th scope="col">{t('rating.madeOf')}</th>
          </tr>
        </thead>
        <tbody>
          {MADE_OF.map(([rate, figures]) => (
            <tr key={rate}>
              <th scope="row">{both(RATE_WORDS[rate])}</th>
              <Cells of={rate} own={own} />
              <td>{changeOf(rate)}</td>
              <td className="unit-rating-made">
                {figures.map((figure) => (
                  <Count key={figure} figure={figure} own={own} />
                ))}
              </td>
            </tr>
          ))}
          {(['assessed', 'excluded'] as const).map((count) => (
            <tr key={count}>
              <th scope="row">{t(`rating.column.${count}`)}</th>
              <Cells of={count} own={own} />
              <td>–</td>
              <td />
            </tr>
          ))}
        </tbody>
      </FigureTable>
      {countOf(now.counts, 'settled') === 0 && <p className="soft">{t('rating.ownNothing')}</p>}
    </section>
  );
}

const scopeOf = ({ board, unit }: OwnRatesReply, { period }: OwnRatesReply['now']) => ({
  ...{ period: period.key, board, matter: null },
  unit: { ...unit, industry: null },
});

function Cells({ of, own }: { readonly of: ShownFigure; readonly own: OwnRatesReply }): ReactNode {
  const page = usePage();
  const both = useBoth();
  return [own.now, own.before].map((total) => (
    <td key={total.period.key}>
      <Figure {...{ of, total, both, scope: scopeOf(own, total) }} onOpen={(opened) => void openFigure(page, opened)} />
    </td>
  ));
}

function Count({ figure, own }: { readonly figure: RateFigure; readonly own: OwnRatesReply }): ReactNode {
  const page = usePage();
  const both = useBoth();
  const orders = countOf(own.now.counts, figure);
  const text = `${both(FIGURE_WORDS[figure])} ${orders.toLocaleString('en')}`;
  if (orders === 0) return <span className="soft">{text}</span>;
  const opened = { ...scopeOf(own, own.now), figure };
  return (
    <button type="button" className="figure" title={both(opensWords(figure, orders))} onClick={() => void openFigure(page, opened)}>
      {text}
    </button>
  );
}
