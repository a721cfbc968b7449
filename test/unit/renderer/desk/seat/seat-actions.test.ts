import { expect, test } from 'vitest';
import { goReady, signIn } from '../../../../../renderer/desk/seat/seat-actions.ts';
import { createSeatStore } from '../../../../../renderer/desk/seat/seat-store.ts';
import type { Client } from '../../../../../renderer/ipc/client.ts';
import { appError } from '../../../../../shared/errors.ts';
import { err } from '../../../../../shared/result.ts';

/** Main that answers only when it is told to. */
function slowMain() {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const invoke = (name: string) => {
    asked.push(name);
    return new Promise((resolve) => waiting.push(() => resolve(err(appError('internal')))));
  };
  const client = { invoke, on: () => () => undefined } as unknown as Client;
  return { client, asked, answerFirst: () => waiting.shift()?.() };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('示闲 pressed before main has answered the sign-in it already told of is asked, and asked once', async () => {
  const main = slowMain();
  const deps = { client: main.client, seat: createSeatStore(), report: () => undefined };
  void signIn(deps, { agentId: '1001', password: 'x', role: 'agent' });
  void goReady(deps);
  void goReady(deps);
  expect(main.asked).toEqual(['seat:sign-in', 'seat:ready']);
  main.answerFirst();
  await settle();
  expect(deps.seat.getState().asking).toBe('ready');
  main.answerFirst();
  await settle();
  expect(deps.seat.getState().asking).toBeNull();
});
