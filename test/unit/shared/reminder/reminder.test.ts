import { expect, it } from 'vitest';
import { isCarried, laterOf, nextStageAt, stageOf } from '../../../../shared/reminder/reminder.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { MORNING } from '../../../support/seat-basics.ts';

it('is ahead, due at its minute, and overdue when that was not heard for a while', () => {
  const row = { dueAt: MORNING };
  expect(stageOf(row, MORNING - 1)).toBe('ahead');
  expect(stageOf(row, MORNING)).toBe('due');
  expect(stageOf(row, MORNING + 5 * MINUTE_MS)).toBe('overdue');
});

it('is put off from its time, and from now where that is over', () => {
  expect(laterOf(MORNING + MINUTE_MS, MORNING)).toBe(MORNING + 11 * MINUTE_MS);
  expect(laterOf(MORNING - DAY_MS, MORNING + 1)).toBe(MORNING + 11 * MINUTE_MS);
});

it('was carried over when it was promised for an earlier day', () => {
  expect(isCarried({ promisedAt: MORNING }, MORNING + 60 * MINUTE_MS)).toBe(false);
  expect(isCarried({ promisedAt: MORNING - DAY_MS }, MORNING)).toBe(true);
});

it('says when the next of them turns', () => {
  const rows = [{ dueAt: MORNING }, { dueAt: MORNING + 20 * MINUTE_MS }];
  expect(nextStageAt(rows, MORNING - 1)).toBe(MORNING);
  expect(nextStageAt(rows, MORNING)).toBe(MORNING + 5 * MINUTE_MS);
  expect(nextStageAt(rows, MORNING + DAY_MS)).toBeNull();
});
