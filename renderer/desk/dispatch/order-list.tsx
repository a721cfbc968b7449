import { type ReactNode, useMemo } from 'react';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk, useDispatch } from '../desk-context.tsx';
import { dayTime, errorText, fieldNames, outcomeText, useText } from '../text.ts';
import { reopenOrder, retryOrder } from './dispatch-actions.ts';
import { numberOf } from './dispatch-store.ts';
import { OutboxMark } from './outbox-mark.tsx';

const columns = ['number', 'time', 'title', 'lead', 'due', 'state', 'act'] as const;

/** The day's orders; those that need a person stand first, with central's reason and what can be done. */
export function OrderList(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const list = useDispatch((snapshot) => snapshot.list);
  const rows = useDispatch((snapshot) => snapshot.rows);
  const sorted = useMemo(() => rows.toSorted((a, b) => urgency(b, list?.orderId) - urgency(a, list?.orderId)), [rows, list]);
  if (!list) return null;
  return (
    <Dialog title={t('dispatch.strip')} closeLabel={t('app.close')} onClose={() => desk.dispatch.setState({ list: null })}>
      <ul className="order-list">
        <li className="order-list-row order-list-head" aria-hidden="true">
          {columns.map((column) => (
            <span key={column}>{t(`dispatch.column.${column}`)}</span>
          ))}
        </li>
        {sorted.map((row) => (
          <Row key={row.orderId} row={row} />
        ))}
      </ul>
      {sorted.length === 0 && <p className="soft">{t('dispatch.stripEmpty')}</p>}
    </Dialog>
  );
}

/** The browser lays out only the rows in sight (content-visibility). */
function Row({ row }: { readonly row: OrderRow }): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const now = clock();
  return (
    <li className="order-list-row">
      <b className="tabular">{numberOf(row).text}</b>
      <span>{dayTime(t, row.createdAt, now)}</span>
      <span>{row.title || row.itemName}</span>
      <span>{row.leadName ?? outcomeText(t, row)}</span>
      <span>{row.dueAt !== null && dayTime(t, row.dueAt, now)}</span>
      <div>
        <State row={row} />
      </div>
      <div className="order-list-acts">{row.outbox.kind === 'rejected' && <Acts orderId={row.orderId} />}</div>
    </li>
  );
}

function State({ row }: { readonly row: OrderRow }): ReactNode {
  const t = useText();
  const { outbox } = row;
  const error = outbox.kind === 'rejected' ? outbox.error : outbox.kind === 'queued' ? outbox.lastError : null;
  return (
    <>
      <OutboxMark outbox={outbox} />
      {error && (
        <p className={outbox.kind === 'rejected' ? 'order-list-reason' : 'order-list-reason order-list-waits'}>
          {errorText(t, error).what}
          {error.fields && error.fields.length > 0 && ` ${fieldNames(t, error.fields)}`}
          {error.detail && <small> {error.detail}</small>}
        </p>
      )}
    </>
  );
}

function Acts({ orderId }: { readonly orderId: string }): ReactNode {
  const t = useText();
  const desk = useDesk();
  return (
    <>
      <Button label={t('dispatch.reopen')} look="primary" onPress={() => void reopenOrder(desk, orderId)} />
      <Button label={t('dispatch.retry')} onPress={() => void retryOrder(desk, orderId)} />
    </>
  );
}

function urgency({ orderId, outbox }: OrderRow, asked: string | null | undefined): number {
  return (orderId === asked ? 2 : 0) + (outbox.kind === 'rejected' ? 1 : 0);
}
