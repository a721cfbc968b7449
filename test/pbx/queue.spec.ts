import { expect } from '@playwright/test';
import { QUEUE_STORIES } from '../support/queue-stories.ts';
import { expectQuiet, expectRinging, expectState, light, readyToRing } from './support/on-screen.ts';
import { test, waitUntil } from './support/pbx-fixture.ts';

test('the line a citizen dialled is shown with its greeting', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '01065123456', called: '12369', hangUpAfterMs: 12_000 });
  await expectRinging(seat, '010-6512 3456');
  const card = seat.desk().getByRole('region', { name: '通话', exact: true });
  await expect(card).toContainText('拨打 12369 环境线路（演示）');
  await expect(card).toContainText('您好，环境线路，请讲。');
  expect(await caller.ended).toBe(0);
  expect((await hall.queueEvents()).find(({ kind }) => kind === 'entered')).toMatchObject({ queue: '12369', calledNumber: '12369' });
});

test('the caller gives up while it rings: 示闲 again, and the queue knows it as given up', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 6_000 });
  await expectRinging(seat);
  expect(await caller.ended).toBe(0);
  await expectState(seat, /示闲/);
  expect(await hall.told()).toEqual(QUEUE_STORIES.givenUp);
});

test('the seat rejects: the call goes on to the next seat, and comes back here when nobody else is there', async ({
  hall,
  openLive,
  readySeat,
  trunk,
}) => {
  const first = await readySeat({ seat: '8001', agent: '1001' });
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: null });
  await expectRinging(first);
  await first.page.keyboard.press('F9');
  await expectState(first, /示忙 拒接/);
  await expectQuiet(first, 2_000);
  const second = await openLive({ seat: '8002', agent: '1002' });
  await second.signIn();
  await expect(light(second)).toHaveText(/能接到电话/);
  expect(await readyToRing(second)).toBeLessThan(1_000);
  await second.page.keyboard.press('F9');
  await expectState(second, /示忙 拒接/);
  // A browser lets a page that lay behind another one wake slowly: how fast it rings is measured elsewhere.
  await first.page.bringToFront();
  await readyToRing(first);
  await first.answer();
  await first.page.keyboard.press('F8');
  expect(await caller.ended).toBe(0);
  expect(await hall.told()).toEqual(QUEUE_STORIES.rejected);
  const causes = (await hall.queueEvents()).flatMap((event) => (event.kind === 'declined' ? [event.cause] : []));
  expect(causes).toEqual(['rejected', 'rejected']);
});

test('a ring that runs out after 15 s takes the seat out of the queue, with its reason', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 24_000 });
  await expectRinging(seat);
  await expectState(seat, /示忙 未接/, 18_000);
  await expectQuiet(seat, 2_500);
  expect(await caller.ended).toBe(0);
  const events = await hall.queueEvents();
  expect(await hall.told()).toEqual(QUEUE_STORIES.rangOut);
  expect(events.find(({ kind }) => kind === 'declined')).toMatchObject({ seat: '8001', cause: 'no-answer' });
});

for (const [name, leave, come] of [
  ['整理', 'talk', 'Alt+x'],
  ['示忙', 'pause', 'Alt+x'],
  ['离线', 'sign out', 'sign in'],
] as const) {
  test(`a seat in ${name} is not rung while a caller waits, and is rung within a second of 示闲`, async ({ hall, readySeat, trunk }) => {
    const seat = await readySeat();
    if (leave === 'talk') {
      const before = trunk.callIn({ caller: '13800000000', hangUpAfterMs: 7_000 });
      await expectRinging(seat, '138 0000 0000');
      await seat.answer();
      expect(await before.ended).toBe(0);
      await expectState(seat, /整理/);
    } else if (leave === 'pause') {
      await seat.page.keyboard.press('Alt+z');
      await seat.desk().getByRole('menuitem', { name: /小休/ }).click();
      await expectState(seat, /示忙/);
    } else {
      await seat.page.keyboard.press('Alt+z');
      await seat.desk().getByRole('menuitem', { name: /退出/ }).click();
      await expect(seat.desk().getByRole('button', { name: '登录', exact: true })).toBeVisible();
    }
    const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 15_000 });
    await waitUntil(
      'the call waits',
      async () => (await hall.told()).filter((each) => each === 'entered').length === (leave === 'talk' ? 2 : 1),
      8_000,
    );
    if (leave === 'sign out') await seat.page.waitForTimeout(3_000);
    else await expectQuiet(seat, 3_000);
    if (come === 'sign in') await seat.signIn();
    expect(await readyToRing(seat)).toBeLessThan(1_000);
    expect(await caller.ended).toBe(0);
    expect((await hall.told()).filter((each) => each === 'offered 8001')).toHaveLength(leave === 'talk' ? 2 : 1);
  });
}

test('two calls after each other without a wait: the second rings as soon as the agent is 示闲', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  const callers = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 14_000, calls: 2, everyMs: 500 });
  await expectRinging(seat);
  await seat.answer();
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  expect(await readyToRing(seat)).toBeLessThan(1_000);
  await seat.answer();
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  callers.kill();
  const told = await hall.told();
  expect(told.filter((each) => each === 'answered 8001')).toHaveLength(2);
  expect((await hall.queueEvents()).flatMap((event) => (event.kind === 'completed' ? [event.by] : []))).toEqual(['agent', 'agent']);
});
