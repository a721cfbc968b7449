import { expect, test } from 'vitest';
import { z } from 'zod';
import { createAsk } from '../../../../renderer/unit/central/ask.ts';
import { createSession } from '../../../../renderer/unit/central/session.ts';
import { createSessionStore } from '../../../../renderer/unit/central/session-store.ts';
import { MINUTE_MS } from '../../../../shared/time/clock.ts';
import { manualTime } from '../../../support/manual-time.ts';
import { fakeCentral, memoryStorage, NOON, refused, tokensOf } from '../../../support/unit-wire.ts';

function world() {
  const central = fakeCentral();
  const time = manualTime(NOON);
  const store = createSessionStore();
  const keep = memoryStorage();
  let ends = 0;
  const session = createSession({
    ...{ store, keep, ask: createAsk(central.send), clock: time.clock, alone: (work) => work() },
    onEnd: () => {
      ends += 1;
    },
  });
  central.answer('POST /v1/tokens', tokensOf('5001', 'unit', '110105026'));
  central.answer('POST /v1/tokens/refresh', tokensOf('5001', 'unit', '110105026', NOON + 15 * MINUTE_MS));
  central.answer('GET /x', 1);
  const ask = () => session.ask({ method: 'GET', path: '/x' }, z.number());
  const paths = (): string[] => central.sent.map(({ method, path }) => `${method} ${path}`);
  return { central, time, store, keep, session, ask, paths, ends: () => ends, state: () => store.getState().state };
}

test('a page nobody signed in at asks central nothing', async () => {
  const { session, state, paths } = world();
  await session.resume();
  expect([state(), paths()]).toEqual([{ kind: 'out', why: 'none', trouble: null, isAsking: false }, []]);
});

test('a page that is opened again goes on by the cookie, and without it says that the sign-in has ended', async () => {
  const { session, state, keep, central } = world();
  await session.signIn('5001', '12345');
  await session.resume();
  expect(state()).toMatchObject({ kind: 'in', account: { id: '5001' } });
  expect(central.sent.at(-1)?.body).toEqual({});
  central.refuse('POST /v1/tokens/refresh', refused('unauthorised'));
  await session.resume();
  expect(state()).toMatchObject({ kind: 'out', why: 'ended' });
  expect(keep.getItem('unit.returns')).toBeNull();
});

test('an access token is renewed before it ends, once for all who ask meanwhile', async () => {
  const { session, time, ask, paths, central } = world();
  await session.signIn('5001', '12345');
  await ask();
  await time.pass(14 * MINUTE_MS + 45_000);
  await Promise.all([ask(), ask(), ask()]);
  expect(paths().filter((path) => path.endsWith('/refresh'))).toHaveLength(1);
  expect(central.sent.at(-1)?.headers.get('authorization')).toBe(`Bearer access-token-of-5001-${NOON + 15 * MINUTE_MS}`);
});

test('a token that central no longer takes is renewed and the question asked again, once', async () => {
  const { session, ask, central, paths } = world();
  await session.signIn('5001', '12345');
  central.refuse('GET /x', refused('unauthorised'));
  expect(await ask()).toMatchObject({ ok: false, error: { code: 'unauthorised' } });
  expect(paths().slice(1)).toEqual(['GET /x', 'POST /v1/tokens/refresh', 'GET /x']);
});

test('a sign-in that was ended elsewhere ends here, with all that stood on the page; no line ends nothing', async () => {
  const { session, ask, central, time, state, ends } = world();
  await session.signIn('5001', '12345');
  await time.pass(16 * MINUTE_MS);
  central.refuse('POST /v1/tokens/refresh', 'away');
  expect(await ask()).toEqual({ ok: false, error: { kind: 'away' } });
  expect([state().kind, ends()]).toEqual(['in', 0]);
  central.refuse('POST /v1/tokens/refresh', refused('unauthorised'));
  await ask();
  expect([state(), ends()]).toEqual([{ kind: 'out', why: 'ended', trouble: null, isAsking: false }, 1]);
});

test('where somebody else signed in in another window, nothing of the first person stays', async () => {
  const { session, ask, central, time, ends, state, paths } = world();
  await session.signIn('5001', '12345');
  await time.pass(16 * MINUTE_MS);
  central.answer('POST /v1/tokens/refresh', tokensOf('5002', 'unit', 'D-MZJ', NOON + 20 * MINUTE_MS));
  // What 5001 wrote does not go out under the name of 5002.
  expect(await ask()).toEqual({ ok: false, error: { kind: 'left' } });
  expect(paths()).not.toContain('GET /x');
  expect([ends(), state()]).toMatchObject([1, { kind: 'in', account: { id: '5002' } }]);
  expect(await ask()).toMatchObject({ ok: true });
});

test('who signs out while an answer or a renewal is on its way stays signed out, and nobody hears the answer', async () => {
  const { session, ask, time, state, paths, keep } = world();
  await session.signIn('5001', '12345');
  const late = ask();
  await session.signOut();
  expect(await late).toEqual({ ok: false, error: { kind: 'left' } });
  await session.signIn('5001', '12345');
  await time.pass(16 * MINUTE_MS);
  const renewed = ask();
  await session.signOut();
  expect(await renewed).toEqual({ ok: false, error: { kind: 'left' } });
  expect([state().kind, keep.getItem('unit.returns')]).toEqual(['out', null]);
  const before = paths().length;
  expect(await ask()).toEqual({ ok: false, error: { kind: 'left' } });
  expect(paths()).toHaveLength(before);
});

test('what is not central’s answer is told apart from no answer and from a refusal', async () => {
  const page = createAsk(async () => new Response('<html>gateway</html>', { status: 502 }));
  const other = createAsk(async () => Response.json({ orders: 'x' }));
  const question = { method: 'GET', path: '/x' } as const;
  expect(await page(question, z.number())).toEqual({ ok: false, error: { kind: 'garbled' } });
  expect(await other(question, z.number())).toEqual({ ok: false, error: { kind: 'garbled' } });
});
