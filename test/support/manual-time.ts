import type { Clock, StartTimer } from '../../shared/time/clock.ts';

/** A clock that goes when the test says so, and the timers that hang on it. */
export interface ManualTime {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  /** How many timers have not fired yet: 0 for what was disposed of. */
  pending(): number;
  /** Moves the clock and fires what is due on the way, letting promises settle in between. */
  pass(ms: number): Promise<void>;
  /** Sets the clock, as a person or a time server does: no timer notices. */
  set(at: number): void;
}

/** Lets everything run that waits for no timer. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

export function manualTime(start: number): ManualTime {
  let now = start;
  let offset = 0;
  let timers: { at: number; fire: () => void }[] = [];
  return {
    clock: () => now + offset,
    startTimer: (afterMs, fire) => {
      const timer = { at: now + afterMs, fire };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pending: () => timers.length,
    async pass(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.fire();
        await settle();
      }
      now = end;
    },
    set: (at) => {
      offset = at - now;
    },
  };
}
