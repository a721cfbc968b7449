import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ROOT, temporaryFolder } from '../support/program.ts';
import { test as far } from './support/namespace-fixture.ts';
import { expectRinging, expectState, expectTalking } from './support/on-screen.ts';
import { type LiveSeat, test } from './support/pbx-fixture.ts';
import { readSpeech, repeated, writePcap } from './support/pcap.ts';
import { qualitiesOf, rowsOf } from './support/stored-rows.ts';

const causesOf = (seat: LiveSeat): string[] => rowsOf<{ cause: string }>(seat, 'SELECT cause FROM missed_call').map(({ cause }) => cause);
const expectMissed = (seat: LiveSeat, causes: readonly string[]): Promise<void> =>
  expect.poll(() => causesOf(seat), { timeout: 8_000 }).toEqual(causes);

/** The masked messages of the calls that were missed, in words. */
const tracesOf = (seat: LiveSeat): string =>
  rowsOf<{ trace: string }>(seat, 'SELECT trace FROM call_trace')
    .map(({ trace }) => trace)
    .join();

/** 20 s of speech, as a caller sends it. */
function speechFile(): string {
  const pcap = join(temporaryFolder(), 'speech.pcap');
  writePcap(pcap, repeated(readSpeech(join(ROOT, 'resources/voices/heating/2.wav')), 60));
  return pcap;
}

test('a call on the PBX leaves its figures and a whole waterfall', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '13912345678', pcap: speechFile(), hangUpAfterMs: 16_000 });
  await expectRinging(seat);
  await seat.answer();
  await expectTalking(seat);
  expect(await caller.ended).toBe(0);
  await expect.poll(() => qualitiesOf(seat), { timeout: 5_000 }).toHaveLength(1);
  const [quality] = qualitiesOf(seat);
  if (!quality) throw new Error('its figures were stored');
  expect(quality.seconds).toBeGreaterThan(3);
  expect(quality.codec).toMatch(/^(opus|pcma|pcmu)$/);
  expect(quality.path?.local).toBeDefined();
  expect(quality.packetsIn).toBeGreaterThan(50);
  expect(quality.packetsOut).toBeGreaterThan(50);
  expect(quality.rttMs?.mean).toBeLessThan(100);
  expect(quality.loss?.mean).toBeLessThan(0.1);
  expect(quality.mos?.mean).toBeGreaterThan(3.5);
  const { inviteAt, ringingAt, poppedAt, answeredAt, okAt, firstRtpOutAt, firstRtpInAt, gatherMs } = quality.waterfall;
  const steps = [inviteAt, ringingAt, poppedAt, answeredAt, okAt, firstRtpOutAt, firstRtpInAt];
  expect(steps.filter((step) => step === null)).toEqual([]);
  expect(ringingAt).toBeGreaterThanOrEqual(inviteAt ?? 0);
  expect(poppedAt).toBeGreaterThanOrEqual(inviteAt ?? 0);
  expect((poppedAt ?? 0) - (inviteAt ?? 0)).toBeLessThan(1_000);
  expect(okAt).toBeGreaterThanOrEqual(answeredAt ?? 0);
  expect((firstRtpOutAt ?? 0) - (answeredAt ?? 0)).toBeLessThan(2_000);
  expect(gatherMs).not.toBeNull();
  expect(causesOf(seat)).toEqual([]);
  await seat.page.keyboard.press('Alt+p');
  await seat.desk().getByRole('tab', { name: '质量' }).click();
  await expect(seat.desk().getByRole('tabpanel')).toContainText('今天 1 通');
});

test('the caller gives up: so it is kept, with a trace without the number', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '13912345678', name: 'Zhangsan', hangUpAfterMs: 6_000 });
  await expectRinging(seat);
  expect(await caller.ended).toBe(0);
  await expectMissed(seat, ['caller-gave-up']);
  await expect.poll(() => tracesOf(seat)).toContain('"what":"CANCEL"');
  expect(tracesOf(seat)).not.toMatch(/1391234|Zhangsan/);
  await seat.page.keyboard.press('Alt+p');
  await seat.desk().getByRole('tab', { name: '未接' }).click();
  await expect(seat.desk().getByRole('tabpanel')).toContainText('来电人先挂断');
  await seat.desk().getByRole('button', { name: '看信令' }).click();
  await expect(seat.desk().getByRole('tabpanel')).toContainText('180 INVITE');
});

test('the agent lets it ring out: the agent’s', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  trunk.callIn({ caller: '13912345678', hangUpAfterMs: 24_000 });
  await expectRinging(seat);
  await expectState(seat, /示忙 未接/, 18_000);
  await expectMissed(seat, ['agent']);
});

test('the registration is lost while it rings: the network', async ({ hall, readySeat, trunk }) => {
  const seat = await readySeat();
  trunk.callIn({ caller: '13912345678', hangUpAfterMs: 20_000 });
  await expectRinging(seat);
  await hall.asterisk.kill();
  await expectMissed(seat, ['network']);
});

test('a colleague answers: here it was answered elsewhere', async ({ hall, openLive, readySeat, trunk }) => {
  await hall.asterisk.cli('dialplan add extension 12399,1,Dial,PJSIP/8001&PJSIP/8002 into hotline-in');
  const first = await readySeat();
  const second = await openLive({ seat: '8002', agent: '1002' });
  await second.signIn();
  await second.ready();
  const caller = trunk.callIn({ caller: '13912345678', called: '12399', hangUpAfterMs: 3_000 });
  await expectRinging(first);
  await expectRinging(second);
  await second.page.bringToFront();
  await second.answer();
  await expectMissed(first, ['answered-elsewhere']);
  expect(await caller.ended).toBe(0);
  expect(causesOf(second)).toEqual([]);
});

test('the microphone is refused: nobody could have answered, and it was the device', async ({ hall, context, openLive, trunk }) => {
  await context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });
  await hall.asterisk.cli('dialplan add extension 12398,1,Dial,PJSIP/8001,4 into hotline-in');
  const seat = await openLive();
  await seat.signIn();
  await expectState(seat, /示忙/);
  trunk.callIn({ caller: '13912345678', called: '12398', hangUpAfterMs: 1_000 });
  await expectRinging(seat);
  await expectMissed(seat, ['device']);
});

far(
  'a sixth of what the citizen says is lost: said while it lasts, gone when it is over, and kept',
  async ({ farSeat, trunk, network }) => {
    const seat = await farSeat();
    const citizen = await trunk.softphone();
    await citizen.dial('12345');
    await expectRinging(seat, '139 8765 4321');
    await seat.answer();
    await expectTalking(seat);
    const warning = seat.desk().getByRole('region', { name: '通话', exact: true }).getByText('声音丢失');
    // Short holes: ICE does not notice them, a listener does.
    for (let hole = 0; hole < 30 && !(await warning.isVisible()); hole += 1) {
      await network.dropMedia();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await network.passMedia();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    await expect(warning).toBeVisible();
    await expect(warning).toBeHidden({ timeout: 20_000 });
    await seat.page.keyboard.press('F8');
    await expectState(seat, /整理/);
    const warnings = () => qualitiesOf(seat).flatMap((quality) => quality.warnings);
    await expect.poll(() => warnings().map(({ kind }) => kind), { timeout: 5_000 }).toContain('loss');
    for (const { from, to } of warnings()) expect(to ?? 0).toBeGreaterThan(from);
  },
);
