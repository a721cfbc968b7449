import { expect } from '@playwright/test';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/time/clock.ts';
import { dayStart } from '../../shared/time/day-start.ts';
import { signInAsLead } from '../support/lead.ts';
import { pause } from '../support/program.ts';
import { expectState, light } from './support/on-screen.ts';
import { type Hall, test, waitUntil } from './support/pbx-fixture.ts';

const CALLS = 100;
const LASTS_MS = 2 * MINUTE_MS;

/** `time|call|queue|agent|event|data…`, as app_queue writes it. */
function countLog(lines: readonly string[]): Record<'entered' | 'answered' | 'abandoned' | 'completed', number> {
  const words = lines.map((line) => line.split('|')[4]);
  const count = (...events: string[]): number => words.filter((word) => word !== undefined && events.includes(word)).length;
  return {
    entered: count('ENTERQUEUE'),
    answered: count('CONNECT'),
    abandoned: count('ABANDON'),
    completed: count('COMPLETECALLER', 'COMPLETEAGENT', 'TRANSFER'),
  };
}

/** What central asks for after an absence. */
async function entriesCounted({ asterisk }: Hall): Promise<number> {
  return Number(/HOTLINE_ENTERED_12345=(\d+)/.exec(await asterisk.cli('dialplan show globals'))?.[1] ?? 0);
}

/** The figures are a day's: what began before midnight in Beijing and ended after it is in neither day whole. */
async function awayFromMidnight(): Promise<void> {
  const left = dayStart(Date.now()) + DAY_MS - Date.now();
  if (left < LASTS_MS) await pause(left + SECOND_MS);
}

test('100 callers with random patience: the lead’s figures are those of queue_log', async ({ hall, readySeat, openLive, trunk }) => {
  test.setTimeout(2 * LASTS_MS + 60_000);
  await awayFromMidnight();
  const lead = await openLive({ seat: '8010' });
  await signInAsLead(lead, '12345');
  const before = countLog(hall.asterisk.queueLog());
  const dayBefore = (await hall.board()).day;
  const seat = await readySeat();
  const countedBefore = await entriesCounted(hall);
  const callers = trunk.callMany(CALLS);
  // The agent takes what rings, talks for a moment and is ready again, until nobody is left.
  let over = false;
  void callers.ended.then(() => {
    over = true;
  });
  while (!over) {
    const rings = await seat.desk().getByRole('button', { name: '坐席状态 振铃' }).isVisible();
    if (rings) {
      await seat.page.keyboard.press('F2');
      await seat.page.waitForTimeout(400);
      await seat.page.keyboard.press('F8');
    }
    await seat.page.keyboard.press('Alt+x');
    await seat.page.waitForTimeout(100);
  }
  await seat.page.keyboard.press('F8');
  await expectState(seat, /示闲|整理/);
  await waitUntil('the queue is empty', async () => (await hall.board()).waiting.length === 0);
  await waitUntil('nobody talks', async () => (await hall.board()).talking.length === 0);
  const after = countLog(hall.asterisk.queueLog());
  const { day } = await hall.board();
  const figures = {
    entered: day.offered - dayBefore.offered,
    answered: day.answered - dayBefore.answered,
    abandoned: day.abandoned - dayBefore.abandoned,
    completed: day.completed - dayBefore.completed,
  };
  const log = {
    entered: after.entered - before.entered,
    answered: after.answered - before.answered,
    abandoned: after.abandoned - before.abandoned,
    completed: after.completed - before.completed,
  };
  expect(figures).toEqual(log);
  expect(log.entered).toBe(CALLS);
  // The dialplan counted every one of them, however many came at once.
  expect((await entriesCounted(hall)) - countedBefore).toBe(CALLS);
  expect(log.answered).toBeGreaterThan(0);
  expect(log.abandoned).toBeGreaterThan(0);
  await lead.page.bringToFront();
  await expect(lead.desk().getByText(`今日来话 ${day.offered} · 接通 ${day.answered}`)).toBeVisible();
  await expect(lead.desk().getByRole('region', { name: '放弃（今日）' }).locator('b')).toHaveText(String(day.abandoned));
  await expect(light(seat)).toHaveText(/能接到电话/);
});
