import type { ReactNode } from 'react';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { noteTarget } from '../../../shared/order/note-target.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk } from '../desk-context.tsx';
import { dayTime, errorText, fieldNames, outcomeText, useText } from '../text.ts';
import { reopenOrder, retryOrder } from './dispatch-actions.ts';
import { numberOf } from './dispatch-store.ts';
import { OutboxMark } from './outbox-mark.tsx';

export interface RowActs {
  readonly onCopy: (orderId: string) => void;
  readonly onPrint: (orderId: string) => void;
  readonly onShow: (orderId: string) => void;
  readonly onNote: (orderId: string) => void;
}

interface Props extends RowActs {
  readonly row: OrderRow;
  /** It was added to the order above it. */
  readonly isNote: boolean;
}

/** The browser lays out only the rows in sight (content-visibility). */
export function OrderListRow({ row, isNote, onCopy, onPrint, onShow, onNote }: Props): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const now = clock();
  return (
    <li className={isNote ? 'order-list-row order-list-note' : 'order-list-row'} data-order={row.orderId} tabIndex={-1}>
      <b className="tabular">{numberOf(row).text}</b>
      <span>{dayTime(t, row.createdAt, now)}</span>
      <span>{row.title || row.itemName}</span>
      <span>{isNote ? t('orderNote.mark') : (row.leadName ?? outcomeText(t, row))}</span>
      <span>{row.dueAt !== null && dayTime(t, row.dueAt, now)}</span>
      <div>
        <State row={row} />
      </div>
      <div className="order-list-acts">
        {row.outbox.kind === 'rejected' && <Acts orderId={row.orderId} />}
        {noteTarget(row) !== null && (
          <Button className="order-act-note" label={t('orderNote.add')} look="quiet" onPress={() => onNote(row.orderId)} />
        )}
        <Button className="order-act-copy" label={t('orders.copy')} look="quiet" onPress={() => onCopy(row.orderId)} />
        <Button className="order-act-print" label={t('orders.print')} look="quiet" onPress={() => onPrint(row.orderId)} />
        <Button className="order-act-show" label={t('orderCaller.show')} look="quiet" onPress={() => onShow(row.orderId)} />
      </div>
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
      <Button className="order-act-reopen" label={t('dispatch.reopen')} look="primary" onPress={() => void reopenOrder(desk, orderId)} />
      <Button className="order-act-retry" label={t('dispatch.retry')} onPress={() => void retryOrder(desk, orderId)} />
    </>
  );
}
