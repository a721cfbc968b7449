import { expect, test, vi } from 'vitest';
import { composeSignIn } from '../../../main/compose-sign-in.ts';
import type { SeatService } from '../../../main/seat/seat-service.ts';
import { createSeatService } from '../../../main/seat/seat-service.ts';
import type { SignInReply } from '../../../shared/central/contract.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { MORNING } from '../../support/seat-basics.ts';
import { testStore } from '../../support/seat-store.ts';

const clock = (): number => MORNING;

function signInAt(change: Partial<SeatService> = {}) {
  const nothing = (): void => undefined;
  const seat: SeatService = { ...createSeatService({ clock, note: nothing, report: nothing, onChange: nothing }), ...change };
  const reply: SignInReply = { session: 's', expiresAt: MORNING + 1, agent: { id: '1001', name: '李晓梅', roles: ['agent'] } };
  const client = { signIn: vi.fn(async () => ok(reply)), signOut: vi.fn(async () => ok(null)) };
  const [onSession, beforeLeave, onLeave, setAgentSession] = [vi.fn(), vi.fn(async () => undefined), vi.fn(), vi.fn()];
  const way = { client, setAgentSession } as unknown as Parameters<typeof composeSignIn>[1];
  const signIn = composeSignIn(testStore(), way, seat, clock, { onSession, beforeLeave, onLeave });
  return { signIn, seat, client, onSession, beforeLeave, onLeave, setAgentSession };
}

test('who signs out is told of, by name, once nobody is at the seat any more and central was told', async () => {
  const { signIn, seat, client, onSession, onLeave, setAgentSession } = signInAt();
  const found: unknown[] = [];
  onLeave.mockImplementation(() => found.push(seat.now().agent, client.signOut.mock.calls.length, setAgentSession.mock.lastCall));
  await signIn.signIn({ agentId: '1001', password: 'x', role: 'agent' });
  expect([onSession.mock.calls.length, onLeave.mock.calls.length]).toEqual([1, 0]);
  expect((await signIn.signOut()).ok).toBe(true);
  expect(onLeave.mock.calls).toEqual([['1001']]);
  // Whatever fails in it, the agent and the session are gone by then.
  expect(found).toEqual([null, 1, [null]]);
});

test('a sign-out that is refused leaves the agent what they are at', async () => {
  const { signIn, client, onLeave } = signInAt({ signOut: () => err(appError('call-in-progress')) });
  await signIn.signIn({ agentId: '1001', password: 'x', role: 'agent' });
  expect((await signIn.signOut()).ok).toBe(false);
  expect([onLeave.mock.calls, client.signOut.mock.calls]).toEqual([[], []]);
});

test('who signs out is here until what they had to tell is told, and pressing twice is one sign-out', async () => {
  const { signIn, seat, client, beforeLeave, onLeave } = signInAt();
  await signIn.signIn({ agentId: '1001', password: 'x', role: 'agent' });
  const told = Promise.withResolvers<undefined>();
  beforeLeave.mockReturnValueOnce(told.promise);
  const left = [signIn.signOut(), signIn.signOut()];
  await Promise.resolve();
  expect([seat.now().agent?.id, client.signOut.mock.calls]).toEqual(['1001', []]);
  told.resolve(undefined);
  expect((await Promise.all(left)).map(({ ok }) => ok)).toEqual([true, true]);
  expect([seat.now().agent, client.signOut.mock.calls.length, onLeave.mock.calls.length]).toEqual([null, 1, 1]);
});
