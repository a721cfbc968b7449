/**
 * A server that asks its phones whether they are there (OPTIONS; Asterisk's qualify) and stops has forgotten this one, even
 * when it still answers what the phone asks: a registrar that lost its table, a proxy that lost its way back.
 *
 *   unknown ──asked──► asked once ──asked──► asks every `periodMs` ──three periods of silence──► unknown, and register again
 */
export interface ServerAsks {
  readonly lastAt: number | null;
  /** The longest pause so far; null before two questions. */
  readonly periodMs: number | null;
}

export const NEVER_ASKED: ServerAsks = { lastAt: null, periodMs: null };
const SILENT_PERIODS = 3;
/** A repeat of one question (RFC 3261 17.1.2.2: 0.5 s, 1 s, 2 s) is no new one. */
const REPEAT_MS = 2_500;

export function askedAt({ lastAt, periodMs }: ServerAsks, at: number): ServerAsks {
  if (lastAt === null) return { lastAt: at, periodMs };
  const pause = at - lastAt;
  return pause < REPEAT_MS ? { lastAt, periodMs } : { lastAt: at, periodMs: Math.max(periodMs ?? 0, pause) };
}

/** How long it may be silent from its last question on; null while that is not known. */
export function silenceMs({ periodMs }: ServerAsks): number | null {
  return periodMs === null ? null : periodMs * SILENT_PERIODS;
}
