import { describe, expect, it } from 'vitest';
import { dueTime } from '../../../../shared/order/deadline.ts';

const beijing = (text: string): number => Date.parse(`${text}+08:00`);
const feedback = (amount: number, unit: 'hour' | 'day', dayKind: 'calendar' | 'working') => ({ feedback: { amount, unit, dayKind } });

describe('the due time', () => {
  it('counts hours through', () =>
    expect(dueTime(feedback(2, 'hour', 'working'), beijing('2026-11-23T23:30:00'))).toEqual({
      at: beijing('2026-11-24T01:30:00'),
      certain: true,
    }));

  it('counts calendar days over a weekend', () =>
    expect(dueTime(feedback(7, 'day', 'calendar'), beijing('2026-11-20T09:00:00')).at).toBe(beijing('2026-11-27T09:00:00')));

  it('leaves weekends out of working days', () =>
    expect(dueTime(feedback(2, 'day', 'working'), beijing('2026-11-20T09:00:00')).at).toBe(beijing('2026-11-24T09:00:00')));

  it('knows that 2026-10-10, a Saturday, is a working day', () =>
    expect(dueTime(feedback(1, 'day', 'working'), beijing('2026-10-09T09:00:00')).at).toBe(beijing('2026-10-10T09:00:00')));

  it('says so when it runs into a year whose holidays nobody entered', () =>
    expect(dueTime(feedback(5, 'day', 'working'), beijing('2026-12-30T09:00:00')).certain).toBe(false));
});
