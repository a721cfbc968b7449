import type { ReactNode } from 'react';
import { outboxShown } from '../../../shared/dispatch/outbox.ts';
import type { OrderRow, PastCall, Pop } from '../../../shared/ipc/views.ts';
import { useCall, useDesk } from '../desk-context.tsx';
import { dayTime, outcomeText, useText } from '../text.ts';

/** 演示口径: from how many calls in 30 days a caller counts as one who calls again and again. */
const MANY = 3;

/** What this number was about before, shown from the ring on. The space is there before the answer is. */
export function PastCalls(): ReactNode {
  const t = useText();
  const pop = useCall(({ current, last, pops }) => pops[(current?.consult ? null : current?.call.id) ?? last?.id ?? ''] ?? null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it by the arrow keys (WCAG 2.1.1)
    <div className="past-calls" role="region" aria-label={t('call.past')} tabIndex={0}>
      <h2>{t('call.past')}</h2>
      {pop && <PopBody pop={pop} />}
    </div>
  );
}

function PopBody({ pop }: { readonly pop: Pop }): ReactNode {
  const t = useText();
  const many = pop.last30Days >= MANY;
  return (
    <>
      <p className={`past-calls-count ${many ? 'past-calls-many' : ''}`}>
        {pop.calls.length === 0 ? t('call.pastNone') : t('call.pastCount', { total: pop.last30Days })}
        {many && <b> · {t('call.pastMany')}</b>}
      </p>
      <ol>
        {pop.calls.map((past) => (
          <PastLine key={past.callId} past={past} />
        ))}
      </ol>
    </>
  );
}

function PastLine({ past }: { readonly past: PastCall }): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const [order] = past.orders;
  return (
    <li>
      <span className="past-calls-time">
        {dayTime(t, past.at, clock())}
        {past.direction === 'out' && ` ${t('call.outgoing')}`}
        {!past.answered && ` ${t('call.pastMissed')}`}
      </span>
      {order ? <PastOrder row={order} more={past.orders.length - 1} /> : <span>{past.answered ? t('call.pastNoOrder') : ''}</span>}
    </li>
  );
}

function PastOrder({ row, more }: { readonly row: OrderRow; readonly more: number }): ReactNode {
  const t = useText();
  const fate = row.outcome.kind === 'dispatch' ? t(`dispatch.outbox.${outboxShown(row.outbox)}`) : outcomeText(t, row);
  return (
    <>
      <b title={row.title || (row.itemName ?? '')}>{row.title || row.itemName}</b>
      <span className="past-calls-fate">{[row.streetName, fate, more > 0 ? `+${more}` : ''].filter(Boolean).join(' · ')}</span>
    </>
  );
}
