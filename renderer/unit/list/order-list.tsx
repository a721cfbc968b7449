import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { dueStages } from '../../../shared/order/life/order-life.ts';
import { MoreButton } from '../../ui/more-button.tsx';
import { openOrder } from '../order/order-actions.ts';
import { leftText, unitName, useText, waitedText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { useList, useNow, useOrder, usePage, useSession, useUnits } from '../unit-context.tsx';
import { readMore } from './list-actions.ts';
import { ListFilter } from './list-filter.tsx';
import type { ListedOrder } from './list-store.ts';

/** The orders of whoever is signed in, the soonest due first. */
export function OrderList(): ReactNode {
  const t = useText();
  const page = usePage();
  const orders = useList((list) => list.orders);
  const next = useList((list) => list.next);
  const isAsking = useList((list) => list.isAsking);
  const trouble = useList((list) => list.trouble);
  const awaits = useList((list) => list.awaits);
  const region = useRef<HTMLElement>(null);
  const session = useSession();
  // What it signs and answers by itself is not asked of it, and stands in its whole list.
  const isHandling = session.kind === 'in' && session.role !== 'city';
  const rows = useRef<HTMLUListElement>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(rows.current?.querySelectorAll<HTMLElement>('.unit-row') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    const target = to === undefined || at < 0 ? undefined : buttons[to];
    if (!target) return;
    event.preventDefault();
    target.focus();
  };

  return (
    <nav ref={region} className="unit-list" aria-label={t('list.region')}>
      <ListFilter />
      <TroubleNote trouble={trouble} />
      <ul ref={rows} onKeyDown={onKeyDown}>
        {orders.map((order) => (
          <li key={order.orderId}>
            <Row order={order} />
          </li>
        ))}
      </ul>
      {orders.length === 0 && !isAsking && trouble === null && (
        <p className="soft unit-list-none">{t(awaits === null ? 'list.none' : isHandling ? 'list.noneAsked' : 'list.noneAwaited')}</p>
      )}
      <MoreButton
        {...{ region, total: orders.length, shown: next !== null, waiting: isAsking }}
        label={t('list.more')}
        onPress={() => void readMore(page)}
      />
    </nav>
  );
}

/** Two lines, and a third where something is late or waits. Whose time is over is said in words and by a mark, not by colour alone. */
function Row({ order }: { readonly order: ListedOrder }): ReactNode {
  const t = useText();
  const page = usePage();
  const units = useUnits();
  const session = useSession();
  const now = useNow();
  const isOpen = useOrder(({ openId }) => openId === order.orderId);
  const { orderId, number, title, itemName, stage, level, lead, replyDueAt, citizens, overdue } = order;
  // The date stays after the reply; no clock runs to it any more.
  const due = dueStages.includes(stage) && replyDueAt !== null ? leftText(t, replyDueAt, now) : null;
  // Of one's own orders it need not be said whose they are.
  const isOwn = session.kind === 'in' && session.account.unit === lead;
  return (
    <button type="button" className="unit-row" aria-current={isOpen ? 'true' : undefined} onClick={() => void openOrder(page, orderId)}>
      <span className="unit-row-head">
        <span className="unit-row-title" title={title}>
          {title}
        </span>
        {due !== null && <span className={`unit-row-due tabular ${overdue.includes('reply') ? 'unit-overdue' : 'soft'}`}>{due}</span>}
      </span>
      <span className="unit-row-facts tabular">
        <span className={`chip unit-stage-${stage}`}>{t(`stage.${stage}`)}</span>
        {level !== null && <span>{t(`level.${level}`)}</span>}
        <span className="soft">{number}</span>
        {itemName !== null && itemName !== title && (
          <span className="unit-row-item soft" title={itemName}>
            {itemName}
          </span>
        )}
        {lead !== null && !isOwn && (
          <span className="unit-row-lead" title={unitName(units, lead)}>
            {unitName(units, lead)}
          </span>
        )}
        {citizens > 1 && <span>{t('list.citizens', { total: citizens })}</span>}
      </span>
      <Pressing order={order} now={now} />
    </button>
  );
}

/** What is late, and what waits for whoever is signed in. */
function Pressing({ order: { overdue, awaits }, now }: { readonly order: ListedOrder; readonly now: number }): ReactNode {
  const t = useText();
  if (overdue.length === 0 && awaits.length === 0) return null;
  return (
    <span className="unit-row-facts unit-row-pressing tabular">
      {overdue.length > 0 && (
        <span className="unit-overdue">! {t('list.overdue', { clocks: overdue.map((clock) => t(`clock.${clock}`)).join(' · ') })}</span>
      )}
      {awaits.map(({ what, since }) => (
        <span key={what} className="chip chip-warn">
          {t(`decision.${what}`)} {waitedText(t, since, now)}
        </span>
      ))}
    </span>
  );
}
