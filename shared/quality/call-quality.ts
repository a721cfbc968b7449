import { z } from 'zod';
import { percentile } from './percentile.ts';
import { type CallSample, candidateTypeSchema } from './sample.ts';
import { type QualitySecond, type Warning, warningKindSchema } from './watch-quality.ts';

const at = z.number().int().nonnegative();
const moment = at.nullable();
const figure = z.number().finite();

/** Of all seconds of a call in which it was measured. */
export const spreadSchema = z.object({ min: figure, mean: figure, p95: figure });
export type Spread = z.infer<typeof spreadSchema>;

/**
 * When each step of the set-up was done, epoch ms; null: it did not come to that, or was not seen. Those of SIP are
 * read off the wire. Of a call of our own, `inviteAt` is when INVITE was sent and `okAt` when 200 came.
 *
 *   inviteAt ─► ringingAt (180) ─► poppedAt (on screen) ─► answeredAt (whatever answers) ─► okAt (200) ─► first RTP out, in
 */
export const waterfallSchema = z.object({
  inviteAt: moment,
  ringingAt: moment,
  poppedAt: moment,
  answeredAt: moment,
  okAt: moment,
  firstRtpOutAt: moment,
  firstRtpInAt: moment,
  /** How long ICE candidates were gathered before a description was sent. */
  gatherMs: z.number().int().nonnegative().nullable(),
});
export type Waterfall = z.infer<typeof waterfallSchema>;

export const NO_WATERFALL: Waterfall = {
  ...{ inviteAt: null, ringingAt: null, poppedAt: null, answeredAt: null, okAt: null },
  ...{ firstRtpOutAt: null, firstRtpInAt: null, gatherMs: null },
};

/** How one call sounded and how it came about. Nothing personal: numbers, a codec's name, kinds of paths. */
export const callQualitySchema = z.object({
  /** Seconds that were measured. */
  seconds: z.number().int().nonnegative(),
  codec: z.string().max(20).nullable(),
  path: z.object({ local: candidateTypeSchema, remote: candidateTypeSchema, protocol: z.string().max(8) }).nullable(),
  packetsIn: z.number().int().nonnegative(),
  packetsOut: z.number().int().nonnegative(),
  rttMs: spreadSchema.nullable(),
  jitterMs: spreadSchema.nullable(),
  /** Shares, 0…1. */
  loss: spreadSchema.nullable(),
  lossOut: spreadSchema.nullable(),
  mos: z.object({ lowest: figure, mean: figure }).nullable(),
  warnings: z.array(z.object({ kind: warningKindSchema, from: at, to: moment })).max(50),
  waterfall: waterfallSchema,
});
export type CallQuality = z.infer<typeof callQualitySchema>;

interface Measured {
  readonly samples: readonly CallSample[];
  readonly seconds: readonly QualitySecond[];
  readonly warnings: readonly Warning[];
  readonly waterfall: Waterfall;
}

export function callQuality({ samples, seconds, warnings, waterfall }: Measured): CallQuality {
  const last = samples.at(-1);
  const mos = known(seconds.map((second) => second.mos));
  const low = percentile(mos, 0);
  return {
    seconds: samples.length,
    codec: last?.codec ?? null,
    path: last?.path ?? null,
    packetsIn: last?.packetsIn ?? 0,
    packetsOut: last?.packetsOut ?? 0,
    rttMs: spreadOf(samples.map(({ rttMs }) => rttMs)),
    jitterMs: spreadOf(seconds.map(({ jitterMs }) => jitterMs)),
    loss: spreadOf(seconds.map(({ loss }) => loss)),
    lossOut: spreadOf(samples.map(({ lossOut }) => lossOut)),
    mos: low === null ? null : { lowest: low, mean: mean(mos) },
    warnings: [...warnings],
    waterfall,
  };
}

function spreadOf(values: readonly (number | null)[]): Spread | null {
  const all = known(values);
  const [min, p95] = [percentile(all, 0), percentile(all, 0.95)];
  return min === null || p95 === null ? null : { min, mean: mean(all), p95 };
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
