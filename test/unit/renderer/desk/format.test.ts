import { expect, test } from 'vitest';
import { agoOf, clockText, numberText, wallTime } from '../../../../renderer/desk/format.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';

const beijing = (text: string): number => Date.parse(`${text}+08:00`);

test('a duration reads as a clock and never runs below zero', () => {
  expect(clockText(161_900)).toBe('02:41');
  expect(clockText(3_761_000)).toBe('1:02:41');
  expect(clockText(-5_000)).toBe('00:00');
});

test('days are Beijing days, whatever zone the machine is in', () => {
  const now = beijing('2026-11-23T23:50:00');
  expect(wallTime(beijing('2026-11-24T00:10:00'), now)).toEqual({ day: 'tomorrow', date: '11-24', time: '00:10' });
  expect(wallTime(beijing('2026-11-23T00:10:00'), now).day).toBe('today');
  expect(wallTime(beijing('2026-11-22T23:59:00'), now).day).toBe('yesterday');
  expect(wallTime(beijing('2026-11-20T14:02:00'), now)).toEqual({ day: null, date: '11-20', time: '14:02' });
});

test('numbers are grouped as people say them, others stay as they came', () => {
  expect(numberText('13912345678')).toBe('139 1234 5678');
  expect(numberText('+8613912345678')).toBe('139 1234 5678');
  expect(numberText('01065123456')).toBe('010 6512 3456');
  expect(numberText('anonymous')).toBe('anonymous');
});

test.each([
  [-5_000, 'now', 0],
  [59_999, 'now', 0],
  [MINUTE_MS, 'minute', 1],
  [HOUR_MS - 1, 'minute', 59],
  [DAY_MS - 1, 'hour', 23],
  [3 * DAY_MS + HOUR_MS, 'day', 3],
] as const)('%i ms ago is told in one unit', (gone, unit, total) => {
  expect(agoOf(1_000_000, 1_000_000 + gone)).toEqual({ unit, total });
});
