import type { AppError } from '../../../shared/errors.ts';
import type { SeatView } from '../../../shared/ipc/views.ts';
import type { Result } from '../../../shared/result.ts';
import type { Role } from '../../../shared/seat/role.ts';
import type { ChosenReason } from '../../../shared/seat/seat-state.ts';
import { SECOND_MS, type StartTimer } from '../../../shared/time/clock.ts';
import type { Client } from '../../ipc/client.ts';
import type { CallStore } from '../call/call-store.ts';
import type { Report } from '../notice/report.ts';
import type { SeatSnapshot, SeatStore } from './seat-store.ts';

export interface SeatDeps {
  readonly client: Client;
  readonly seat: SeatStore;
  readonly report: Report;
}

export async function refreshSeat({ client, seat, report }: SeatDeps): Promise<void> {
  const reply = await client.invoke('seat:view', {});
  report('seat', reply.ok ? null : reply.error);
  if (reply.ok) seat.setState({ view: reply.value, mainLine: 'up' });
}

export async function signIn({ client, seat }: SeatDeps, payload: { agentId: string; password: string; role: Role }): Promise<void> {
  if (seat.getState().asking) return;
  seat.setState({ asking: 'sign-in', signInError: null });
  const reply = await client.invoke('seat:sign-in', payload);
  const { asking } = seat.getState();
  const after = asking === 'sign-in' ? null : asking;
  seat.setState(reply.ok ? { asking: after, view: reply.value } : { asking: after, signInError: reply.error });
}

export async function signOut(deps: SeatDeps): Promise<void> {
  await ask(deps, 'sign-out', () => deps.client.invoke('seat:sign-out', {}));
}

export interface ReadyDeps extends SeatDeps {
  readonly call: CallStore;
  readonly startTimer: StartTimer;
}

/** So long main may need to hear of a hang-up. A technical value. */
const HEARS_WITHIN_MS = 2 * SECOND_MS;

/**
 * 示闲: from here on calls ring. Main refuses while no call could be taken (`phone-not-ready`), and during a call. The
 * phone, and with it the agent, knows first that a call is over: the key is asked for again once main has heard it.
 */
export async function goReady(deps: ReadyDeps): Promise<void> {
  const { client, seat, call } = deps;
  await ask(deps, 'ready', async () => {
    const reply = await client.invoke('seat:ready', {});
    if (reply.ok || reply.error.kind !== 'call-in-progress' || call.getState().current !== null) return reply;
    await heardOfTheEnd(seat, deps.startTimer);
    return client.invoke('seat:ready', {});
  });
}

function heardOfTheEnd(seat: SeatStore, startTimer: StartTimer): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      stopTimer();
      resolve();
    };
    const look = ({ view }: SeatSnapshot): void => {
      if (view?.state.kind === 'acw' || view?.state.kind === 'notReady') end();
    };
    const stopTimer = startTimer(HEARS_WITHIN_MS, end);
    const stop = seat.subscribe(look);
    look(seat.getState());
  });
}

export async function pause(deps: SeatDeps, reason: ChosenReason): Promise<void> {
  await ask(deps, 'pause', () => deps.client.invoke('seat:pause', { reason }));
}

export async function startPracticeCall({ client, report }: SeatDeps): Promise<void> {
  const reply = await client.invoke('practice:call', {});
  report('practice', reply.ok ? null : reply.error);
}

async function ask(
  { seat, report }: SeatDeps,
  what: NonNullable<SeatSnapshot['asking']>,
  request: () => Promise<Result<SeatView, AppError>>,
): Promise<void> {
  // The same key twice asks once. Another one is asked at once: main tells of a sign-in before it answers it, and the
  // screen that then stands there must not swallow the first key.
  if (seat.getState().asking === what) return;
  seat.setState({ asking: what });
  const reply = await request();
  const { asking } = seat.getState();
  // What was chosen for after the call is done with, or no longer wanted.
  seat.setState({ asking: asking === what ? null : asking, ...(reply.ok ? { view: reply.value, next: null } : {}) });
  report('seat', reply.ok ? null : reply.error);
}
