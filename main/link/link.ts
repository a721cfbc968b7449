import type { LinkState } from '../../shared/ipc/views.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import type { LinkOutcome } from './ask-central.ts';
import { initialLink, isSeatUnknown, type LinkTrack, transitionLink } from './link-state.ts';

/** Distances of the probes while central is away, and while it is there and nobody asks it anything. */
const CONFIRM_MS = SECOND_MS / 4;
const AWAY_MS = [1, 2, 5].map((seconds) => seconds * SECOND_MS);
const IDLE_MS = 30 * SECOND_MS;
const UNKNOWN_MS = 5 * SECOND_MS;

interface LinkOptions {
  /** Asks whether central is there, or whether it knows the seat; what comes of it arrives through `note` like any other request. */
  readonly probe: (about: 'way' | 'credential') => Promise<unknown>;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly onChange: (state: LinkState) => void;
}

export interface Link {
  state(): LinkState;
  /** What a request came to. */
  note(outcome: LinkOutcome): void;
  dispose(): void;
}

/** Keeps the state of the way to central; asks by itself when nobody else does. */
export function startLink({ probe, clock, startTimer, random, onChange }: LinkOptions): Link {
  let track: LinkTrack = initialLink(clock());
  let disposed = false;
  let cancel = (): void => undefined;
  const plan = (): void => {
    cancel();
    const about = isSeatUnknown(track.state) ? 'credential' : 'way';
    // 750 seats that lost central at one moment must not all ask it at one moment.
    if (!disposed) cancel = startTimer(nextProbeMs(track) * (0.8 + random() * 0.4), () => void probe(about));
  };
  void probe('way');
  return {
    state: () => track.state,
    note: (outcome) => {
      // An answer that was still under way: whoever would be told of it is being closed.
      if (disposed) return;
      const before = track;
      track = transitionLink(track, outcome, clock());
      plan();
      if (before.state.kind !== track.state.kind || errorOf(before.state) !== errorOf(track.state)) onChange(track.state);
    },
    dispose: () => {
      disposed = true;
      cancel();
    },
  };
}

function nextProbeMs({ state, failures }: LinkTrack): number {
  if (isSeatUnknown(state)) return UNKNOWN_MS;
  if (state.kind === 'up') return failures === 0 ? IDLE_MS : CONFIRM_MS;
  return AWAY_MS[Math.min(failures, AWAY_MS.length) - 1] ?? CONFIRM_MS;
}

function errorOf(state: LinkState): string | null {
  return state.kind === 'down' ? state.error.kind : null;
}
