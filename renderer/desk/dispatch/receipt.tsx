import { type ReactNode, useRef } from 'react';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { spokenLocalNumber } from '../../../shared/order/local-number.ts';
import { Button } from '../../ui/button.tsx';
import { beginNextDraft } from '../classification/begin-next-draft.ts';
import { useFocusWish } from '../classification/use-focus-wish.ts';
import { useDesk, useDispatch } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { dayTime, outcomeText, outcomeWithArticle, useText } from '../text.ts';
import { numberOf } from './dispatch-store.ts';
import { OutboxMark } from './outbox-mark.tsx';

/** The order that the caller joined; null where this is none, central did not know it, or it was taken back. */
function joinedTo({ outcome, outbox }: OrderRow): string | null {
  const isJoined = outcome.kind === 'joined' && outbox.kind !== 'rejected' && outbox.kind !== 'withdrawn';
  return isJoined ? outcome.number : null;
}

function headOf(row: OrderRow): 'readAloud' | 'joined' | 'recorded' {
  if (row.outcome.kind === 'dispatch') return 'readAloud';
  return joinedTo(row) === null ? 'recorded' : 'joined';
}

/** What is read out: to a caller who joined an order, that order's number. */
function readOut(row: OrderRow): ReturnType<typeof numberOf> {
  const joined = joinedTo(row);
  return joined === null ? numberOf(row) : { text: joined, central: true };
}

function kindWords(t: Words, row: OrderRow): string {
  if (joinedTo(row) !== null) return t('dispatch.joinedOwn', { number: numberOf(row).text });
  return t(numberOf(row).central ? 'dispatch.central' : 'dispatch.local');
}

/** The number to read out, large. Central's number takes the place of the seat's own without moving anything. */
export function Receipt(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const keysOf = useKeysOf();
  const row = useDispatch(({ rows, receiptId }) => rows.find(({ orderId }) => orderId === receiptId) ?? null);
  const next = useRef<HTMLButtonElement>(null);
  useFocusWish('next', next);
  const number = row && readOut(row);
  const dispatched = row?.outcome.kind === 'dispatch';
  return (
    <section className="receipt" aria-label={t('dispatch.receipt')}>
      {row && number ? (
        <>
          <p className="receipt-head">{t(`dispatch.${headOf(row)}`)}</p>
          <p className="receipt-number" role="status">
            {number.central ? number.text : spokenLocalNumber(number.text)}
          </p>
          <p className="receipt-kind">
            <OutboxMark outbox={row.outbox} /> · {kindWords(t, row)}
          </p>
          <p className="receipt-side">
            {[
              dispatched ? outcomeText(t, row) : outcomeWithArticle(t, row.outcome),
              row.title || row.itemName,
              row.leadName && `${t('proposal.lead')} ${row.leadName}`,
              row.level && t(`level.${row.level}`),
              row.dueAt && `${t('proposal.due')} ${dayTime(t, row.dueAt, desk.clock())}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      ) : (
        <p className="receipt-empty">{t('form.empty')}</p>
      )}
      <Button
        ref={next}
        label={t(row ? 'action.newDraft' : 'action.firstDraft')}
        keys={keysOf('newDraft')}
        onPress={() => beginNextDraft(desk)}
      />
    </section>
  );
}
