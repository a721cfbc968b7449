import type { ReactNode } from 'react';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { Button } from '../../ui/button.tsx';
import { isUntouched } from '../classification/form-edit.ts';
import { useClassification, useDesk, useDispatch } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { ReminderMark } from '../reminder/reminder-mark.tsx';
import { useText } from '../text.ts';
import { VisitMark } from '../visit/visit-mark.tsx';
import { countOf, numberOf } from './dispatch-store.ts';
import { FinishButton } from './finish-button.tsx';
import { OutboxMark } from './outbox-mark.tsx';

/** As many as the strip has room for, two of them on the narrowest desk (`dispatch.css`); the whole day is one key away. */
const SHOWN = 3;

/** The foot of the screen: the day's orders, and the way back to 示闲. */
export function OrderStrip(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const rows = useDispatch((snapshot) => snapshot.rows);
  const rejected = countOf(rows, 'rejected');
  const shown = [...rows].sort((a, b) => Number(b.outbox.kind === 'rejected') - Number(a.outbox.kind === 'rejected')).slice(0, SHOWN);
  return (
    <footer className="order-strip">
      <Button
        label={rejected > 0 ? t('dispatch.needsYou', { total: rejected }) : t('dispatch.open', { total: rows.length })}
        keys={keysOf('orders')}
        look={rejected > 0 ? 'danger' : 'quiet'}
        onPress={() => desk.dispatch.setState({ list: { orderId: null } })}
      />
      <ReminderMark />
      <VisitMark />
      <ul>
        {shown.map((row) => (
          <Chip key={row.orderId} row={row} />
        ))}
      </ul>
      <span className="tabular soft">{t('dispatch.unsent', { total: countOf(rows, 'queued', 'sending') })}</span>
      <Drafts />
      <FinishButton />
    </footer>
  );
}

function Chip({ row }: { readonly row: OrderRow }): ReactNode {
  const desk = useDesk();
  return (
    <li>
      <button type="button" className="order-chip" onClick={() => desk.dispatch.setState({ list: { orderId: row.orderId } })}>
        <OutboxMark outbox={row.outbox} /> <b className="tabular">{numberOf(row).text}</b> <span>{row.leadName ?? row.title}</span>
      </button>
    </li>
  );
}

function Drafts(): ReactNode {
  const t = useText();
  const open = useClassification(({ tabs }) => tabs.filter(({ form }) => !isUntouched(form)).length);
  return open > 0 ? <span className="chip chip-warn">{t('dispatch.drafts', { total: open })}</span> : null;
}
