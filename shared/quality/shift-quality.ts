import type { CallQuality, Waterfall } from './call-quality.ts';
import { percentile } from './percentile.ts';

/** The middle and the worse end of a figure over the calls of a shift; null where no call had it. */
export interface ShiftFigure {
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface ShiftQuality {
  readonly calls: number;
  readonly withWarnings: number;
  readonly rttMs: ShiftFigure;
  readonly jitterMs: ShiftFigure;
  readonly loss: ShiftFigure;
  /** Turned round: p95 is the MOS that only one call in twenty falls below. */
  readonly mos: ShiftFigure;
  /** INVITE → painted. */
  readonly popMs: ShiftFigure;
  /** Key → 200 sent. */
  readonly answerMs: ShiftFigure;
  /** Key → RTP both ways. */
  readonly audioMs: ShiftFigure;
}

/** p50 and p95 over the calls of a shift, each call by its mean. */
export function shiftQuality(calls: readonly CallQuality[]): ShiftQuality {
  const figure = (read: (call: CallQuality) => number | null | undefined): ShiftFigure => {
    const values = calls.map(read).filter((value) => typeof value === 'number');
    return { p50: percentile(values, 0.5), p95: percentile(values, 0.95) };
  };
  const step = (read: (waterfall: Waterfall) => number | null): ShiftFigure => figure(({ waterfall }) => read(waterfall));
  const unhappiness = figure(({ mos }) => (mos === null ? null : -mos.mean));
  return {
    calls: calls.length,
    withWarnings: calls.filter(({ warnings }) => warnings.length > 0).length,
    rttMs: figure(({ rttMs }) => rttMs?.mean),
    jitterMs: figure(({ jitterMs }) => jitterMs?.mean),
    loss: figure(({ loss }) => loss?.mean),
    mos: { p50: negated(unhappiness.p50), p95: negated(unhappiness.p95) },
    popMs: step(popMs),
    answerMs: step(answerMs),
    audioMs: step(audioMs),
  };
}

const negated = (value: number | null): number | null => (value === null ? null : -value);

/** A step from one moment to a later one, ms; null where either is missing. */
function stepMs(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.max(0, to - from);
}

export const popMs = ({ inviteAt, poppedAt }: Waterfall): number | null => stepMs(inviteAt, poppedAt);
export const answerMs = ({ answeredAt, okAt }: Waterfall): number | null => stepMs(answeredAt, okAt);

/** Sound both ways since the key: the later of the two. */
export function audioMs({ answeredAt, firstRtpInAt, firstRtpOutAt }: Waterfall): number | null {
  return firstRtpInAt === null || firstRtpOutAt === null ? null : stepMs(answeredAt, Math.max(firstRtpInAt, firstRtpOutAt));
}
