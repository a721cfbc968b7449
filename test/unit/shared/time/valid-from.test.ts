import { expect, it } from 'vitest';
import { inForceAt } from '../../../../shared/time/valid-from.ts';

interface Row {
  readonly validFrom: string;
}

const rows: readonly [Row, Row] = [{ validFrom: '2026-01-01' }, { validFrom: '2026-07-01' }];

it('is the row of the day in Beijing, which begins eight hours before that of Greenwich', () => {
  expect(inForceAt(rows, Date.UTC(2026, 5, 30, 15, 59))).toBe(rows[0]);
  expect(inForceAt(rows, Date.UTC(2026, 5, 30, 16))).toBe(rows[1]);
});

it('is the first before the first day, and the last for ever after', () => {
  expect(inForceAt(rows, 0)).toBe(rows[0]);
  expect(inForceAt(rows, Date.UTC(2040, 0, 1))).toBe(rows[1]);
});
