import type { ReactNode } from 'react';
import type { OrderLifeReply } from '../../../shared/central/order-lives.ts';
import { leftText, useText } from '../text.ts';
import { whenText, wholeTime } from '../time-text.ts';
import { useNow } from '../unit-context.tsx';

/** The clocks that run, with what is left; what is over is marked by a word and a sign, not by colour alone. */
export function Clocks({ clocks }: { readonly clocks: OrderLifeReply['clocks'] }): ReactNode {
  const t = useText();
  const now = useNow();
  return (
    <section className="unit-clocks tabular" aria-label={t('order.clocks')}>
      {clocks.length === 0 && <span className="soft">{t('order.noClocks')}</span>}
      {clocks.map(({ clock, dueAt, warned }) => {
        const isOver = dueAt <= now;
        return (
          <p key={clock} className={`unit-clock ${isOver ? 'unit-clock-over' : warned >= 80 ? 'unit-clock-near' : ''}`}>
            <b>
              {isOver && '! '}
              {t(`clock.${clock}`)}
              {isOver && ` ${t('order.overdueMark')}`}
            </b>
            <span>{leftText(t, dueAt, now)}</span>
            <time className="soft" dateTime={new Date(dueAt).toISOString()} title={wholeTime(dueAt)}>
              {t('order.due', { time: whenText(dueAt, now) })}
            </time>
          </p>
        );
      })}
    </section>
  );
}
