import { expect, it } from 'vitest';
import { dayStart } from '../../../../shared/time/day-start.ts';

it.each([
  ['2026-11-23T00:00:00+08:00', '2026-11-22T16:00:00.000Z'],
  ['2026-11-22T23:59:59+08:00', '2026-11-21T16:00:00.000Z'],
  ['2026-11-23T07:59:00+08:00', '2026-11-22T16:00:00.000Z'],
])('the Beijing day of %s begins at %s', (at, start) => {
  expect(new Date(dayStart(Date.parse(at))).toISOString()).toBe(start);
});
