/**
 * What counts as bad sound. Thresholds and sample counts are Twilio's (its documentation of call quality warnings, and
 * statsMonitor of its voice SDK 2.18.1; peers.md D): raised at 3 bad seconds of 5, cleared when none of 5 is bad;
 * loss by its mean over 7 seconds, cleared below 1 %. Its documentation and its code differ on MOS: the stricter is taken.
 */
export const QUALITY_POLICY = {
  version: 1,
  window: { seconds: 5, raiseAt: 3, clearAt: 0 },
  rtt: { aboveMs: 400 },
  jitter: { aboveMs: 30 },
  mos: { below: 3.5 },
  loss: { meanSeconds: 7, raiseAbove: 0.03, clearBelow: 0.01 },
} as const;

/** Equipment impairment `Ie` and robustness to loss `Bpl` of a codec (ITU-T G.107 7.3). */
interface CodecImpairment {
  readonly ie: number;
  readonly bpl: number;
}

/** G.711 with packet-loss concealment, which browsers always have (ITU-T G.113 appendix I; without it Bpl is 4.3). */
const G711: CodecImpairment = { ie: 0, bpl: 25.1 };

/** By the name of RFC 3551 or the codec's own payload format, lower case. */
export const CODEC_IMPAIRMENTS: Readonly<Record<string, CodecImpairment>> = {
  pcma: G711,
  pcmu: G711,
  g729: { ie: 11, bpl: 19 },
  // No recommendation gives opus or G.722 figures on this narrowband scale: taken as G.711 (演示口径).
  opus: G711,
  g722: G711,
};
export const UNKNOWN_CODEC: CodecImpairment = G711;
