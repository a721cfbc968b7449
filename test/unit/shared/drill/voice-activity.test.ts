import { describe, expect, test } from 'vitest';
import { hear, loudness, SILENCE_DB, silentSince, type VoiceActivity } from '../../../../shared/drill/voice-activity.ts';

const FRAME_MS = 50;

/** So loud for so long, one after another; what changed, and when. */
function listen(...parts: readonly (readonly [db: number, ms: number])[]) {
  let now: VoiceActivity = silentSince(0);
  let at = 0;
  const changes: (readonly ['began' | 'stopped', number])[] = [];
  for (const [db, ms] of parts) {
    for (const until = at + ms; at < until; at += FRAME_MS) {
      const next = hear(now, db, at);
      if (next.speaking !== now.speaking) changes.push([next.speaking ? 'began' : 'stopped', at]);
      now = next;
    }
  }
  return { changes, speaking: now.speaking, floorDb: now.floorDb };
}

const ROOM = -60;
const VOICE = -20;
const SOFT_VOICE = -42;
const FAN = -40;

describe('somebody speaks', () => {
  test('once it has been loud for the attack, and no sooner', () =>
    expect(listen([ROOM, 1_000], [VOICE, 1_000]).changes).toEqual([['began', 1_100]]));

  test('not where a key or a cough is shorter than the attack', () =>
    expect(listen([ROOM, 1_000], [VOICE, 100], [ROOM, 500], [VOICE, 100], [ROOM, 500]).changes).toEqual([]));

  test('until it has been quiet for the release', () =>
    expect(listen([ROOM, 1_000], [VOICE, 2_000], [ROOM, 2_000]).changes).toEqual([
      ['began', 1_100],
      ['stopped', 3_700],
    ]));

  test('on through pauses that are shorter than the release', () =>
    expect(listen([ROOM, 1_000], [VOICE, 500], [ROOM, 650], [VOICE, 500], [ROOM, 650], [VOICE, 500]).changes).toEqual([['began', 1_100]]));

  test('for as long as a sentence lasts: it does not become the room', () =>
    expect(listen([ROOM, 1_000], [VOICE, 60_000])).toMatchObject({ changes: [['began', 1_100]], speaking: true }));

  test('for as long as a sentence of a soft voice lasts', () =>
    expect(listen([ROOM, 1_000], [SOFT_VOICE, 10_000], [ROOM, 2_000]).changes).toEqual([
      ['began', 1_100],
      ['stopped', 11_700],
    ]));

  test('also softly, in one sentence after another', () => {
    const sentences = Array.from({ length: 10 }, () => [[SOFT_VOICE, 6_000] as const, [ROOM, 1_000] as const]).flat();
    expect(listen([ROOM, 1_000], ...sentences).changes).toHaveLength(20);
  });

  test('not where it is so quiet that no voice is', () => expect(listen([SILENCE_DB, 1_000], [-51, 5_000]).changes).toEqual([]));
});

describe('a room that is loud', () => {
  test('from the beginning is no voice', () => expect(listen([FAN, 60_000]).changes).toEqual([]));

  test('from some moment on is taken for a voice no longer than until the floor has risen to it', () => {
    const { changes, speaking } = listen([ROOM, 1_000], [FAN, 60_000]);
    expect(speaking).toBe(false);
    expect(changes).toHaveLength(2);
    expect(changes[1]?.[1]).toBeLessThan(20_000);
  });

  test('lifts the floor by 2 dB in a second while nobody speaks, by half a decibel while somebody does', () => {
    const risen = (db: number, ms: number): number =>
      listen([ROOM, 1_000], [db, 1_000 + ms]).floorDb - listen([ROOM, 1_000], [db, 1_000]).floorDb;
    expect(risen(-52, 1_000)).toBeCloseTo(2);
    expect(risen(-52, 60_000)).toBeCloseTo(risen(-52, 10_000));
    expect(risen(VOICE, 1_000)).toBeCloseTo(0.5);
    expect(risen(VOICE, 10_000)).toBeCloseTo(5);
  });

  test('is told from a voice over it', () =>
    expect(listen([FAN, 10_000], [VOICE, 2_000], [FAN, 2_000]).changes).toEqual([
      ['began', 10_100],
      ['stopped', 12_700],
    ]));

  test('that falls quiet lets a soft voice be heard at once', () =>
    expect(listen([FAN, 10_000], [ROOM, 100], [-45, 1_000]).changes).toEqual([['began', 10_200]]));

  test('never lifts the floor so high that a clear voice is lost in it', () => {
    const { floorDb } = listen([-10, 600_000]);
    expect(floorDb).toBe(-35);
    expect(listen([-10, 600_000]).speaking).toBe(true);
  });
});

describe('the loudness of samples', () => {
  const sine = (amplitude: number): Float32Array =>
    Float32Array.from({ length: 4_800 }, (_, at) => amplitude * Math.sin((2 * Math.PI * 440 * at) / 48_000));

  test('of silence, and of none at all, is silence', () => {
    expect(loudness(new Float32Array(128))).toBe(SILENCE_DB);
    expect(loudness(new Float32Array(0))).toBe(SILENCE_DB);
  });

  test('is never less than silence', () => expect(loudness(Float32Array.of(1e-7, -1e-7))).toBe(SILENCE_DB));

  test('of a full-scale sine is 3 dB below full scale, of a tenth of it 20 dB less', () => {
    expect(loudness(sine(1))).toBeCloseTo(-3.01, 2);
    expect(loudness(sine(0.1))).toBeCloseTo(-23.01, 2);
  });

  test('of samples that are all full scale is 0 dB', () => expect(loudness(Float32Array.of(1, -1, 1, -1))).toBe(0));
});
