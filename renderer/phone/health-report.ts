import type { PhoneHealth } from '../../shared/call/phone-health.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import type { StartTimer } from '../../shared/time/clock.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Tells main how the phone is: the latest only, one report at a time, again until it was taken. */
export interface HealthReport {
  changed(): void;
  /** Main may be a new one that knows nothing. */
  again(): void;
  dispose(): void;
}

interface Options {
  readonly health: () => PhoneHealth;
  readonly send: (health: PhoneHealth) => Promise<Result<null, AppError>>;
  readonly startTimer: StartTimer;
  readonly random: () => number;
}

export function createHealthReport({ health, send, startTimer, random }: Options): HealthReport {
  let told = '';
  let busy = false;
  let failures = 0;
  let disposed = false;
  let cancelRetry = (): void => undefined;
  const report = async (): Promise<void> => {
    if (busy || disposed) return;
    cancelRetry();
    busy = true;
    while (!disposed && JSON.stringify(health()) !== told) {
      const now = health();
      const reply = await send(now);
      if (!reply.ok) break;
      told = JSON.stringify(now);
      failures = 0;
    }
    busy = false;
    if (disposed || JSON.stringify(health()) === told) return;
    cancelRetry = startTimer(retryDelayMs(failures, random), () => void report());
    failures += 1;
  };
  return {
    changed: () => void report(),
    again: () => {
      told = '';
      void report();
    },
    dispose: () => {
      disposed = true;
      cancelRetry();
    },
  };
}
