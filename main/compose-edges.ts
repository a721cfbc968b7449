import type { Clock, StartTimer } from '../shared/time/clock.ts';
import type { Log } from './log/log.ts';

/** What the world gives and a test replaces: time, chance, names, and where to write what happened. */
export interface Edges {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
  readonly random: () => number;
  readonly log: Log;
}
