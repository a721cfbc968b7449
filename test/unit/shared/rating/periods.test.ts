import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutOffOf,
  PERIOD_KEY,
  periodBefore,
  periodOf,
  policyOf,
  type RatingPeriod,
  readPeriod,
} from '../../../../shared/rating/periods.ts';
import { DAY_MS } from '../../../../shared/time/clock.ts';

const at = (iso: string): number => Date.parse(`${iso}+08:00`);
const period = (key: string): RatingPeriod => {
  const found = readPeriod(key);
  if (!found) throw new Error(`no period ${key}`);
  return found;
};

describe('a period of the ratings', () => {
  it('is a month from midnight to midnight in Beijing', () => {
    expect(period('2026-02')).toEqual({ kind: 'month', key: '2026-02', from: at('2026-02-01T00:00'), to: at('2026-03-01T00:00') });
    expect(period('2026-12').to).toBe(at('2027-01-01T00:00'));
  });

  it('is a week from Monday, named by its Thursday’s year', () => {
    expect(period('2026-W53')).toMatchObject({ from: at('2026-12-28T00:00'), to: at('2027-01-04T00:00') });
    expect(period('2026-W01').from).toBe(at('2025-12-29T00:00'));
    expect(periodOf('week', at('2027-01-03T23:59')).key).toBe('2026-W53');
    expect(readPeriod('2027-W53')).toBeNull();
    expect(readPeriod('2026-W00')).toBeNull();
  });

  it('is any range of days, the last one included', () => {
    expect(period('2026-10-01..2026-10-15')).toMatchObject({ kind: 'range', from: at('2026-10-01T00:00'), to: at('2026-10-16T00:00') });
    expect(period('2026-10-01..2026-10-01').to - period('2026-10-01..2026-10-01').from).toBe(DAY_MS);
  });

  it.each([
    '2026-13',
    '2026-00',
    '2026-02-30..2026-03-02',
    '2026-10-15..2026-10-01',
    '2025-01-01..2026-12-31',
    '1999-01',
    "2026-01' or 1=1",
    '',
  ])('refuses %s', (key) => {
    expect(readPeriod(key)).toBeNull();
  });

  it('is compared with the one right before it', () => {
    expect(periodBefore(period('2026-01')).key).toBe('2025-12');
    expect(periodBefore(period('2026-W01')).key).toBe('2025-W52');
    expect(periodBefore(period('2026-10-11..2026-10-20')).key).toBe('2026-10-01..2026-10-10');
  });

  it('is closed some days after its end, and judged by the policy of its last day', () => {
    expect(cutOffOf(period('2026-10'))).toBe(at('2026-11-04T00:00'));
    expect(policyOf(period('2026-10')).label.zh).toBe('演示口径');
  });

  it('reads its own key, holds its moment, and touches the one before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('month', 'week'),
        fc.integer({ min: at('2001-01-01T00:00'), max: at('2098-12-31T00:00') }),
        (kind, moment) => {
          const found = periodOf(kind, moment);
          expect(readPeriod(found.key)).toEqual(found);
          expect(found.key).toMatch(PERIOD_KEY);
          expect(moment >= found.from && moment < found.to).toBe(true);
          expect(periodBefore(found).to).toBe(found.from);
        },
      ),
    );
  });
});
