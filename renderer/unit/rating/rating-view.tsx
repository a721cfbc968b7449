import { type ReactNode, useRef } from 'react';
import { useStore } from 'zustand';
import type { RankingsReply } from '../../../shared/central/ratings.ts';
import { figureBoards } from '../../../shared/rating/boards.ts';
import { Button } from '../../ui/button.tsx';
import { Figure } from '../../ui/rating/figure.tsx';
import { useText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { usePage, useSession } from '../unit-context.tsx';
import { CityTrend } from './city-trend.tsx';
import { OwnPeriod } from './own-period.tsx';
import { OwnRates } from './own-rates.tsx';
import { chooseRatings, monthsUntil, openFigure, readRatings } from './rating-actions.ts';
import { FigureOrders } from './rating-orders.tsx';
import { Standing } from './rating-standing.tsx';
import { RatingTable } from './rating-table.tsx';
import { useBoth } from './rating-text.ts';

/** The three rates as central counted them, and behind each figure its orders: those that whoever is signed in may see. */
export function RatingView(): ReactNode {
  const t = useText();
  const page = usePage();
  const { reply, trend, own, isAsking, trouble, open } = useStore(page.rating);
  const session = useSession();
  const isUnit = session.kind === 'in' && session.role === 'unit';
  const newest = own ? { ...own.now, comparedWith: own.before.period.key } : (reply ?? trend?.points.at(-1));
  const board = useRef<HTMLElement>(null);
  const again = (): void => {
    // Its button goes away under the keyboard.
    board.current?.focus();
    void readRatings(page);
  };
  return (
    <div className={`unit-rating ${open ? 'unit-rating-open' : ''}`}>
      <main ref={board} tabIndex={-1} className="unit-rating-board" aria-label={t(isUnit ? 'rating.ownTitle' : 'rating.region')}>
        {isUnit ? <OwnPeriod /> : <RatingChoice />}
        <TroubleNote trouble={trouble} />
        {trouble !== null && <Button label={t('rating.again')} disabled={isAsking} onPress={again} />}
        <p className="soft tabular" role="status">
          {isAsking && t('rating.asking')}
          {!isAsking && newest && <Standing of={newest} />}
        </p>
        {own && <OwnRates own={own} />}
        {reply && <Total reply={reply} />}
        {reply && <RatingTable reply={reply} />}
        {trend && <CityTrend trend={trend} />}
      </main>
      {open && <FigureOrders open={open} />}
    </div>
  );
}

function RatingChoice(): ReactNode {
  const t = useText();
  const page = usePage();
  const { period, board } = useStore(page.rating);
  return (
    <div className="unit-rating-choice">
      <select
        className="ui-input tabular"
        aria-label={t('rating.month')}
        value={period ?? ''}
        onChange={({ target }) => chooseRatings(page, { period: target.value })}
      >
        {monthsUntil(page.clock()).map((key) => (
          <option key={key}>{key}</option>
        ))}
      </select>
      <select
        className="ui-input"
        aria-label={t('rating.board')}
        value={board}
        onChange={({ target }) => chooseRatings(page, { board: figureBoards.find((each) => each === target.value) ?? 'street' })}
      >
        {figureBoards.map((each) => (
          <option key={each} value={each}>
            {t(`rating.boards.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What all units of the board came to together, each figure open to its orders. */
function Total({ reply: { period, board, total } }: { readonly reply: RankingsReply }): ReactNode {
  const t = useText();
  const page = usePage();
  const both = useBoth();
  const scope = { period: period.key, board, matter: null, unit: null };
  return (
    <p className="unit-rating-total tabular">
      {t('rating.total')}
      {(['composite', 'response', 'resolution', 'satisfaction', 'assessed', 'excluded'] as const).map((of) => (
        <span key={of}>
          {t(`rating.column.${of}`)}{' '}
          <Figure of={of} total={total} scope={scope} both={both} onOpen={(opened) => void openFigure(page, opened)} />
        </span>
      ))}
    </p>
  );
}
