import { expect, test } from 'vitest';
import { createTroubleReport } from '../../../../renderer/phone/trouble-report.ts';
import { manualTime } from '../../../support/manual-time.ts';

test('the first of a kind is told at once, what floods in is counted and told once a minute', async () => {
  const time = manualTime(0);
  const told: string[] = [];
  const report = createTroubleReport((kind, count) => void told.push(`${kind} ${count}`), time.startTimer);
  for (let message = 0; message < 1_000; message += 1) report.note('bad-message');
  report.note('bad-refer');
  expect(told).toEqual(['bad-message 1', 'bad-refer 1']);
  await time.pass(60_000);
  expect(told.slice(2)).toEqual(['bad-message 999']);
  await time.pass(60_000);
  expect(time.pending()).toBe(0);
  report.note('bad-message');
  expect(told.slice(3)).toEqual(['bad-message 1']);
  report.dispose();
  expect(time.pending()).toBe(0);
});
