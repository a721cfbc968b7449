import { SECOND_MS } from '../../shared/time/clock.ts';

/** What the host page knows of the desk in its frame. Times of one clock; `aliveAt` and `loadedAt` are null until it happened. */
export interface DeskFacts {
  /** Main holds a socket of the desk. */
  readonly connected: boolean;
  readonly createdAt: number;
  readonly loadedAt: number | null;
  /** The desk's last sign of life over the direct line. */
  readonly aliveAt: number | null;
}

export function freshDesk(now: number): DeskFacts {
  return { connected: false, createdAt: now, loadedAt: null, aliveAt: null };
}

/** The port a desk's document got last; `heard`: it has spoken through it. */
export interface GivenPort {
  readonly desk: string;
  readonly at: number;
  heard: boolean;
}

const QUIET_MS = 2 * SECOND_MS;
const FIRST_LOAD_MS = 15 * SECOND_MS;

/**
 * Whether the desk's frame must be made anew. A desk that is busy keeps its socket and is left alone; one whose process
 * died has lost it and says nothing more. A page that has never been alive is given time to load.
 */
export function mustReplaceDesk({ connected, createdAt, loadedAt, aliveAt }: DeskFacts, now: number): boolean {
  if (connected) return false;
  if (aliveAt === null) return now - createdAt >= FIRST_LOAD_MS;
  return now - Math.max(aliveAt, loadedAt ?? 0) >= QUIET_MS;
}

/** Whether a desk that says it is here gets a (new) port: another document than before, or the same one whose line stayed dead. */
export function mustGivePort(given: GivenPort | null, desk: string, now: number): boolean {
  return given === null || given.desk !== desk || (!given.heard && now - given.at >= SECOND_MS);
}
