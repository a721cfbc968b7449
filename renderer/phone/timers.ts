import type { StartTimer } from '../../shared/time/clock.ts';

export interface WorkerTimers {
  readonly startTimer: StartTimer;
  dispose(): void;
}

/** What of a Worker is used here. */
interface TimerWorker {
  postMessage(message: { id: number; afterMs?: number }): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<number>) => void) | null;
}

/** Timers that run on time in a background page too: registration refresh, keep-alive and ring deadlines depend on them. */
export function createWorkerTimers(worker: TimerWorker): WorkerTimers {
  const waiting = new Map<number, () => void>();
  let next = 0;
  worker.onmessage = ({ data }) => {
    const fire = waiting.get(data);
    waiting.delete(data);
    fire?.();
  };
  return {
    startTimer: (afterMs, fire) => {
      next += 1;
      const id = next;
      waiting.set(id, fire);
      worker.postMessage({ id, afterMs });
      return () => {
        if (waiting.delete(id)) worker.postMessage({ id });
      };
    },
    dispose: () => {
      waiting.clear();
      worker.terminate();
    },
  };
}

export function startTimerWorker(): WorkerTimers {
  return createWorkerTimers(new Worker(new URL('./timer-worker.ts', import.meta.url), { type: 'module' }));
}
