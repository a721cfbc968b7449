import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCallEventQueue } from '../../../../renderer/phone/call-event-queue.ts';
import { type Call, type CallEvent, transitionCall } from '../../../../shared/call/call.ts';
import { type AppErrorKind, appError } from '../../../../shared/errors.ts';
import type { PhoneConfig } from '../../../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';

const CONFIG: PhoneConfig = {
  account: null,
  iceServers: [],
  iceGatheringMs: 300,
  emergencyTransfer: 'three-way',
  autoAnswer: 'never',
  seatState: { kind: 'available' },
};

/** Main at the far end of the bridge: answers by a script of refusals, then takes everything. */
function fakeMain(script: readonly (AppErrorKind | 'ok')[]) {
  const answers = [...script];
  const heard: string[] = [];
  const snapshots: string[][] = [];
  const answer = <T>(value: T): Result<T, ReturnType<typeof appError>> => {
    const next = answers.shift() ?? 'ok';
    return next === 'ok' ? ok(value) : err(appError(next));
  };
  return {
    heard,
    snapshots,
    connect: async (calls: Call[]) => {
      const reply = answer(CONFIG);
      if (reply.ok) snapshots.push(calls.map(({ id, state }) => `${id} ${state.kind}`));
      return reply;
    },
    send: async (callId: string, event: CallEvent) => {
      const reply = answer(null);
      if (reply.ok) heard.push(`${callId} ${event.kind}`);
      return reply;
    },
  };
}

/** Timers that fire when the test says so. */
function fakeTimers() {
  const due = new Set<() => void>();
  return {
    startTimer: (_afterMs: number, fire: () => void) => {
      due.add(fire);
      return () => due.delete(fire);
    },
    fire: () => {
      for (const each of [...due]) {
        due.delete(each);
        each();
      }
    },
  };
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 60; i += 1) await Promise.resolve();
};

const identity = (id: string) => ({ id, ref: id, direction: 'in', number: '', displayName: '', calledNumber: '', queue: '' }) as const;

function play(main: ReturnType<typeof fakeMain>, live: readonly Call[] = []) {
  const timers = fakeTimers();
  const queue = createCallEventQueue({
    ...main,
    liveCalls: () => live,
    onConfig: () => undefined,
    startTimer: timers.startTimer,
    random: () => 0,
  });
  return { queue, timers };
}

const A: Call = transitionCall(null, { kind: 'offered', at: 1, identity: identity('a') });
const talking = transitionCall(A, { kind: 'answered', at: 2 });
const ended = transitionCall(talking, { kind: 'ended', at: 3, reason: 'caller-hung-up' });

test('main is there: the snapshot comes first, then each event in order', async () => {
  const main = fakeMain([]);
  const { queue } = play(main);
  queue.push('a', { kind: 'offered', at: 1, identity: identity('a') }, A);
  queue.push('a', { kind: 'answered', at: 2 }, talking);
  await settle();
  expect(main.snapshots).toHaveLength(1);
  expect(main.heard).toEqual(['a offered', 'a answered']);
});

test('main was away for a whole call: it hears all of it, and its snapshot knows the call it has yet to hear of', async () => {
  const main = fakeMain(['bridge-down', 'bridge-down', 'bridge-down']);
  const { queue, timers } = play(main);
  await settle();
  queue.push('a', { kind: 'offered', at: 1, identity: identity('a') }, A);
  queue.push('a', { kind: 'answered', at: 2 }, talking);
  queue.push('a', { kind: 'ended', at: 3, reason: 'caller-hung-up' }, ended);
  for (let i = 0; i < 5; i += 1) {
    timers.fire();
    await settle();
  }
  expect(main.snapshots.at(-1)).toEqual(['a ended']);
  expect(main.heard).toEqual(['a offered', 'a answered', 'a ended']);
});

test('a new main: the snapshot of what is up is sent again', async () => {
  const main = fakeMain([]);
  const { queue } = play(main, [talking]);
  await settle();
  queue.reconnect();
  await settle();
  expect(main.snapshots).toEqual([['a talking'], ['a talking']]);
});

test('an event that main will never take does not hold back the others', async () => {
  const main = fakeMain(['ok', 'bad-payload']);
  const { queue } = play(main);
  queue.push('a', { kind: 'offered', at: 1, identity: identity('a') }, A);
  queue.push('a', { kind: 'answered', at: 2 }, talking);
  await settle();
  expect(main.heard).toEqual(['a answered']);
});

test('whatever main answers on the way, every event arrives once it can, in order', async () => {
  const kinds = fc.constantFrom<AppErrorKind | 'ok'>('ok', 'bridge-down', 'internal', 'store-locked', 'store-full');
  await fc.assert(
    fc.asyncProperty(
      fc.array(kinds, { maxLength: 20 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
      async (script, pauses) => {
        const main = fakeMain(script);
        const { queue, timers } = play(main);
        const expected: string[] = [];
        for (const [at, pause] of pauses.entries()) {
          const id = `c${at}`;
          expected.push(`${id} offered`);
          queue.push(id, { kind: 'offered', at, identity: identity(id) }, { ...A, id });
          if (pause) await settle();
        }
        for (let i = 0; i < 40; i += 1) {
          timers.fire();
          await settle();
        }
        expect(main.heard).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});
