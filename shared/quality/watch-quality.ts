import { z } from 'zod';
import { assertNever } from '../assert.ts';
import { mosOf, oneWayDelayMs, rFactor } from './e-model.ts';
import { QUALITY_POLICY } from './quality-policy.ts';
import type { CallSample } from './sample.ts';

export const warningKinds = ['rtt', 'jitter', 'loss', 'mos'] as const;
export const warningKindSchema = z.enum(warningKinds);
export type WarningKind = z.infer<typeof warningKindSchema>;

/** A warning and when it stood, epoch ms; `to` null: it stands. */
export interface Warning {
  readonly kind: WarningKind;
  readonly from: number;
  readonly to: number | null;
}

/** What of one second is judged; null was not measured. */
export interface QualitySecond {
  readonly at: number;
  readonly rttMs: number | null;
  readonly jitterMs: number | null;
  readonly loss: number | null;
  readonly mos: number | null;
}

/**
 * The warnings of one call; each kind is a machine of its own.
 *
 *              bad in 3 of the last 5 seconds (loss: mean of 7 above 3 %)
 *   quiet ────────────────────────────────────────────────────────────────► standing
 *     ▲                                                                        │
 *     └───── bad in none of the last 5 (loss: mean of 7 below 1 %) ────────────┘
 *
 * Between the two lines nothing changes, so that a call on the edge does not flicker under the agent's eyes. A second that
 * was not measured (on hold nothing is heard) neither raises nor clears.
 */
export interface QualityWatch {
  readonly seconds: Readonly<Record<WarningKind, readonly number[]>>;
  /** In the order in which they were raised. */
  readonly warnings: readonly Warning[];
}

export const NO_QUALITY_YET: QualityWatch = { seconds: { rtt: [], jitter: [], loss: [], mos: [] }, warnings: [] };

/** A call that has nothing but warnings would fill the store: the first of them tell enough. */
const WARNINGS_KEPT = 50;

/** MOS of a second that has loss or a round trip; of one in which nothing was heard there is none. */
export function secondOf(sample: CallSample): QualitySecond {
  const { at, rttMs, jitterMs, bufferMs, lossIn, codec } = sample;
  const delayMs = oneWayDelayMs(rttMs ?? 0, bufferMs ?? 0);
  const mos = lossIn === null ? null : mosOf(rFactor({ delayMs, loss: lossIn, codec }));
  return { at, rttMs, jitterMs: lossIn === null ? null : jitterMs, loss: lossIn, mos };
}

export function watchQuality(watch: QualityWatch, second: QualitySecond): QualityWatch {
  return warningKinds.reduce((now, kind) => watchOne(now, kind, second), watch);
}

export function standingWarnings({ warnings }: QualityWatch): WarningKind[] {
  return warnings.filter(({ to }) => to === null).map(({ kind }) => kind);
}

function watchOne(watch: QualityWatch, kind: WarningKind, second: QualitySecond): QualityWatch {
  const value = { rtt: second.rttMs, jitter: second.jitterMs, loss: second.loss, mos: second.mos }[kind];
  if (value === null) return watch;
  const keep = kind === 'loss' ? QUALITY_POLICY.loss.meanSeconds : QUALITY_POLICY.window.seconds;
  const values = [...watch.seconds[kind], value].slice(-keep);
  const stands = watch.warnings.some((warning) => warning.kind === kind && warning.to === null);
  const next = stands ? !mayClear(kind, values) : mustRaise(kind, values);
  const warnings = next === stands ? watch.warnings : changed(watch.warnings, kind, second.at, next);
  return { seconds: { ...watch.seconds, [kind]: values }, warnings };
}

function changed(warnings: readonly Warning[], kind: WarningKind, at: number, raised: boolean): readonly Warning[] {
  if (raised) return warnings.length < WARNINGS_KEPT ? [...warnings, { kind, from: at, to: null }] : warnings;
  return warnings.map((warning) => (warning.kind === kind && warning.to === null ? { ...warning, to: at } : warning));
}

function mustRaise(kind: WarningKind, values: readonly number[]): boolean {
  if (kind === 'loss') return values.length === QUALITY_POLICY.loss.meanSeconds && mean(values) > QUALITY_POLICY.loss.raiseAbove;
  return badOf(kind, values) >= QUALITY_POLICY.window.raiseAt;
}

function mayClear(kind: WarningKind, values: readonly number[]): boolean {
  if (kind === 'loss') return mean(values) < QUALITY_POLICY.loss.clearBelow;
  return badOf(kind, values) <= QUALITY_POLICY.window.clearAt;
}

function badOf(kind: Exclude<WarningKind, 'loss'>, values: readonly number[]): number {
  return values.filter((value) => isBad(kind, value)).length;
}

function isBad(kind: Exclude<WarningKind, 'loss'>, value: number): boolean {
  switch (kind) {
    case 'rtt':
      return value > QUALITY_POLICY.rtt.aboveMs;
    case 'jitter':
      return value > QUALITY_POLICY.jitter.aboveMs;
    case 'mos':
      return value < QUALITY_POLICY.mos.below;
    default:
      return assertNever(kind);
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
