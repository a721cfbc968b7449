import type { ReactNode, RefObject } from 'react';
import { periodBefore, periodOf, readPeriod } from '../../../shared/rating/periods.ts';
import { DAY_MS } from '../../../shared/time/clock.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';

interface Props {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly input: RefObject<HTMLInputElement | null>;
}

/** The period after: that of the first moment after it, or as many days again. */
function periodAfter(key: string): string | null {
  const period = readPeriod(key);
  if (!period) return null;
  const { kind, from, to } = period;
  if (kind !== 'range') return periodOf(kind, to).key;
  // Its own length on, told as what would be compared with this one.
  return periodBefore({ kind, key, from: to + (to - from), to: to + 2 * (to - from) }).key;
}

/** A month, a week or any days: typed, or stepped through. */
export function RatingPeriodField({ typed, onType, input }: Props): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const period = readPeriod(typed);
  const last = (kind: 'month' | 'week') => periodBefore(periodOf(kind, clock())).key;
  const step = (key: string | null) => key !== null && onType(key);
  return (
    <div className="rating-period">
      <Button label={t('lead.rating.earlier')} look="quiet" disabled={!period} onPress={() => step(period && periodBefore(period).key)} />
      <input
        ref={input}
        className="ui-input tabular"
        aria-label={t('lead.rating.period')}
        aria-invalid={!period}
        aria-describedby="rating-period-hint"
        maxLength={30}
        autoComplete="off"
        value={typed}
        onChange={(event) => onType(event.target.value.trim())}
      />
      <Button label={t('lead.rating.later')} look="quiet" disabled={!period} onPress={() => step(periodAfter(typed))} />
      <Button label={t('lead.rating.thisMonth')} onPress={() => onType(periodOf('month', clock()).key)} />
      <Button label={t('lead.rating.lastMonth')} onPress={() => onType(last('month'))} />
      <Button label={t('lead.rating.lastWeek')} onPress={() => onType(last('week'))} />
      <Button
        label={t('lead.rating.lastDays')}
        onPress={() =>
          onType(periodBefore({ kind: 'range', key: '', from: startOfToday(clock()), to: startOfToday(clock()) + 10 * DAY_MS }).key)
        }
      />
      <small id="rating-period-hint" className={period ? 'soft' : 'rating-fault'}>
        {t(period ? 'lead.rating.periodHint' : 'lead.rating.periodWrong')}
      </small>
    </div>
  );
}

function startOfToday(at: number): number {
  return periodOf('week', at).from + Math.floor((at - periodOf('week', at).from) / DAY_MS) * DAY_MS;
}
