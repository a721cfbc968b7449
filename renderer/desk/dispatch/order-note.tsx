import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { NOTE_MOST } from '../../../shared/order/order-limits.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk } from '../desk-context.tsx';
import { isInputMethod } from '../keys/match-key.ts';
import { errorText, useText } from '../text.ts';
import { numberOf, putRow } from './dispatch-store.ts';

interface Props {
  readonly row: OrderRow;
  /** With the note that is on its way, or null where nothing is added. */
  readonly onDone: (note: OrderRow | null) => void;
}

/** One line under the list: what is new about an order that central has. */
export function OrderNote({ row, onDone }: Props): ReactNode {
  const t = useText();
  const { client, dispatch, newId } = useDesk();
  const [noteId] = useState(newId);
  const [text, setText] = useState('');
  const [failed, setFailed] = useState<AppError | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const send = async (): Promise<void> => {
    if (text.trim() === '') return;
    const reply = await client.invoke('order:add-note', { orderId: row.orderId, noteId, text });
    if (!reply.ok) return setFailed(reply.error);
    putRow(dispatch, reply.value);
    onDone(reply.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInputMethod(event.nativeEvent)) return;
    if (event.key === 'Enter') void send();
    if (event.key !== 'Escape') return;
    // The list itself stays open.
    event.preventDefault();
    onDone(null);
  };
  return (
    <div className="order-note">
      <label htmlFor="order-note">{t('orderNote.label', { number: numberOf(row).text })}</label>
      <input
        ref={input}
        id="order-note"
        className="ui-input"
        placeholder={t('orderNote.hint')}
        aria-invalid={failed !== null}
        maxLength={NOTE_MOST}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button label={t('orderNote.send')} keys="Enter" look="primary" onPress={() => void send()} />
      <span role="alert">{failed && errorText(t, failed).what}</span>
    </div>
  );
}
