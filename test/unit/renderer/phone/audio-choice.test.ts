import { beforeEach, describe, expect, test } from 'vitest';
import { type AudioChoice, createAudioChoice } from '../../../../renderer/phone/audio-choice.ts';
import { keepPreferences } from '../../../../renderer/phone/audio-preferences.ts';
import { createDeviceList } from '../../../../renderer/phone/device-list.ts';
import { type ManualTime, manualTime } from '../../../support/manual-time.ts';

type Device = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label' | 'groupId'>;
const input = (deviceId: string, label: string, groupId = label): Device => ({ kind: 'audioinput', deviceId, label, groupId });
const output = (deviceId: string, label: string, groupId = label): Device => ({ kind: 'audiooutput', deviceId, label, groupId });

const BUILT_IN = [input('default', 'Default - Built in', 'Built in'), input('b', 'Built in'), output('s', 'Speaker')];
const HEADSET = [input('h', 'Headset'), output('o', 'Headset')];

class Devices extends EventTarget {
  all: readonly Device[] = [...BUILT_IN, ...HEADSET];
  asked = 0;
  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    this.asked += 1;
    return [...this.all] as MediaDeviceInfo[];
  }
  /** A headset is several devices, announced one after another. */
  become(all: readonly Device[]): void {
    this.all = all;
    for (let i = 0; i < 5; i += 1) this.dispatchEvent(new Event('devicechange'));
  }
}

let time: ManualTime;
let devices: Devices;
let kept: Map<string, string>;

async function start(): Promise<AudioChoice> {
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  const list = createDeviceList(devices, time.startTimer);
  const choice = createAudioChoice({ list, preferences: keepPreferences(storage), startTimer: time.startTimer });
  await time.pass(0);
  return choice;
}

beforeEach(() => {
  time = manualTime(0);
  devices = new Devices();
  kept = new Map();
});

describe('the devices', () => {
  test('are the system’s default until a person chooses; the browser’s aliases are no devices', async () => {
    const choice = await start();
    expect(choice.microphone()).toMatchObject({ deviceId: null, standsFor: 'Built in Default - Built in' });
    expect([choice.speech.id(), choice.ring.id()]).toEqual(['', '']);
    expect(choice.view().inputs.map(({ label }) => label)).toEqual(['Built in', 'Headset']);
  });

  test('are chosen one by one; the ring follows speech until it has its own', async () => {
    const choice = await start();
    choice.choose('microphone', 'h');
    choice.choose('speech', 'o');
    expect([choice.microphone().deviceId, choice.speech.id(), choice.ring.id()]).toEqual(['h', 'o', 'o']);
    choice.choose('ring', 's');
    expect([choice.speech.id(), choice.ring.id()]).toEqual(['o', 's']);
    choice.choose('ring', 'nobody');
    expect(choice.ring.id()).toBe('s');
  });

  test('are kept, and found again under another id', async () => {
    (await start()).choose('microphone', 'h');
    devices.all = [...BUILT_IN, input('another-id', 'Headset')];
    expect((await start()).microphone().deviceId).toBe('another-id');
  });

  test('that cannot be read any more are forgotten', async () => {
    kept.set('phone.audio', '{"microphone":7}');
    expect((await start()).view().wanted.microphone).toBeNull();
  });

  test('a headset that is pulled out is missed once, and taken back when it is there again, which is said for a while', async () => {
    const choice = await start();
    choice.choose('microphone', 'h');
    const { asked } = devices;
    devices.become(BUILT_IN);
    await time.pass(250);
    expect(devices.asked).toBe(asked + 1);
    expect([choice.microphone().deviceId, choice.view().missing, choice.view().back]).toEqual([null, ['microphone'], null]);
    devices.become([...BUILT_IN, ...HEADSET]);
    await time.pass(250);
    expect([choice.microphone().deviceId, choice.view().missing, choice.view().back]).toEqual(['h', [], 'microphone']);
    await time.pass(8_000);
    expect(choice.view().back).toBeNull();
  });

  test('another choice is not told as one that came back', async () => {
    const choice = await start();
    choice.choose('microphone', 'h');
    devices.become(BUILT_IN);
    await time.pass(250);
    choice.choose('microphone', null);
    expect([choice.view().missing, choice.view().back]).toEqual([[], null]);
  });

  test('each microphone has its own switches, automatic gain off at first', async () => {
    const choice = await start();
    choice.choose('microphone', 'h');
    choice.setProcessing({ echoCancellation: false, noiseSuppression: true, autoGainControl: true });
    expect(choice.microphone().processing.autoGainControl).toBe(true);
    choice.choose('microphone', 'b');
    expect(choice.microphone().processing).toEqual({ echoCancellation: true, noiseSuppression: true, autoGainControl: false });
  });
});

test('what sounds goes to the output that is chosen, at once', async () => {
  const choice = await start();
  const sinks: string[] = [];
  const element = Object.assign(new EventTarget(), { setSinkId: async (id: string) => void sinks.push(id) });
  const stop = choice.speech.follow(element);
  choice.choose('speech', 'o');
  choice.choose('microphone', 'h');
  choice.choose('speech', null);
  stop();
  choice.choose('speech', 's');
  expect(sinks).toEqual(['o', '']);
});
