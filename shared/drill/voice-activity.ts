/**
 * Whether somebody speaks, from how loud it is. The floor follows the room: fast when it grows quieter, slowly when it
 * grows louder, so that a fan is not a voice and a long sentence does not become the room.
 *
 *   silent ──louder than the floor for ATTACK──► speaking ──quieter for RELEASE──► silent
 */
export interface VoiceActivity {
  readonly speaking: boolean;
  readonly floorDb: number;
  /** Since when it has been otherwise than `speaking` says; null: it has not. */
  readonly otherwiseSince: number | null;
  readonly at: number;
}

/** 演示口径, all of them: tried with the voices we ship and with a headset. */
const OVER_FLOOR_DB = 12;
const QUIETEST_VOICE_DB = -50;
const LOUDEST_FLOOR_DB = -35;
const RISE_DB_PER_S = 2;
const RISE_WHILE_SPEAKING_DB_PER_S = 0.5;
const ATTACK_MS = 100;
/** Shorter pauses are within a sentence. */
const RELEASE_MS = 700;

export const SILENCE_DB = -100;

export function silentSince(at: number): VoiceActivity {
  return { speaking: false, floorDb: LOUDEST_FLOOR_DB, otherwiseSince: null, at };
}

/** @param db RMS of the last moment, 0 is full scale */
export function hear(before: VoiceActivity, db: number, at: number): VoiceActivity {
  const rise = before.speaking ? RISE_WHILE_SPEAKING_DB_PER_S : RISE_DB_PER_S;
  const risen = before.floorDb + (rise * Math.max(0, at - before.at)) / 1_000;
  const floorDb = Math.min(LOUDEST_FLOOR_DB, db < before.floorDb ? Math.max(db, SILENCE_DB) : risen);
  const loud = db > Math.max(QUIETEST_VOICE_DB, floorDb + OVER_FLOOR_DB);
  if (loud === before.speaking) return { ...before, floorDb, otherwiseSince: null, at };
  const otherwiseSince = before.otherwiseSince ?? at;
  const changed = at - otherwiseSince >= (loud ? ATTACK_MS : RELEASE_MS);
  return { speaking: changed ? loud : before.speaking, floorDb, otherwiseSince: changed ? null : otherwiseSince, at };
}

/** RMS of samples (−1…1) in dB; silence is `SILENCE_DB`. */
export function loudness(samples: Float32Array): number {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return energy === 0 ? SILENCE_DB : Math.max(SILENCE_DB, 10 * Math.log10(energy));
}
