import { expect } from '@playwright/test';
import { hear, iceServersOf } from '../support/audio-probe.ts';
import { answerQuestions, CENTRAL_NUMBER, fillForm, LOCAL_NUMBER } from '../support/fill-form.ts';
import { relayTest as test } from '../support/relay-fixture.ts';
import { CITIZEN_HERTZ, SEAT_HERTZ, type SeatPage, toneSettings } from '../support/seat-fixture.ts';

/** Both sides hear the other's tone and not their own. */
async function expectSoundBothWays(seat: SeatPage): Promise<void> {
  const tones = [CITIZEN_HERTZ, SEAT_HERTZ];
  await expect
    .poll(async () => (await hear(seat.page.mainFrame(), tones)).shares[0], { message: 'the seat hears the citizen', timeout: 8_000 })
    .toBeGreaterThan(0.8);
  const seatHears = await hear(seat.page.mainFrame(), tones);
  expect(seatHears.shares[1]).toBeLessThan(0.05);
  const citizen = seat.citizen();
  if (!citizen) throw new Error('no citizen page');
  await expect
    .poll(async () => (await hear(citizen, tones)).shares[1], { message: 'the citizen hears the seat', timeout: 8_000 })
    .toBeGreaterThan(0.8);
  expect((await hear(citizen, tones)).shares[0]).toBeLessThan(0.05);
}

test('the main job by keyboard: ring, answer, both tones, notes, item, place, dispatch, number', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await fillForm(seat);
  await answerQuestions(seat);
  await expectSoundBothWays(seat);
  expect(await iceServersOf(seat.page.mainFrame()), 'no STUN by default').toEqual([]);
  await expect(seat.desk().getByRole('region', { name: '派单建议' })).toContainText('望京街道');
  await expect(seat.desk().getByRole('region', { name: '派单建议' })).toContainText('朝阳区');
  await seat.page.keyboard.press('Control+Enter');
  await expect(seat.desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  await seat.page.keyboard.press('F8');
  await expect(seat.desk().getByRole('button', { name: /^坐席状态 整理/ })).toBeVisible();
  await seat.page.keyboard.press('Alt+x');
  await expect(seat.desk().getByRole('button', { name: /^坐席状态 示闲/ })).toBeVisible();
});

test('the same with central away: the local number is read out, central’s comes when it is back', async ({ seatBehindRelay }) => {
  const { seat, relay } = await seatBehindRelay();
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  relay.trouble({ kind: 'away' });
  await seat.answer();
  await fillForm(seat);
  await answerQuestions(seat);
  await seat.page.keyboard.press('Control+Enter');
  await expect(seat.desk().getByRole('status')).toHaveText(LOCAL_NUMBER);
  await expect(seat.desk().getByText('待发 1')).toBeVisible();
  await expect(seat.desk().getByText('中心 连不上')).toBeVisible();
  relay.trouble({ kind: 'none' });
  await expect(seat.desk().getByRole('status')).toHaveText(CENTRAL_NUMBER, { timeout: 20_000 });
  await expect(seat.desk().getByText('待发 0')).toBeVisible();
  const posts = relay.seen.filter(({ method, path }) => method === 'POST' && path === '/v1/orders');
  expect(new Set(posts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
});
