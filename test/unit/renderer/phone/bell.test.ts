import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Bell, createBell } from '../../../../renderer/phone/bell.ts';
import { RING_CAP_MS, SPEAKER_TOO_MS } from '../../../../renderer/phone/ring.ts';
import { type Call, transitionCall } from '../../../../shared/call/call.ts';
import { type ManualTime, manualTime } from '../../../support/manual-time.ts';

const identity = {
  ...{ id: '00000000-0000-4000-8000-000000000000', ref: 'r', direction: 'in' as const },
  ...{ number: '1', displayName: '', calledNumber: '', queue: '' },
};

let time: ManualTime;
/** What sounds now: `ear`, `speaker`. */
let sounding: Set<string>;
let speaker: boolean;
/** How many sounds were begun. */
let started: number;
let bell: Bell;
let offered: Call;

class Source {
  readonly #places: string[] = [];
  connect(place: { readonly name: string }): void {
    this.#places.push(place.name);
    sounding.add(place.name);
  }
  start(): void {
    started += 1;
  }
  stop(): void {
    this.disconnect();
  }
  disconnect(): void {
    for (const place of this.#places) sounding.delete(place);
  }
}

beforeEach(() => {
  vi.stubGlobal('AudioBufferSourceNode', Source);
  time = manualTime(1_000_000);
  sounding = new Set();
  speaker = true;
  started = 0;
  offered = transitionCall(null, { kind: 'offered', at: time.clock(), identity });
  const context = {
    sampleRate: 100,
    destination: { name: 'ear' },
    createBuffer: (_channels: number, length: number) => ({ getChannelData: () => new Float32Array(length) }),
    createMediaStreamDestination: () => ({ name: 'speaker', stream: {} }),
  } as unknown as AudioContext;
  bell = createBell({ ...time, context, playAtSpeaker: () => (speaker ? () => sounding.delete('speaker') : null) });
});
afterEach(() => vi.unstubAllGlobals());

const places = (): string[] => [...sounding];

describe('a ring', () => {
  test('is heard in the headset first, and at the speaker too when nobody answers', async () => {
    bell.follow([offered]);
    await time.pass(SPEAKER_TOO_MS - 1);
    expect(places()).toEqual(['ear']);
    await time.pass(1);
    expect(places()).toEqual(['ear', 'speaker']);
    bell.follow([transitionCall(offered, { kind: 'answered', at: time.clock() })]);
    expect([places(), time.pending()]).toEqual([[], 0]);
  });

  test('stays in the headset where no speaker is wanted', async () => {
    speaker = false;
    bell.follow([offered]);
    await time.pass(2 * SPEAKER_TOO_MS);
    expect(places()).toEqual(['ear']);
  });

  test('ends at both after the cap', async () => {
    bell.follow([offered]);
    await time.pass(RING_CAP_MS);
    expect([places(), time.pending()]).toEqual([[], 0]);
  });
});

describe('a ring test', () => {
  test('sounds as a call would, and ends by itself', async () => {
    bell.test();
    bell.follow([]);
    await time.pass(SPEAKER_TOO_MS);
    expect(places()).toEqual(['ear', 'speaker']);
    await time.pass(SPEAKER_TOO_MS);
    expect(places()).toEqual([]);
  });

  test('gives way to a call, which begins in the headset', async () => {
    bell.test();
    await time.pass(SPEAKER_TOO_MS);
    bell.follow([transitionCall(null, { kind: 'offered', at: time.clock(), identity })]);
    expect(places()).toEqual(['ear']);
  });

  test('is silent as soon as somebody talks', () => {
    bell.test();
    bell.follow([transitionCall(offered, { kind: 'answered', at: time.clock() })]);
    expect(places()).toEqual([]);
  });
});

test('while the tone says that a call answers itself nothing rings', async () => {
  bell.follow([offered]);
  const told = bell.zip().then(() => 'over');
  bell.follow([offered]);
  expect(started).toBe(2);
  await time.pass(300);
  expect(await told).toBe('over');
  bell.follow([offered]);
  expect(started).toBe(3);
});
