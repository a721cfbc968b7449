import { expect, test } from 'vitest';
import { createCallStore } from '../../../../../renderer/desk/call/call-store.ts';
import { goReady, signIn } from '../../../../../renderer/desk/seat/seat-actions.ts';
import { createSeatStore } from '../../../../../renderer/desk/seat/seat-store.ts';
import type { Client } from '../../../../../renderer/ipc/client.ts';
import { type AppError, type AppErrorKind, appError } from '../../../../../shared/errors.ts';
import type { SeatView } from '../../../../../shared/ipc/views.ts';
import { err, ok } from '../../../../../shared/result.ts';
import type { SeatState } from '../../../../../shared/seat/seat-state.ts';
import { manualTime } from '../../../../support/manual-time.ts';

/** What a seat's view is asked for here. */
const viewOf = (state: SeatState) => ({ state }) as SeatView;

/** Main that answers only when it is told to, and a desk before it. */
function deskBeforeSlowMain() {
  const asked: string[] = [];
  const waiting: ((answer: unknown) => void)[] = [];
  const invoke = (name: string) => {
    asked.push(name);
    return new Promise((resolve) => waiting.push(resolve));
  };
  const reported: (AppError | null)[] = [];
  const time = manualTime(0);
  const deps = {
    client: { invoke, on: () => () => undefined } as unknown as Client,
    seat: createSeatStore(),
    call: createCallStore(),
    startTimer: time.startTimer,
    report: (_source: unknown, error: AppError | null) => reported.push(error),
  };
  const answer = (answered: unknown) => {
    waiting.shift()?.(answered);
    return settle();
  };
  return {
    deps,
    asked,
    reported,
    time,
    refuse: (kind: AppErrorKind) => answer(err(appError(kind))),
    grant: () => answer(ok(viewOf({ kind: 'available' }))),
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('示闲 pressed before main has answered the sign-in it already told of is asked, and asked once', async () => {
  const { deps, asked, refuse } = deskBeforeSlowMain();
  void signIn(deps, { agentId: '1001', password: 'x', role: 'agent' });
  void goReady(deps);
  void goReady(deps);
  expect(asked).toEqual(['seat:sign-in', 'seat:ready']);
  await refuse('internal');
  expect(deps.seat.getState().asking).toBe('ready');
  await refuse('internal');
  expect(deps.seat.getState().asking).toBeNull();
});

test('示闲 pressed when the call is over, but main has not heard it: asked again once it has, and nothing is said', async () => {
  const { deps, asked, reported, refuse, grant } = deskBeforeSlowMain();
  deps.seat.setState({ view: viewOf({ kind: 'talking' }) });
  void goReady(deps);
  await refuse('call-in-progress');
  expect([asked, reported]).toEqual([['seat:ready'], []]);
  deps.seat.setState({ view: viewOf({ kind: 'acw' }) });
  await settle();
  expect(asked).toEqual(['seat:ready', 'seat:ready']);
  await grant();
  expect([reported, deps.seat.getState().view?.state.kind, deps.seat.getState().asking]).toEqual([[null], 'available', null]);
});

test('main that never hears of the end is asked once more, and its refusal is told', async () => {
  const { deps, asked, reported, time, refuse } = deskBeforeSlowMain();
  deps.seat.setState({ view: viewOf({ kind: 'talking' }) });
  void goReady(deps);
  await refuse('call-in-progress');
  await time.pass(2_000);
  await settle();
  expect(asked).toHaveLength(2);
  await refuse('call-in-progress');
  expect(reported).toMatchObject([{ kind: 'call-in-progress' }]);
});

test('during a call the refusal is told at once', async () => {
  const { deps, asked, reported, refuse } = deskBeforeSlowMain();
  deps.call.setState({ current: {} as never });
  void goReady(deps);
  await refuse('call-in-progress');
  expect([asked.length, reported.map((error) => error?.kind)]).toEqual([1, ['call-in-progress']]);
});
