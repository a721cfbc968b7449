import type { ReactNode } from 'react';
import type { OrderEvent } from '../../../shared/order/life/order-event.ts';
import { fieldText, unitName, useText } from '../text.ts';
import { wholeTime } from '../time-text.ts';
import { useUnits } from '../unit-context.tsx';
import { eventLines } from './event-lines.ts';

/** What happened, the newest first: whoever opens an order asks how it stands. */
export function Timeline({ events }: { readonly events: readonly OrderEvent[] }): ReactNode {
  const t = useText();
  const units = useUnits();
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
            {eventLines(event, { t, units }).map(({ label, text }) => (
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
