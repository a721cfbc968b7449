import { assertNever } from '../../shared/assert.ts';
import type { SipAccount } from '../../shared/central/contract.ts';
import type { CitizenScript } from '../../shared/drill/citizen-script.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Events, Payload } from '../../shared/ipc/contract.ts';
import type { CitizenConfig } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/** What a citizen dials. */
const HOTLINE = '12345';
/** The citizen's page must have said something by then, and be back by then when it has gone. */
const APPEAR_WITHIN_MS = 15 * SECOND_MS;

type PracticeState = Events['practice:changed'];

interface PracticeCallOptions {
  /** The scripted caller's account; null where the telephony is a real PBX. */
  readonly account: () => SipAccount | null;
  readonly setCitizen: (open: boolean) => void;
  readonly startTimer: StartTimer;
  readonly onChange: (state: PracticeState) => void;
}

/**
 * One scripted citizen at a time.
 *
 *   idle ──begin──► registering ──► calling ──► talking ──► ended
 *                        └─────────────┴───────────┴──────► failed      begin again from ended and failed
 *
 * A page that is gone for good ends the call too: nobody is left to report it.
 */
export interface PracticeCall {
  begin(script: CitizenScript): Result<null, AppError>;
  config(): Result<CitizenConfig, AppError>;
  /** Takes the citizen off the line. */
  hangUp(): void;
  report(state: Payload<'citizen:state'>): void;
  /** The citizen's page came or went. */
  pageChanged(connected: boolean): void;
  dispose(): void;
}

export function createPracticeCall(options: PracticeCallOptions): PracticeCall {
  let state: PracticeState['state'] = 'idle';
  let script: CitizenScript | null = null;
  let cancelWatch = (): void => undefined;
  const become = (next: PracticeState): void => {
    cancelWatch();
    state = next.state;
    if (!isRunning(state)) options.setCitizen(false);
    options.onChange(next);
  };
  const watch = (next: PracticeState): void => {
    cancelWatch();
    cancelWatch = options.startTimer(APPEAR_WITHIN_MS, () => become(next));
  };
  return {
    begin: (next) => {
      if (options.account() === null) return err(appError('practice-only'));
      if (isRunning(state)) return err(appError('practice-call-running', state));
      script = next;
      become({ state: 'registering', detail: '' });
      options.setCitizen(true);
      watch({ state: 'failed', detail: 'the citizen page did not appear' });
      return ok(null);
    },
    config: () => {
      const account = options.account();
      return account === null || script === null ? err(appError('practice-only')) : ok({ account, dial: HOTLINE, ...script });
    },
    hangUp: () => {
      if (isRunning(state)) become({ state: 'ended', detail: '' });
    },
    report: (next) => {
      if (isRunning(state)) become(next);
    },
    pageChanged: (connected) => {
      if (!isRunning(state)) return;
      if (!connected) watch({ state: state === 'talking' ? 'ended' : 'failed', detail: 'the citizen page is gone' });
      else if (state !== 'registering') cancelWatch();
    },
    dispose: () => {
      cancelWatch();
      options.setCitizen(false);
    },
  };
}

function isRunning(state: PracticeState['state']): boolean {
  switch (state) {
    case 'registering':
    case 'calling':
    case 'talking':
      return true;
    case 'idle':
    case 'ended':
    case 'failed':
      return false;
    default:
      return assertNever(state);
  }
}
