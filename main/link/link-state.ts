import { type AppError, appError } from '../../shared/errors.ts';
import type { LinkState } from '../../shared/ipc/views.ts';
import type { LinkOutcome } from './ask-central.ts';

/**
 * Whether central can be reached, from what real requests came to.
 *
 *   down(error, since) ──answered──► up ──failed──► up, doubtful ──failed──► down
 *                                     ▲                │
 *                                     └────answered────┘
 *
 * One failure may be a lost packet and only makes doubtful; one answer is proof. So the light at the desk does not flicker.
 */
export interface LinkTrack {
  readonly state: LinkState;
  /** Failures since the last answer. */
  readonly failures: number;
}

const FAILURES_TO_DOWN = 2;

export function initialLink(now: number): LinkTrack {
  return { state: { kind: 'down', error: appError('central-offline', 'not asked yet'), since: now }, failures: 0 };
}

export function transitionLink({ state, failures }: LinkTrack, outcome: LinkOutcome, now: number): LinkTrack {
  if (outcome.kind === 'answered') return { state: { kind: 'up' }, failures: 0 };
  return { state: stateAfterFailure(state, failures + 1, outcome.error, now), failures: failures + 1 };
}

/** `since` stays the beginning of the absence; the error is the latest, because it says what to do now. */
function stateAfterFailure(state: LinkState, failures: number, error: AppError, now: number): LinkState {
  if (state.kind === 'down') return { ...state, error };
  return failures < FAILURES_TO_DOWN ? state : { kind: 'down', error, since: now };
}
