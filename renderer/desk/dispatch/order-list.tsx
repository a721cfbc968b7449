import { Table, type TableColumnsType } from 'antd';
import { type ReactNode, useMemo } from 'react';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk, useDispatch } from '../desk-context.tsx';
import { dayTime, errorText, fieldNames, outcomeText, useText } from '../text.ts';
import { reopenOrder, retryOrder } from './dispatch-actions.ts';
import { numberOf } from './dispatch-store.ts';
import { OutboxMark } from './outbox-mark.tsx';

const HEIGHT = 440;

/** The day's orders; those that need a person stand first, with central's reason and what can be done. */
export function OrderList(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const list = useDispatch((snapshot) => snapshot.list);
  const rows = useDispatch((snapshot) => snapshot.rows);
  const sorted = useMemo(() => rows.toSorted((a, b) => urgency(b, list?.orderId) - urgency(a, list?.orderId)), [rows, list]);
  const columns = useColumns();
  if (!list) return null;
  return (
    <Dialog title={t('dispatch.strip')} closeLabel={t('app.close')} onClose={() => desk.dispatch.setState({ list: null })}>
      <Table
        className="order-list"
        size="small"
        rowKey="orderId"
        virtual
        scroll={{ x: 920, y: HEIGHT }}
        pagination={false}
        columns={columns}
        dataSource={sorted}
        locale={{ emptyText: t('dispatch.stripEmpty') }}
      />
    </Dialog>
  );
}

function useColumns(): TableColumnsType<OrderRow> {
  const t = useText();
  const { clock } = useDesk();
  const now = clock();
  return [
    { title: t('dispatch.column.number'), width: 150, render: (_, row) => <b className="tabular">{numberOf(row).text}</b> },
    { title: t('dispatch.column.time'), width: 90, render: (_, row) => dayTime(t, row.createdAt, now) },
    { title: t('dispatch.column.title'), width: 160, render: (_, row) => row.title || row.itemName },
    { title: t('dispatch.column.lead'), width: 110, render: (_, row) => row.leadName ?? outcomeText(t, row) },
    { title: t('dispatch.column.due'), width: 90, render: (_, row) => (row.dueAt ? dayTime(t, row.dueAt, now) : '') },
    { title: t('dispatch.column.state'), width: 150, render: (_, row) => <State row={row} /> },
    { title: t('dispatch.column.act'), width: 170, render: (_, row) => row.outbox.kind === 'rejected' && <Acts orderId={row.orderId} /> },
  ];
}

function State({ row }: { readonly row: OrderRow }): ReactNode {
  const t = useText();
  const { outbox } = row;
  const error = outbox.kind === 'rejected' ? outbox.error : outbox.kind === 'queued' ? outbox.lastError : null;
  return (
    <>
      <OutboxMark outbox={outbox} />
      {error && (
        <p className="order-list-reason">
          {errorText(t, error).what}
          {error.fields && error.fields.length > 0 && ` (${fieldNames(t, error.fields)})`}
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
    <div className="order-list-acts">
      <Button label={t('dispatch.reopen')} look="primary" onPress={() => void reopenOrder(desk, orderId)} />
      <Button label={t('dispatch.retry')} onPress={() => void retryOrder(desk, orderId)} />
    </div>
  );
}

function urgency({ orderId, outbox }: OrderRow, asked: string | null | undefined): number {
  return (orderId === asked ? 2 : 0) + (outbox.kind === 'rejected' ? 1 : 0);
}
