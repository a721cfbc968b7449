import type { AppError } from '../../shared/errors.ts';
import type { CallReport } from '../../shared/quality/call-report.ts';
import type { Result } from '../../shared/result.ts';
import type { StartTimer } from '../../shared/time/clock.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Tells main of each call that is over, one at a time, again until it was taken; the oldest goes where main is away for long. */
export interface ReportQueue {
  push(report: CallReport): void;
  dispose(): void;
}

interface Options {
  readonly send: (report: CallReport) => Promise<Result<null, AppError>>;
  readonly startTimer: StartTimer;
  readonly random: () => number;
}

/** Main is there and will not take this one, now or later. */
const FINAL: ReadonlySet<AppError['kind']> = new Set(['bad-payload', 'wrong-page', 'unknown-channel', 'internal']);
/** A shift's worth. */
const WAITING_MAX = 300;

export function createReportQueue({ send, startTimer, random }: Options): ReportQueue {
  const waiting: CallReport[] = [];
  let busy = false;
  let failures = 0;
  let disposed = false;
  let cancelRetry = (): void => undefined;
  const pump = async (): Promise<void> => {
    if (busy || disposed) return;
    busy = true;
    cancelRetry();
    let goOn = true;
    for (let first = waiting[0]; first && goOn && !disposed; first = waiting[0]) {
      const reply = await send(first);
      goOn = reply.ok || FINAL.has(reply.error.kind);
      if (goOn && waiting[0] === first) waiting.shift();
    }
    busy = false;
    failures = goOn ? 0 : failures + 1;
    if (!goOn && !disposed) cancelRetry = startTimer(retryDelayMs(failures, random), () => void pump());
  };
  return {
    push: (report) => {
      waiting.push(report);
      if (waiting.length > WAITING_MAX) waiting.shift();
      void pump();
    },
    dispose: () => {
      disposed = true;
      cancelRetry();
    },
  };
}
