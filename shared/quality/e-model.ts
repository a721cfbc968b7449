import { CODEC_IMPAIRMENTS, UNKNOWN_CODEC } from './quality-policy.ts';

/** R of a call over G.711 with every other parameter at its default (ITU-T G.107 7.7). */
const R_BASE = 93.2;
/** Beyond this delay people begin to talk into each other (ITU-T G.107; the two-line form of I_d, domain.md 6.3). */
const DELAY_KNEE_MS = 177.3;
const DELAY_SLOPE = 0.024;
const DELAY_SLOPE_BEYOND = 0.11;
const IE_MAX = 95;

interface Impairments {
  /** Mouth to ear, one way. */
  readonly delayMs: number;
  /** 0…1, random loss (BurstR 1). */
  readonly loss: number;
  /** As in a CallSample; null: not known. */
  readonly codec: string | null;
}

/** The transmission rating R = R₀ − I_d − I_e,eff (ITU-T G.107; domain.md 6.3). Below 50 a call is not fit to go on. */
export function rFactor({ delayMs, loss, codec }: Impairments): number {
  const { ie, bpl } = CODEC_IMPAIRMENTS[codec ?? ''] ?? UNKNOWN_CODEC;
  const delay = DELAY_SLOPE * delayMs + DELAY_SLOPE_BEYOND * Math.max(0, delayMs - DELAY_KNEE_MS);
  const percent = loss * 100;
  const equipment = ie + (IE_MAX - ie) * (percent / (percent + bpl));
  return R_BASE - delay - equipment;
}

/** The mean opinion score of an R (ITU-T G.107 annex B), 1 to 4.5. */
export function mosOf(r: number): number {
  if (r < 0) return 1;
  if (r > 100) return 4.5;
  // The cubic dips below 1 for very small R.
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

/** One way, mouth to ear: half of the round trip and the wait in the jitter buffer. */
export function oneWayDelayMs(rttMs: number, bufferMs: number): number {
  return rttMs / 2 + bufferMs;
}
