import type { SeatStateReport } from '../../shared/central/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

const RETRY_MS = 2 * SECOND_MS;

interface ReporterOptions {
  readonly put: (report: SeatStateReport) => Promise<Result<null, AppError>>;
  readonly startTimer: StartTimer;
}

export interface StateReporter {
  report(report: SeatStateReport): void;
  /** Central is back, perhaps with an empty memory: it is told again how things stand. */
  tellAgain(): void;
  dispose(): void;
}

/**
 * Tells central the state of the seat. Only the latest counts: an older one that has not got through is forgotten, and
 * one request is under way at a time, so that they cannot overtake each other.
 *
 *   told ──report──► telling ──ok──► told
 *                     │  ▲ └──newer report──► telling (after the one under way)
 *                     ▼  │
 *                   waiting (2 s, or until central is back)
 */
export function createStateReporter({ put, startTimer }: ReporterOptions): StateReporter {
  let latest: SeatStateReport | null = null;
  let isTold = true;
  let isTelling = false;
  let disposed = false;
  let cancel = (): void => undefined;

  const tell = async (): Promise<void> => {
    if (isTelling || isTold || latest === null || disposed) return;
    cancel();
    isTelling = true;
    const telling = latest;
    const { ok } = await put(telling);
    isTelling = false;
    if (latest !== telling) void tell();
    else if (ok) isTold = true;
    else if (!disposed) cancel = startTimer(RETRY_MS, () => void tell());
  };
  const renew = (): void => {
    isTold = false;
    void tell();
  };
  return {
    report: (report) => {
      latest = report;
      renew();
    },
    tellAgain: renew,
    dispose: () => {
      disposed = true;
      cancel();
    },
  };
}
