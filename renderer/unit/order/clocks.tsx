import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/assert.ts';
import type { OrderLifeReply } from '../../../shared/central/order-lives.ts';
import { clockHolder } from '../../../shared/order/life/clock-holder.ts';
import type { DueClock } from '../../../shared/order/life/due-clocks.ts';
import type { OrderLife } from '../../../shared/order/life/order-life.ts';
import type { Unit } from '../../../shared/place/unit.ts';
import { othersDecisions } from '../decision/my-decisions.ts';
import type { Words } from '../i18n/i18n.ts';
import { leftText, unitName, useText, waitedText } from '../text.ts';
import { whenText, wholeTime } from '../time-text.ts';
import { useNow, useSession, useUnits } from '../unit-context.tsx';
import { lifeOf } from './life-of.ts';

/** Whose turn it is; nothing of the lead unit's own clocks, which the head names. */
function holderText(t: Words, units: ReadonlyMap<string, Unit>, life: OrderLife | null, clock: DueClock): string {
  if (life === null) return '';
  const holder = clockHolder(life, clock);
  switch (holder.kind) {
    case 'unit':
      return holder.codes
        .filter((code) => code !== life.assignment?.lead)
        .map((code) => unitName(units, code))
        .join('、');
    case 'city':
    case 'seats':
    case 'citizen':
      return t(`holder.${holder.kind}`);
    default:
      return assertNever(holder);
  }
}

/** The clocks that run, with what is left and whose turn it is; what is over is marked by a word and a sign, not by colour alone. */
export function Clocks({ life: { clocks, events } }: { readonly life: OrderLifeReply }): ReactNode {
  const t = useText();
  const now = useNow();
  const units = useUnits();
  const session = useSession();
  const life = lifeOf(events);
  const others = life && session.kind === 'in' ? othersDecisions(life, events, session) : [];
  return (
    <section className="unit-clocks tabular" aria-label={t('order.clocks')}>
      {clocks.length + others.length === 0 && <span className="soft">{t('order.noClocks')}</span>}
      {clocks.map(({ clock, dueAt, warned }) => {
        const isOver = dueAt <= now;
        const holder = holderText(t, units, life, clock);
        return (
          <p key={clock} className={`unit-clock ${isOver ? 'unit-clock-over' : warned >= 80 ? 'unit-clock-near' : ''}`}>
            <b>
              {isOver && '! '}
              {t(`clock.${clock}`)}
              {isOver && ` ${t('order.overdueMark')}`}
            </b>
            {holder !== '' && <span>{t('holder.waitsFor', { name: holder })}</span>}
            <span>{leftText(t, dueAt, now)}</span>
            <time className="soft" dateTime={new Date(dueAt).toISOString()} title={wholeTime(dueAt)}>
              {t('order.due', { time: whenText(dueAt, now) })}
            </time>
          </p>
        );
      })}
      {others.map(({ what, of, since }) => (
        <p key={what} className="unit-clock">
          <b>{t(`decision.${what}`)}</b>
          <span>{t('holder.waitsFor', { name: of === null ? t('holder.city') : unitName(units, of) })}</span>
          <span className="soft">{waitedText(t, since, now)}</span>
        </p>
      ))}
    </section>
  );
}
