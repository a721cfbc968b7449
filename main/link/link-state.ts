import { type AppError, appError } from '../../shared/errors.ts';
import type { LinkState } from '../../shared/ipc/views.ts';
import type { LinkOutcome } from './ask-central.ts';

/**
 * Whether central can be reached, from what real requests came to.
 *
 *   down(error, since) ──answered──► up ──failed──► up, doubtful ──failed──► down
 *                                     ▲                │
 *                                     └────answered────┘
 *   any ──answered: seat unknown──► down(central-unauthorised) ──answered: seat known──► up
 *
 * Central that does not know the seat's credential is there and yet of no use: only a request that needed the credential
 * proves that it is mended. One failure may be a lost packet and only makes doubtful; one answer is proof. So the light at the desk does not flicker.
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
  if (outcome.kind === 'answered') return { state: stateAfterAnswer(state, outcome.seat, now), failures: 0 };
  return { state: stateAfterFailure(state, failures + 1, outcome.error, now), failures: failures + 1 };
}

export function isSeatUnknown(state: LinkState): boolean {
  return state.kind === 'down' && state.error.kind === 'central-unauthorised';
}

function stateAfterAnswer(state: LinkState, seat: 'known' | 'unknown' | undefined, now: number): LinkState {
  if (seat === 'unknown') return isSeatUnknown(state) ? state : { kind: 'down', error: appError('central-unauthorised'), since: now };
  return isSeatUnknown(state) && seat === undefined ? state : { kind: 'up' };
}

/** `since` stays the beginning of the absence; the error is the latest, because it says what to do now. */
function stateAfterFailure(state: LinkState, failures: number, error: AppError, now: number): LinkState {
  if (state.kind === 'down') return { ...state, error };
  return failures < FAILURES_TO_DOWN ? state : { kind: 'down', error, since: now };
}
