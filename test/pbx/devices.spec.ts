import { expect, type Frame } from '@playwright/test';
import { SECOND_MS } from '../../shared/time/clock.ts';
import { hear } from '../support/audio-probe.ts';
import { BUTTON, LAMP, lamps, plugHeadset, press } from '../support/hid-in-page.ts';
import { BARESIP_HERTZ } from './support/baresip.ts';
import { expectRinging, expectState, expectTalking } from './support/on-screen.ts';
import { type LiveSeat, test, waitUntil } from './support/pbx-fixture.ts';
import { qualitiesOf } from './support/stored-rows.ts';

const SWITCHED_WITHIN_MS = SECOND_MS;

interface Sent {
  readonly label: string;
  readonly enabled: boolean;
  readonly state: string;
}

interface ProbedPage {
  peerConnections: RTCPeerConnection[];
}

/** The track that the newest connected call sends. */
function sentBy(frame: Frame): Promise<Sent | null> {
  return frame.evaluate(() => {
    const { peerConnections } = globalThis as unknown as ProbedPage;
    const track = peerConnections.findLast(({ connectionState }) => connectionState === 'connected')?.getSenders()[0]?.track;
    return track ? { label: track.label, enabled: track.enabled, state: track.readyState } : null;
  });
}

/** Whatever answered the last call, its figures count from then. */
async function expectAnswerNoted(seat: LiveSeat): Promise<void> {
  const last = () => qualitiesOf(seat).at(-1)?.waterfall;
  await expect.poll(() => last()?.answeredAt ?? null, { timeout: 5_000 }).not.toBeNull();
  expect(last()?.okAt).toBeGreaterThanOrEqual(last()?.answeredAt ?? Number.POSITIVE_INFINITY);
}

async function inCall(seat: LiveSeat, trunk: { softphone(): Promise<{ dial(number: string): Promise<void> }> }): Promise<void> {
  await (await trunk.softphone()).dial('12345');
  await expectRinging(seat, '139 8765 4321');
  await seat.answer();
  await expect.poll(async () => (await hear(seat.page.mainFrame(), [BARESIP_HERTZ])).shares[0], { timeout: 8_000 }).toBeGreaterThan(0.7);
}

test('another microphone in a call: within a second, muted as before, and nothing stops the call', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const phone = seat.page.mainFrame();
  await inCall(seat, trunk);
  await seat.page.keyboard.press('F7');
  await expect(seat.desk().getByText('已静音')).toBeVisible();
  const before = await sentBy(phone);
  await seat.page.keyboard.press('Alt+p');
  const ofCaller = seat.desk().getByRole('meter', { name: '对方音量' });
  await expect.poll(async () => Number(await ofCaller.getAttribute('aria-valuenow'))).toBeGreaterThan(20);
  const choice = seat.desk().getByRole('combobox', { name: '麦克风' });
  const labels = await choice.locator('option').allTextContents();
  const other = labels.slice(1).find((label) => label !== before?.label) ?? '';
  expect(other).not.toBe('');
  const chosen = Date.now();
  await choice.selectOption({ label: other });
  await waitUntil('the other microphone is sent', async () => (await sentBy(phone))?.label === other, 3_000);
  expect(Date.now() - chosen).toBeLessThan(SWITCHED_WITHIN_MS);
  expect(await sentBy(phone)).toEqual({ label: other, enabled: false, state: 'live' });
  // The call is answered for by its keys while the dialog stands open.
  await seat.page.keyboard.press('F7');
  await expect.poll(async () => (await sentBy(phone))?.enabled).toBe(true);
  await seat.page.keyboard.press('Escape');
  await expect(seat.desk().getByRole('dialog')).toHaveCount(0);
  await expectTalking(seat);
  await seat.page.keyboard.press('F8');
  await expectState(seat, /整理/);
  await seat.page.keyboard.press('Alt+p');
  await expect(ofCaller).toHaveAttribute('aria-valuenow', '0');
});

test('the wanted microphone is pulled out and comes back: the call goes on with the default, says so, and takes it back', async ({
  context,
  readySeat,
  trunk,
}) => {
  await context.addInitScript(letDevicesVanish);
  const seat = await readySeat();
  const phone = seat.page.mainFrame();
  await inCall(seat, trunk);
  await seat.page.keyboard.press('Alt+p');
  const choice = seat.desk().getByRole('combobox', { name: '麦克风' });
  const wanted = (await choice.locator('option').allTextContents()).at(-1) ?? '';
  await choice.selectOption({ label: wanted });
  await waitUntil('the wanted microphone is sent', async () => (await sentBy(phone))?.label === wanted, 3_000);
  await seat.page.keyboard.press('Escape');
  const notices = seat.desk().getByRole('region', { name: '提示' });
  await phone.evaluate((label) => (globalThis as unknown as VanishingPage).vanish(label), wanted);
  await waitUntil('the default is sent', async () => (await sentBy(phone))?.label !== wanted, 3_000);
  await expect(notices).toContainText('不见了');
  await phone.evaluate(() => (globalThis as unknown as VanishingPage).vanish(null));
  await waitUntil('the wanted one is sent again', async () => (await sentBy(phone))?.label === wanted, 3_000);
  await expect(notices).toContainText('已换回');
  expect((await sentBy(phone))?.enabled).toBe(true);
});

interface VanishingPage {
  vanish(label: string | null): void;
}

/** Runs in the page: one of the browser's devices is no longer told of, and cannot be opened, until it is back. */
function letDevicesVanish(): void {
  const { mediaDevices } = navigator;
  // A frame that is no secure place has none.
  if (!mediaDevices) return;
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  const tracks = new Set<MediaStreamTrack>();
  let gone: string | null = null;
  mediaDevices.enumerateDevices = async () => (await list()).filter(({ label }) => label !== gone);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    for (const track of stream.getAudioTracks()) tracks.add(track);
    return stream;
  };
  Object.assign(globalThis, {
    vanish: (label: string | null) => {
      gone = label;
      for (const track of tracks) {
        if (track.label !== label) continue;
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      mediaDevices.dispatchEvent(new Event('devicechange'));
    },
  });
}

test('a headset answers, mutes, holds and hangs up by its buttons; its lamps say what is', async ({ context, readySeat, trunk }) => {
  await plugHeadset(context);
  const seat = await readySeat();
  const citizen = await trunk.softphone();
  await citizen.dial('12345');
  await expectRinging(seat, '139 8765 4321');
  await expect.poll(() => lamps(seat.page)).toBe(LAMP.ring);
  await press(seat.page, BUTTON.hook);
  await expectState(seat, /通话/);
  await expect.poll(() => lamps(seat.page)).toBe(LAMP.offHook);
  await press(seat.page, BUTTON.hook | BUTTON.mute);
  await expect(seat.desk().getByText('已静音')).toBeVisible();
  expect(await lamps(seat.page)).toBe(LAMP.offHook | LAMP.mute);
  await press(seat.page, BUTTON.hook);
  await press(seat.page, BUTTON.hook | BUTTON.mute);
  await expect(seat.desk().getByText('已静音')).toHaveCount(0);
  await press(seat.page, BUTTON.hook);
  await press(seat.page, BUTTON.hook | BUTTON.flash);
  await expectState(seat, /保持/);
  await expect.poll(() => lamps(seat.page)).toBe(LAMP.offHook | LAMP.hold);
  await press(seat.page, 0);
  await expectState(seat, /整理/);
  await expect.poll(() => lamps(seat.page)).toBe(0);
  await expectAnswerNoted(seat);
});

test('a call that asks for it answers itself where the policy says so, and rings everywhere else', async ({ readySeat, trunk }) => {
  const byQueue = await readySeat({ settings: { phone: { autoAnswer: 'queue' } } });
  const direct = trunk.callIn({ caller: '13912345678', called: '7002', hangUpAfterMs: 1_000 });
  await expectRinging(byQueue);
  direct.kill();
  await expect(byQueue.desk().getByText('没有通话')).toBeVisible({ timeout: 30_000 });
  await byQueue.page.keyboard.press('Alt+x');
  await expectState(byQueue, /示闲/);
  const fromQueue = trunk.callIn({ caller: '13912345678', called: '7003', hangUpAfterMs: 1_500 });
  await expectState(byQueue, /通话/);
  expect(await fromQueue.ended).toBe(0);
  await expectAnswerNoted(byQueue);
});

test('no call answers itself unless the settings say so', async ({ readySeat, trunk }) => {
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '13912345678', called: '7003', hangUpAfterMs: 20_000 });
  await expectRinging(seat);
  const rang = Date.now();
  await waitUntil('it rings for a while', () => Date.now() - rang > 2 * SECOND_MS);
  await expectRinging(seat);
  await expectState(seat, /振铃/);
  caller.kill();
});
