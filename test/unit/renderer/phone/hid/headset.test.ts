import { describe, expect, test } from 'vitest';
import { startHeadset } from '../../../../../renderer/phone/hid/headset.ts';
import { type HeadsetState, IDLE } from '../../../../../renderer/phone/hid/headset-state.ts';
import { FakeHeadset, FakeHid, LAMPS } from '../../../../support/fake-hid.ts';

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const RINGING: HeadsetState = { ...IDLE, ring: true };
const TALKING: HeadsetState = { ...IDLE, offHook: true };

async function start(devices: readonly FakeHeadset[], first: HeadsetState = IDLE) {
  const hid = new FakeHid(devices);
  const acts: string[] = [];
  const now = { state: first, on: true, changes: 0 };
  const headset = startHeadset({
    hid,
    isOn: () => now.on,
    state: () => now.state,
    act: (act) => void acts.push(act),
    onChange: () => {
      now.changes += 1;
    },
  });
  await settle();
  return { hid, acts, now, headset };
}

describe('the buttons of a headset', () => {
  test('answer what rings and hang up what was answered', async () => {
    const device = new FakeHeadset();
    const { acts, now } = await start([device], RINGING);
    device.press('hook', true);
    expect(acts).toEqual(['answer']);
    now.state = TALKING;
    device.press('hook', false);
    expect(acts).toEqual(['answer', 'hangUp']);
  });

  test('mean nothing while nothing rings: the hook is told that it is on', async () => {
    const device = new FakeHeadset();
    const { acts } = await start([device]);
    device.sent.length = 0;
    device.press('hook', true);
    expect([acts, device.lamps()]).toEqual([[], 0]);
    expect(device.sent).toHaveLength(1);
  });

  test('a headset that says it is off the hook because it was told to has pressed nothing', async () => {
    const device = new FakeHeadset();
    const { acts } = await start([device], TALKING);
    device.press('hook', true);
    expect(acts).toEqual([]);
  });

  test('mute only off the hook; each press is answered', async () => {
    const device = new FakeHeadset();
    const { acts, now } = await start([device], RINGING);
    device.press('mute', true);
    device.press('mute', false);
    expect(acts).toEqual([]);
    now.state = TALKING;
    device.press('mute', true);
    expect([acts, device.lamps()]).toEqual([['toggleMute'], LAMPS.offHook]);
  });

  test('flash holds; drop rejects what rings and hangs up what is up', async () => {
    const device = new FakeHeadset();
    const { acts, now } = await start([device], RINGING);
    device.press('drop', true);
    device.press('drop', false);
    now.state = TALKING;
    device.press('flash', true);
    device.press('drop', true);
    expect(acts).toEqual(['reject', 'toggleHold', 'hangUp']);
  });
});

describe('the lamps of a headset', () => {
  test('follow the calls, and are told once', async () => {
    const device = new FakeHeadset();
    const { headset, now } = await start([device]);
    const seen: number[] = [];
    for (const state of [RINGING, TALKING, { ...TALKING, mute: true }, { ...TALKING, hold: true }, IDLE]) {
      now.state = state;
      device.sent.length = 0;
      headset.follow();
      headset.follow();
      expect(device.sent).toHaveLength(1);
      seen.push(device.lamps());
    }
    const { offHook, ring, mute, hold } = LAMPS;
    expect(seen).toEqual([ring, offHook, offHook | mute, offHook | hold, 0]);
  });
});

describe('a headset', () => {
  test('that is plugged in is taken, and one that is pulled out is forgotten', async () => {
    const device = new FakeHeadset();
    const { hid, headset } = await start([]);
    expect(headset.view()).toEqual({ on: true, state: 'none', name: '' });
    hid.plug(device);
    await settle();
    expect(headset.view()).toEqual({ on: true, state: 'connected', name: 'Fake headset' });
    hid.unplug(device);
    expect(headset.view().state).toBe('none');
  });

  test('is let go of by the off switch, its lamps out, and taken again', async () => {
    const device = new FakeHeadset();
    const { acts, headset, now } = await start([device], TALKING);
    now.on = false;
    headset.switched();
    await settle();
    expect([device.opened, device.lamps(), headset.view().state]).toEqual([false, 0, 'none']);
    device.press('hook', false);
    expect(acts).toEqual([]);
    now.on = true;
    headset.switched();
    await settle();
    expect([device.opened, device.lamps()]).toEqual([true, LAMPS.offHook]);
  });

  test('that is asked for by the browser’s chooser is used at once', async () => {
    const device = new FakeHeadset();
    const { hid, headset } = await start([]);
    hid.chosen = device;
    headset.ask();
    await settle();
    expect([hid.filters, headset.view().state]).toEqual([[{ usagePage: 0x0b }], 'connected']);
  });

  test('that another program holds, or that is no telephone, is left alone', async () => {
    const held = new FakeHeadset();
    held.refuses = true;
    const keyboard = new FakeHeadset([{ usagePage: 0x01, usage: 0x06 }]);
    const { headset } = await start([held, keyboard]);
    expect([headset.view().state, keyboard.opened]).toEqual(['none', false]);
  });
});
