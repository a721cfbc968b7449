import type { StartTimer } from './clock.ts';

/** What `promise` says, or `otherwise` when it has said nothing after `ms`. */
export function within<T>(startTimer: StartTimer, promise: Promise<T>, ms: number, otherwise: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = startTimer(ms, () => resolve(otherwise));
    promise.then(resolve, reject).finally(cancel);
  });
}
