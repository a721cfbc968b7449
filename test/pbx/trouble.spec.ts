import { expect } from '@playwright/test';
import { expectRinging, expectState, expectTalking, light, readyToRing } from './support/on-screen.ts';
import { type Hall, type LiveSeat, test, waitUntil } from './support/pbx-fixture.ts';
import { memberAt } from './support/queue-member.ts';

/** Issue's limit: after every trouble, states and counts are right again within it. */
const RIGHT_MS = 5_000;

/** Central and the PBX agree on how the seat stands. */
async function expectMember({ asterisk }: Hall, member: string, withinMs = RIGHT_MS): Promise<void> {
  await expect.poll(() => memberAt(asterisk), { timeout: withinMs, intervals: [100] }).toBe(member);
}

async function expectTold(hall: Hall, calls: readonly string[]): Promise<void> {
  await expect.poll(() => hall.told(), { timeout: RIGHT_MS, intervals: [100] }).toEqual(calls);
}

/** A call waits: the greeting, which comes first, has been heard. */
async function expectEntered(hall: Hall): Promise<void> {
  await expect.poll(() => hall.told(), { timeout: 15_000, intervals: [100] }).toEqual(['entered']);
}

/** Nobody waits and nobody talks, by the events and by the PBX. */
async function expectEmpty(hall: Hall): Promise<void> {
  await expect.poll(async () => (await hall.queueState()).waiting.size, { timeout: RIGHT_MS }).toBe(0);
  await expect.poll(async () => (await hall.queueState()).talking.size, { timeout: RIGHT_MS }).toBe(0);
}

const isUp = (seat: LiveSeat, timeout = RIGHT_MS) => expect(light(seat)).toHaveText(/能接到电话/, { timeout });

test('the PBX is stopped and started between calls: said, and rung again within 5 s', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  await hall.asterisk.stop();
  await expect(light(seat)).toContainText('接不到电话');
  await expect(light(seat)).toContainText('电话服务器没有开');
  await expect(seat.desk().getByRole('region', { name: '提示' })).toContainText('sip.servers');
  await seat.page.waitForTimeout(12_000);
  await hall.asterisk.start();
  await isUp(seat);
  await expectState(seat, /示忙/);
  await expectMember(hall, 'paused phone', 1_000);
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 15_000 });
  await expectEntered(hall);
  expect(await readyToRing(seat)).toBeLessThan(1_000);
  await seat.answer();
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  caller.kill();
  await expectTold(hall, ['entered', 'offered 8001', 'answered 8001', 'completed 8001']);
});

for (const how of ['stop', 'kill'] as const) {
  test(`the PBX is ${how === 'stop' ? 'stopped' : 'killed'} during a call: the seat learns it, the call ends once, the next one comes`, async ({
    hall,
    readySeat,
    trunk,
  }) => {
    const seat = await readySeat();
    trunk.callIn({ caller: '13912345678', hangUpAfterMs: 60_000 });
    await expectRinging(seat);
    await seat.answer();
    await hall.asterisk[how]();
    await hall.asterisk.start();
    await isUp(seat);
    await expectState(seat, /整理/, RIGHT_MS);
    await expectEmpty(hall);
    await expectMember(hall, 'paused acw');
    const told = await hall.told();
    expect(told.filter((each) => each === 'answered 8001')).toHaveLength(1);
    expect(told.filter((each) => each === 'completed 8001')).toHaveLength(1);
  });
}

test('central is stopped and started between calls: the seat keeps its phone, and its state is told again', async ({
  hall,
  readySeat,
  trunk,
}) => {
  const seat = await readySeat();
  await expectMember(hall, 'ready');
  await hall.central.stop();
  await expect(seat.desk().getByText('中心 连不上').first()).toBeVisible();
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 20_000 });
  await expectRinging(seat);
  await seat.answer();
  await expectTalking(seat);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  caller.kill();
  await hall.central.start();
  await expectMember(hall, 'paused acw');
  // Nobody heard that call: the PBX's own counters tell that there was one.
  await expectTold(hall, ['entered', 'answered', 'completed']);
  await seat.page.keyboard.press('Alt+x');
  await expectMember(hall, 'ready');
});

test('central is stopped and started during a call: the same call goes on, and ends once', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: null });
  await expectRinging(seat);
  await seat.answer();
  await expectTold(hall, ['entered', 'offered 8001', 'answered 8001']);
  await hall.central.stop();
  await hall.central.start();
  await expectTalking(seat);
  await expectMember(hall, 'paused talking');
  expect((await hall.queueState()).talking.size).toBe(1);
  await seat.page.keyboard.press('F8');
  expect(await caller.ended).toBe(0);
  await expectTold(hall, ['entered', 'offered 8001', 'answered 8001', 'completed 8001']);
  await expectMember(hall, 'paused acw');
});

test('the manager line is cut: who gave up and who came in the gap is known, and the seat’s 示忙 arrives', async ({
  hall,
  readySeat,
  trunk,
}) => {
  const seat = await readySeat();
  await seat.page.keyboard.press('Alt+z');
  await seat.desk().getByRole('menuitem', { name: /小休/ }).click();
  await expectMember(hall, 'paused rest');
  const citizen = await trunk.softphone();
  await citizen.dial('12345');
  await expectEntered(hall);
  hall.manager.cut();
  await expect(light(seat)).toContainText('中心连不上交换机');
  await expect(seat.desk().getByRole('region', { name: '提示' })).toContainText('telephony.ami.host, telephony.ami.port');
  await citizen.hangUp();
  await seat.page.keyboard.press('Alt+z');
  await seat.desk().getByRole('menuitem', { name: /用餐/ }).click();
  const waiting = async (): Promise<boolean> => (await hall.asterisk.cli('queue show 12345')).includes('Callers:');
  await waitUntil('the caller is gone', async () => !(await waiting()));
  await citizen.dial('12345');
  await waitUntil('the second call waits', waiting, 15_000);
  hall.manager.mend();
  await expectTold(hall, ['entered', 'abandoned', 'entered']);
  await expectMember(hall, 'paused meal');
  await isUp(seat);
  expect((await hall.queueState()).waiting.size).toBe(1);
  expect(await readyToRing(seat, '139 8765 4321')).toBeLessThan(1_000);
});

test('the manager line is cut during a call that ends in the gap: it is ended once, and 整理 arrives', async ({
  hall,
  readySeat,
  trunk,
}) => {
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: null });
  await expectRinging(seat);
  await seat.answer();
  await expectTold(hall, ['entered', 'offered 8001', 'answered 8001']);
  hall.manager.cut();
  await seat.page.keyboard.press('F8');
  expect(await caller.ended).toBe(0);
  await expectState(seat, /整理/);
  hall.manager.mend();
  await expectTold(hall, ['entered', 'offered 8001', 'answered 8001', 'completed 8001']);
  await expectMember(hall, 'paused acw');
});

test('a seat whose phone is dead is paused: a caller waits for the next seat and is never offered to it', async ({
  hall,
  readySeat,
  openLive,
  trunk,
}) => {
  const seat = await readySeat();
  await expectMember(hall, 'ready');
  await seat.page.close();
  await expectMember(hall, 'paused phone');
  const states = (await hall.queueState()).seats;
  expect(states.get('8001')?.state).toEqual({ kind: 'notReady', reason: 'phone' });
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 20_000 });
  await expectEntered(hall);
  const second = await openLive({ seat: '8002', agent: '1002' });
  await second.signIn();
  expect(await readyToRing(second)).toBeLessThan(1_000);
  await second.answer();
  caller.kill();
  expect((await hall.told()).slice(0, 3)).toEqual(['entered', 'offered 8002', 'answered 8002']);
});
