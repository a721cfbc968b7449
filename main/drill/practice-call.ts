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
/** 演示口径: whoever dials waits no longer than this for the citizen's page; then the dialling itself tells. */
const STAND_BY_WITHIN_MS = 4 * SECOND_MS;
/** 演示口径: a call that is over at the seat is over at the citizen's by then. */
const OVER_WITHIN_MS = 1.5 * SECOND_MS;
/** 演示口径: a citizen whom nobody rings by then is gone from the phone. */
const RUNG_WITHIN_MS = 20 * SECOND_MS;

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
 *                        ├─────────────┴───────────┴──────► failed      begin again from ended and failed
 *        ──standBy──► registering ──► waiting ──► talking
 *                                        └── nobody rang ──► ended
 *
 * A page that is gone for good ends the call too: nobody is left to report it.
 */
export interface PracticeCall {
  begin(script: CitizenScript): Result<null, AppError>;
  /** A citizen who will be rung. @returns when they can be, and soon in any case: who dials learns the rest by dialling */
  standBy(script: CitizenScript): Promise<void>;
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
  let dials: string | null = HOTLINE;
  let cancelWatch = (): void => undefined;
  const looks = new Set<() => void>();
  const become = (next: PracticeState): void => {
    cancelWatch();
    state = next.state;
    if (!isRunning(state)) options.setCitizen(false);
    options.onChange(next);
    for (const look of [...looks]) look();
  };
  /** Resolves when that is no longer the state, at the latest after a while. */
  const left = (before: PracticeState['state'], withinMs: number): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        looks.delete(look);
        cancel();
        resolve();
      };
      const look = (): void => void (state !== before && done());
      const cancel = options.startTimer(withinMs, done);
      looks.add(look);
    });
  const watch = (next: PracticeState, afterMs = APPEAR_WITHIN_MS): void => {
    cancelWatch();
    cancelWatch = options.startTimer(afterMs, () => become(next));
  };
  const open = (next: CitizenScript, whom: string | null): Result<null, AppError> => {
    if (options.account() === null) return err(appError('practice-only'));
    if (isRunning(state)) return err(appError('practice-call-running', state));
    [script, dials] = [next, whom];
    become({ state: 'registering', detail: '' });
    options.setCitizen(true);
    watch({ state: 'failed', detail: 'the citizen page did not appear' });
    return ok(null);
  };
  return {
    begin: (next) => open(next, HOTLINE),
    standBy: async (next) => {
      // Who is about to ring has no call: the one before is over here, and there it soon is, or their page is gone.
      if (state === 'talking') await left('talking', OVER_WITHIN_MS);
      // Nor does one who still waits for another number answer this one.
      if (state === 'talking' || state === 'waiting') become({ state: 'ended', detail: 'rung anew' });
      if (open(next, null).ok) await left('registering', STAND_BY_WITHIN_MS);
    },
    config: () => {
      const account = options.account();
      return account === null || script === null ? err(appError('practice-only')) : ok({ account, dial: dials, ...script });
    },
    hangUp: () => {
      if (isRunning(state)) become({ state: 'ended', detail: '' });
    },
    report: (next) => {
      if (!isRunning(state)) return;
      become(next);
      if (next.state === 'waiting') watch({ state: 'ended', detail: 'nobody rang' }, RUNG_WITHIN_MS);
    },
    pageChanged: (connected) => {
      if (!isRunning(state)) return;
      if (!connected) watch({ state: state === 'talking' ? 'ended' : 'failed', detail: 'the citizen page is gone' });
      else if (state === 'calling' || state === 'talking') cancelWatch();
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
    case 'waiting':
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
