import { type AppError, appError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/result.ts';

/** Requests that main has not answered yet. */
export interface PendingRequests {
  add(): { readonly id: number; readonly reply: Promise<Result<unknown, AppError>> };
  settle(id: number, result: Result<unknown, AppError>): void;
  /** The socket is gone. Whether main did the work cannot be known: each caller is told so, and asks again if it must. */
  cut(): void;
  /** When the oldest one was asked; null when none waits. */
  waitingSince(): number | null;
}

export function createPendingRequests(clock: () => number): PendingRequests {
  const waiting = new Map<number, { readonly at: number; readonly resolve: (result: Result<unknown, AppError>) => void }>();
  let next = 0;
  return {
    add: () => {
      next += 1;
      const id = next;
      return { id, reply: new Promise((resolve) => waiting.set(id, { at: clock(), resolve })) };
    },
    settle: (id, result) => {
      waiting.get(id)?.resolve(result);
      waiting.delete(id);
    },
    cut: () => {
      for (const { resolve } of waiting.values()) resolve(err(appError('bridge-down', 'cut before the answer')));
      waiting.clear();
    },
    waitingSince: () => waiting.values().next().value?.at ?? null,
  };
}
