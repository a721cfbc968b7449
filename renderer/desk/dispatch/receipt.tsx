import { type ReactNode, useRef } from 'react';
import { spokenLocalNumber } from '../../../shared/order/local-number.ts';
import { Button } from '../../ui/button.tsx';
import { beginNextDraft } from '../classification/begin-next-draft.ts';
import { useFocusWish } from '../classification/use-focus-wish.ts';
import { useDesk, useDispatch } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { dayTime, outcomeText, outcomeWithArticle, useText } from '../text.ts';
import { numberOf } from './dispatch-store.ts';
import { OutboxMark } from './outbox-mark.tsx';

/** The number to read out, large. Central's number takes the place of the seat's own without moving anything. */
export function Receipt(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const row = useDispatch(({ rows, receiptId }) => rows.find(({ orderId }) => orderId === receiptId) ?? null);
  const next = useRef<HTMLButtonElement>(null);
  useFocusWish('next', next);
  const number = row && numberOf(row);
  const joined = row?.outcome.kind === 'joined' ? row.outcome.number : null;
  const dispatched = row?.outcome.kind === 'dispatch';
  return (
    <section className="receipt" aria-label={t('dispatch.receipt')}>
      {row && number ? (
        <>
          <p className="receipt-head">
            {t(joined ? 'matter.readAloud' : dispatched ? 'dispatch.readAloud' : 'dispatch.recorded', { number: joined ?? '' })}
          </p>
          <p className="receipt-number" role="status">
            {joined ?? (number.central ? number.text : spokenLocalNumber(number.text))}
          </p>
          <p className="receipt-kind">
            <OutboxMark outbox={row.outbox} /> ·{' '}
            {joined ? t('matter.own', { number: number.text }) : t(number.central ? 'dispatch.central' : 'dispatch.local')}
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
