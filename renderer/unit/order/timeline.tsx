import type { ReactNode } from 'react';
import type { OrderLifeReply } from '../../../shared/central/order-lives.ts';
import type { OrderReadReply } from '../../../shared/central/people.ts';
import type { OrderEvent } from '../../../shared/order/life/order-event.ts';
import { fieldText, unitName, useText } from '../text.ts';
import { wholeTime } from '../time-text.ts';
import { useUnits } from '../unit-context.tsx';
import { eventLines } from './event-lines.ts';

interface Props {
  readonly events: readonly OrderEvent[];
  readonly told: OrderLifeReply['told'];
  /** What it stands under now. */
  readonly item: OrderReadReply['item'];
}

/** Of a dispatch under another item than before: its name, or where that is not known here its code. */
function movedItem(events: readonly OrderEvent[], at: number, item: OrderReadReply['item']): string | null {
  const event = events[at];
  const before = events.slice(0, at).findLast(({ kind }) => kind === 'dispatched');
  if (event?.kind !== 'dispatched' || before?.kind !== 'dispatched' || before.itemCode === event.itemCode) return null;
  return item?.code === event.itemCode ? `${item.l1} › ${item.l2} › ${item.l3}` : event.itemCode;
}

/** What happened, the newest first: whoever opens an order asks how it stands. */
export function Timeline({ events, told, item }: Props): ReactNode {
  const t = useText();
  const units = useUnits();
  const words = new Map(told?.map((each) => [each.orderId, each.words]));
  const numbered = events.map((event, at) => ({ event, at }));
  return (
    <section className="unit-timeline" aria-label={t('order.timeline')}>
      <h3>{t('order.timeline')}</h3>
      <ol reversed>
        {numbered.reverse().map(({ event, at }) => (
          <li key={at}>
            <p>
              <b>{t(`event.${event.kind}`)}</b>{' '}
              <span className="soft">{event.by.unit === null ? t(`who.${event.by.kind}`) : unitName(units, event.by.unit)}</span>
              <time dateTime={new Date(event.at).toISOString()} className="soft tabular">
                {wholeTime(event.at)}
              </time>
            </p>
            {movedItem(events, at, item) !== null && (
              <p className="unit-event-line">
                <span className="soft">{t('order.movedItem')}</span> <span>{movedItem(events, at, item)}</span>
              </p>
            )}
            {eventLines(event, { t, units, told: words }).map(({ label, text }) => (
              <p key={label} className="unit-event-line">
                <span className="soft">{fieldText(t, event.kind, label)}</span> <span>{text}</span>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
