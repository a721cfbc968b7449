import { type FormEvent, type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { readPeriod } from '../../../shared/rating/periods.ts';
import { beijingDay } from '../../../shared/time/beijing-time.ts';
import { DAY_MS } from '../../../shared/time/clock.ts';
import { useText } from '../text.ts';
import { usePage } from '../unit-context.tsx';
import type { UnitPage } from '../unit-page.ts';
import { chooseRatings, monthsUntil } from './rating-actions.ts';

const RANGE = 'range';

/** A month, or from one day to another. */
export function OwnPeriod(): ReactNode {
  const t = useText();
  const page = usePage();
  const period = useStore(page.rating, (rating) => rating.period);
  const months = monthsUntil(page.clock());
  const [isRange, setRange] = useState(period !== null && !months.includes(period));
  return (
    <div className="unit-rating-choice">
      <select
        className="ui-input tabular"
        aria-label={t('rating.month')}
        value={isRange ? RANGE : (period ?? '')}
        onChange={({ target }) => {
          setRange(target.value === RANGE);
          if (target.value !== RANGE) chooseRatings(page, { period: target.value });
        }}
      >
        {months.map((key) => (
          <option key={key}>{key}</option>
        ))}
        <option value={RANGE}>{t('rating.range')}</option>
      </select>
      {isRange && <RangeForm />}
    </div>
  );
}

/** Those whose rates stand below the form; without any, this month so far. */
function shownDays({ rating, clock }: UnitPage): { readonly from: string; readonly last: string } {
  const period = readPeriod(rating.getState().period ?? '');
  if (period?.kind === 'range') return { from: beijingDay(period.from), last: beijingDay(period.to - DAY_MS) };
  const today = beijingDay(clock());
  return { from: `${today.slice(0, 8)}01`, last: today };
}

function RangeForm(): ReactNode {
  const t = useText();
  const page = usePage();
  const [shown] = useState(() => shownDays(page));
  const [from, setFrom] = useState(shown.from);
  const [last, setLast] = useState(shown.last);
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const period = readPeriod(`${from}..${last}`);
    setWrong(period === null);
    if (period) chooseRatings(page, { period: period.key });
  };
  const wrong = isWrong ? { 'aria-invalid': true, 'aria-describedby': 'own-range-fault' } : {};
  return (
    <form className="unit-rating-range" aria-label={t('rating.range')} onSubmit={submit} noValidate>
      <input
        {...{ type: 'date', className: 'ui-input', id: 'own-from', value: from, 'aria-label': t('rating.from'), ...wrong }}
        onChange={({ target }) => setFrom(target.value)}
      />
      <span aria-hidden>—</span>
      <input
        {...{ type: 'date', className: 'ui-input', id: 'own-last', value: last, 'aria-label': t('rating.last'), ...wrong }}
        onChange={({ target }) => setLast(target.value)}
      />
      <button type="submit" className="ui-button">
        {t('rating.show')}
      </button>
      {isWrong && (
        <span role="alert" id="own-range-fault" className="unit-fault">
          {t('rating.wrongRange')}
        </span>
      )}
    </form>
  );
}
