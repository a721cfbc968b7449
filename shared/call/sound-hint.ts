import type { AudioView } from './audio-devices.ts';

/** One look at a microphone: samples of −1…1 without their mean. */
export interface SoundLook {
  readonly rms: number;
  readonly peak: number;
}

export type SoundHint = AudioView['hint'];

export interface HintState {
  /** The newest looks, the oldest first. */
  readonly looks: readonly SoundLook[];
  readonly hint: SoundHint;
  /** Looks since the hint last applied. */
  readonly calmLooks: number;
}

/**
 * When a microphone is worth a word. `flatDeviation`: Twilio's constant-audio-level warning, a standard deviation below
 * 327.67 of 32767 over 10 samples; everything else is 演示口径 (v1).
 */
export const HINT_POLICY = {
  looks: 10,
  flatDeviation: 327.67 / 32_767,
  /** A microphone that lives is never this quiet: its own noise moves the last bits of 16. */
  flatPeak: 4 / 32_768,
  clippingPeak: 0.99,
  /** Of the looks, this many must touch full scale. */
  clippingLooks: 3,
  /** −50 dB: louder than a room, so somebody speaks. */
  speechRms: 0.003,
  /** −36 dB: somebody who speaks and never gets louder than this is hard to hear. */
  quietRms: 0.016,
  /** Of the looks, this many must hold speech. */
  speechLooks: 5,
  /** A hint stays until it has not applied for this many looks. */
  calmLooks: 5,
} as const;

export const NO_HINT: HintState = { looks: [], hint: 'none', calmLooks: 0 };

/** The hint after one more look, a look a second. It comes at once and goes late, so that no word flickers. */
export function nextHint({ looks, hint, calmLooks }: HintState, look: SoundLook): HintState {
  const newest = [...looks, look].slice(-HINT_POLICY.looks);
  const applies = hintOf(newest);
  if (applies !== 'none') return { looks: newest, hint: applies, calmLooks: 0 };
  const calm = calmLooks + 1;
  return { looks: newest, hint: calm >= HINT_POLICY.calmLooks ? 'none' : hint, calmLooks: calm };
}

function hintOf(looks: readonly SoundLook[]): SoundHint {
  if (looks.filter(({ peak }) => peak >= HINT_POLICY.clippingPeak).length >= HINT_POLICY.clippingLooks) return 'clipping';
  if (looks.length < HINT_POLICY.looks) return 'none';
  const levels = looks.map(({ rms }) => rms);
  if (deviation(levels) < HINT_POLICY.flatDeviation && looks.every(({ peak }) => peak < HINT_POLICY.flatPeak)) return 'flat';
  const spoken = levels.filter((rms) => rms >= HINT_POLICY.speechRms);
  return spoken.length >= HINT_POLICY.speechLooks && Math.max(...spoken) < HINT_POLICY.quietRms ? 'quiet' : 'none';
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
