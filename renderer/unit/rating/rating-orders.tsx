import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { RatingOrder } from '../../../shared/central/ratings.ts';
import { FIGURE_WORDS } from '../../../shared/rating/view-words.ts';
import { Button } from '../../ui/button.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import type { OpenedFigure } from '../../ui/rating/figure.tsx';
import { choiceText } from '../choice-text.ts';
import { useText } from '../text.ts';
import { wholeTime } from '../time-text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { usePage, useSession } from '../unit-context.tsx';
import { openFigure, openRated, readFigureOrders } from './rating-actions.ts';
import { periodText, useBoth } from './rating-text.ts';

/** The orders behind one figure; pressed, an order opens whole. */
export function FigureOrders({ open }: { readonly open: OpenedFigure }): ReactNode {
  const t = useText();
  const page = usePage();
  const both = useBoth();
  const { orders, next, ordersTrouble } = useStore(page.rating);
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure takes the keyboard anew
  useEffect(() => {
    const from = document.activeElement;
    box.current?.focus();
    return () => {
      // Closed, it gives the keyboard back to the figure.
      if (document.activeElement === document.body && from instanceof HTMLElement) from.focus();
    };
  }, [open]);
  const session = useSession();
  const isDistrict = session.kind === 'in' && session.role === 'district';
  const name = open.unit?.name ?? t(`rating.boards.${open.board}`);
  return (
    <aside ref={box} tabIndex={-1} className="unit-rating-orders" aria-label={t('rating.orders', { name })}>
      <h2>
        {name} · {both(FIGURE_WORDS[open.figure])} <small className="soft tabular">{periodText(open.period)}</small>
      </h2>
      <Button label={t('rating.close')} onPress={() => void openFigure(page, null)} />
      {isDistrict && <p className="soft">{t('rating.ownOnly')}</p>}
      <TroubleNote trouble={ordersTrouble} />
      <ul>
        {orders.map((order) => (
          <li key={order.orderId}>
            <Rated order={order} />
          </li>
        ))}
      </ul>
      <MoreButton
        {...{ region: box, total: orders.length, shown: next !== null || ordersTrouble !== null }}
        label={t(ordersTrouble === null ? 'list.more' : 'rating.again')}
        onPress={() => void readFigureOrders(page)}
      />
    </aside>
  );
}

function Rated({ order }: { readonly order: RatingOrder }): ReactNode {
  const t = useText();
  const page = usePage();
  const { orderId, number, itemName, itemCode, lead, judgedAt, solved, result } = order;
  return (
    <button type="button" className="unit-row" onClick={() => openRated(page, orderId)}>
      <span className="unit-row-title">{itemName ?? itemCode ?? '—'}</span>
      <span className="unit-row-facts tabular soft">
        <span>{number}</span>
        <span>{lead.name}</span>
        <span className="unit-row-due">{wholeTime(judgedAt)}</span>
      </span>
      <span className="unit-row-facts">
        <span>{solved === null ? '—' : choiceText(t, 'solved', solved)}</span>
        <span>{result === null ? '—' : choiceText(t, 'word', result)}</span>
      </span>
    </button>
  );
}
