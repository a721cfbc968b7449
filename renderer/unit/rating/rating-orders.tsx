import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { RatingOrder } from '../../../shared/central/ratings.ts';
import { Button } from '../../ui/button.tsx';
import { choiceText } from '../choice-text.ts';
import { useText } from '../text.ts';
import { wholeTime } from '../time-text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { usePage } from '../unit-context.tsx';
import { openFigure, openRated, readFigureOrders } from './rating-actions.ts';
import type { OpenFigure } from './rating-store.ts';
import { tableFigures } from './rating-text.ts';

/** The orders behind one figure; pressed, an order opens whole. */
export function FigureOrders({ open }: { readonly open: OpenFigure }): ReactNode {
  const t = useText();
  const page = usePage();
  const { orders, next, ordersTrouble } = useStore(page.rating);
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure takes the keyboard anew
  useEffect(() => box.current?.focus(), [open]);
  const figure = tableFigures.find((each) => each === open.figure);
  return (
    <aside ref={box} tabIndex={-1} className="unit-rating-orders" aria-label={t('rating.orders', { name: open.name })}>
      <h2>
        {open.name} {figure && t(`rating.figures.${figure}`)}
      </h2>
      <Button label={t('rating.close')} onPress={() => void openFigure(page, null)} />
      <TroubleNote trouble={ordersTrouble} />
      <ul>
        {orders.map((order) => (
          <li key={order.orderId}>
            <Rated order={order} />
          </li>
        ))}
      </ul>
      {(next !== null || ordersTrouble !== null) && <Button label={t('list.more')} onPress={() => void readFigureOrders(page)} />}
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
