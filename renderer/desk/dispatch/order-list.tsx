import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { spokenLocalNumber } from '../../../shared/order/local-number.ts';
import type { Result } from '../../../shared/result.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk, useDispatch } from '../desk-context.tsx';
import { DayEffortLine } from '../effort/day-effort-line.tsx';
import { errorText, outcomeClass, useText } from '../text.ts';
import { OrderCaller, type SeenCaller } from './order-caller.tsx';
import { inOrder, parentOf, shownOf } from './order-filter.ts';
import { type Asked, OrderFilterBar } from './order-filter-bar.tsx';
import { OrderNote } from './order-note.tsx';
import { OrderListRow } from './order-row.tsx';
import { copyOrder, exportOwn, printOrder, unmaskCaller } from './sheet-actions.ts';
import { sheetWords } from './sheet-words.ts';
import { useFoundOrders } from './use-found-orders.ts';
import { ORDER_KEYS, useListKeys } from './use-list-keys.ts';

const columns = ['number', 'time', 'title', 'lead', 'due', 'state', 'act'] as const;
const EVERY: Asked = { text: '', group: 'all', outcome: null };

/** The day's orders; those that need a person stand first, with central's reason and what can be done. */
export function OrderList(): ReactNode {
  const list = useDispatch((snapshot) => snapshot.list);
  return list && <OpenList asked={list.orderId} />;
}

function OpenList({ asked }: { readonly asked: string | null }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const rows = useDispatch((snapshot) => snapshot.rows);
  const [filter, setFilter] = useState(EVERY);
  const [said, setSaid] = useState<Said>(null);
  const { ids: found, isAnswered } = useFoundOrders(filter.text);
  const shown = useMemo(
    () =>
      inOrder(
        shownOf(rows, { ...filter, found }, (row) => outcomeClass(t, row)),
        asked,
      ),
    [rows, filter, found, asked, t],
  );
  const [body, search] = [useRef<HTMLDivElement>(null), useRef<HTMLInputElement>(null)];
  const held = useListKeys({ body, search }, asked, ORDER_KEYS);
  const [whole, setWhole] = useState<SeenCaller | null>(null);
  // Left once, it is masked also for who comes back, and where the answer came too late.
  useEffect(() => {
    if (whole && whole.orderId !== held) setWhole(null);
  }, [held, whole]);
  const words = sheetWords(t);
  const ids = shown.map(({ orderId }) => orderId);
  const say = async <Value,>(act: Promise<Result<Value, AppError>>, done: (value: Value) => string): Promise<void> => {
    const reply = await act;
    setSaid(reply.ok ? { kind: 'done', text: done(reply.value) } : { kind: 'failed', error: reply.error });
  };
  const [notingId, setNoting] = useState<string | null>(null);
  const noting = rows.find(({ orderId }) => orderId === notingId) ?? null;
  const noted = (note: OrderRow | null): void => {
    setNoting(null);
    if (note) setSaid({ kind: 'done', text: t('orderNote.added', { number: spokenLocalNumber(note.localNumber) }) });
    body.current?.querySelector<HTMLElement>(`[data-order="${notingId ?? ''}"]`)?.focus();
  };
  const see = (seen: SeenCaller): string => {
    setWhole(seen);
    return '';
  };
  return (
    <Dialog title={t('dispatch.strip')} closeLabel={t('app.close')} onClose={() => desk.dispatch.setState({ list: null })}>
      <div ref={body}>
        <OrderFilterBar
          rows={rows}
          asked={filter}
          onAsk={setFilter}
          search={search}
          onExport={
            ids.length === 0 || !isAnswered ? null : () => void say(exportOwn(desk, ids, words), (total) => t('orders.exported', { total }))
          }
        />
        <ul className="order-list">
          <li className="order-list-row order-list-head" aria-hidden="true">
            {columns.map((column) => (
              <span key={column}>{t(`dispatch.column.${column}`)}</span>
            ))}
          </li>
          {shown.map((row) => (
            <OrderListRow
              key={row.orderId}
              row={row}
              isNote={parentOf(row, rows) !== null}
              onCopy={(orderId) => void say(copyOrder(desk, orderId, words), (number) => t('orders.copied', { number }))}
              onPrint={(orderId) => void say(printOrder(desk, orderId), () => '')}
              onNote={setNoting}
              onShow={(orderId) => void say(unmaskCaller(desk, orderId), see)}
            />
          ))}
        </ul>
        {shown.length === 0 && <p className="soft">{t(rows.length === 0 ? 'dispatch.stripEmpty' : 'orders.noMatch')}</p>}
        <DayEffortLine orders={rows.length} />
        <div className="order-under">
          {noting ? <OrderNote key={noting.orderId} row={noting} onDone={noted} /> : <OrderCaller held={held} whole={whole} />}
        </div>
        <Foot said={said} />
      </div>
    </Dialog>
  );
}

type Said = { readonly kind: 'done'; readonly text: string } | { readonly kind: 'failed'; readonly error: AppError } | null;

/** What the last act came to, always in this place; before it, the keys of the list. */
function Foot({ said }: { readonly said: Said }): ReactNode {
  const t = useText();
  const error = said?.kind === 'failed' ? errorText(t, said.error) : null;
  const done = said?.kind === 'done' ? said.text : '';
  return (
    <p className={`order-list-said ${error ? 'order-list-said-error' : ''}`} aria-live="polite">
      {error ? `${error.what} ${error.safe} ${error.todo}` : done || t('orders.keys')}
    </p>
  );
}
