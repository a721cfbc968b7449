import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OpenStore } from '../../../../main/db/open-store.ts';
import { DUE_SQL, NEXT_DUE_SQL } from '../../../../main/dispatch/outbox-table.ts';
import { type Posting, startPump } from '../../../../main/dispatch/pump.ts';
import type { AttemptOutcome } from '../../../../shared/dispatch/outbox.ts';
import { type AppErrorKind, appErrorKinds } from '../../../../shared/errors.ts';
import type { OrderRow } from '../../../../shared/ipc/views.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { manualTime, settle } from '../../../support/manual-time.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { assessWith, FORM, seatDay } from '../../../support/seat-day.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

const accepted = (at: number): AttemptOutcome => ({ kind: 'accepted', number: `20261123-${String(at).padStart(6, '0')}`, dueAt: MORNING });
const failed = (error: AppErrorKind, retryAfterMs: number | null = null): AttemptOutcome => ({
  kind: 'failed',
  error,
  detail: '',
  retryAfterMs,
});

type Answer = AttemptOutcome | 'never' | 'throws';

function world(store: OpenStore = testStore(), assess?: ReturnType<typeof assessWith>) {
  const time = manualTime(MORNING);
  const posted: Posting[] = [];
  /** What central answers to the nth posting; after the last it accepts. */
  const answers: Answer[] = [];
  const release: (() => void)[] = [];
  const day = seatDay({ store, clock: time.clock, ...(assess ? { assess } : {}) });
  const post = async (posting: Posting): Promise<AttemptOutcome> => {
    posted.push(posting);
    const answer = answers.shift() ?? accepted(posted.length);
    if (answer === 'throws') throw new Error('a mistake in the link');
    if (answer === 'never') await new Promise<void>((resolve) => release.push(resolve));
    return answer === 'never' ? accepted(posted.length) : answer;
  };
  let told = 0;
  const start = () => {
    const pump = startPump({
      store,
      post,
      clock: time.clock,
      startTimer: time.startTimer,
      random: () => 0.5,
      onChange: () => {
        told += 1;
      },
      log: SILENT_LOG,
    });
    onTestFinished(() => {
      for (const open of release) open();
      return pump.dispose();
    });
    return pump;
  };
  const stateOf = (row: OrderRow) => day.orders.list(null).find(({ orderId }) => orderId === row.orderId)?.outbox;
  return { ...day, store, time, posted, answers, release, start, stateOf, told: () => told };
}

describe('a new order', () => {
  it('goes to central with its key, its body and the digest of that body, and is accepted', async () => {
    const { sendOrder, orders, start, time, posted, stateOf } = world();
    const pump = start();
    const row = sendOrder();
    pump.kick();
    await time.pass(0);
    const [posting] = posted;
    expect(posted).toHaveLength(1);
    expect(posting?.digest).toBe(
      createHash('sha256')
        .update(posting?.body ?? '')
        .digest('base64'),
    );
    const got = orders.get(row.orderId);
    expect(got.ok && JSON.parse(posting?.body ?? '')).toEqual(got.ok && got.value.order);
    expect(stateOf(row)).toEqual({ kind: 'accepted', number: '20261123-000001', dueAt: MORNING, at: MORNING });
  });

  it('that waited for the start goes at the start', async () => {
    const { sendOrder, start, time, posted } = world();
    sendOrder();
    start();
    await time.pass(0);
    expect(posted).toHaveLength(1);
  });

  it('of the two-hour level overtakes the others', async () => {
    const level = { now: '7d' as '7d' | '2h' };
    const assess: ReturnType<typeof assessWith> = (form, outcome) => assessWith(() => MORNING, level.now)(form, outcome);
    const { sendOrder, start, time, posted } = world(testStore(), assess);
    for (let i = 0; i < 4; i += 1) sendOrder({ ...FORM, notes: `一般 ${i}` });
    level.now = '2h';
    sendOrder({ ...FORM, notes: '燃气泄漏' });
    start();
    await time.pass(0);
    expect(posted.map(({ body }) => JSON.parse(body).notes)).toEqual(['燃气泄漏', '一般 0', '一般 1', '一般 2', '一般 3']);
  });
});

describe('central in trouble', () => {
  const mending = appErrorKinds.filter((kind) => kind.startsWith('central-') && kind !== 'central-rejected' && kind !== 'central-conflict');

  it.each(mending)('(%s) is tried again with the same bytes under the same key until it accepts', async (kind) => {
    const { sendOrder, start, time, posted, answers, stateOf } = world();
    answers.push(failed(kind), failed(kind), failed(kind));
    const row = sendOrder();
    start();
    await time.pass(0);
    expect(stateOf(row)).toMatchObject({ kind: 'queued', attempt: 1, lastError: { kind } });
    await time.pass(10 * MINUTE_MS);
    expect(new Set(posted.map((posting) => JSON.stringify(posting))).size).toBe(1);
    expect(posted).toHaveLength(4);
    expect(stateOf(row)).toMatchObject({ kind: 'accepted' });
  });

  it('is left alone for as long as it asks', async () => {
    const { sendOrder, start, time, posted, answers } = world();
    answers.push(failed('central-server', 5 * MINUTE_MS));
    sendOrder();
    start();
    await time.pass(5 * MINUTE_MS);
    expect(posted).toHaveLength(1);
    await time.pass(MINUTE_MS);
    expect(posted).toHaveLength(2);
  });

  it('is asked by a backlog of a hundred no oftener than it wishes, and then takes all of it', async () => {
    const { sendOrder, start, time, posted, answers, orders } = world();
    for (let nth = 0; nth < 100; nth += 1) sendOrder();
    // Two are on their way at once, and a third when the first is refused, before it is known that it is not alone.
    answers.push(...Array.from({ length: 5 }, () => failed('central-server', 5 * MINUTE_MS)));
    start();
    await time.pass(5 * MINUTE_MS);
    expect(posted).toHaveLength(3);
    await time.pass(5 * MINUTE_MS);
    expect(posted).toHaveLength(5);
    await time.pass(6 * MINUTE_MS);
    expect(orders.list(null).filter(({ outbox }) => outbox.kind === 'accepted')).toHaveLength(100);
    expect(posted).toHaveLength(105);
  });

  it('whose numbers come later is asked for each as it wishes, and takes the others meanwhile', async () => {
    const { sendOrder, start, time, posted, answers, stateOf } = world();
    const early = [sendOrder(), sendOrder(), sendOrder()];
    answers.push(...early.map(() => failed('central-pending', 5 * MINUTE_MS)));
    start();
    await time.pass(0);
    const others = [sendOrder(), sendOrder()];
    await time.pass(MINUTE_MS);
    expect(others.map((row) => stateOf(row)?.kind)).toEqual(['accepted', 'accepted']);
    expect(early.map((row) => stateOf(row))).toMatchObject(early.map(() => ({ kind: 'queued', lastError: { kind: 'central-pending' } })));
    expect(posted).toHaveLength(5);
    await time.pass(5 * MINUTE_MS);
    expect(early.map((row) => stateOf(row)?.kind)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('that asks to wait for one order only is sent the others', async () => {
    const { sendOrder, start, time, posted, answers, stateOf } = world();
    const poisoned = sendOrder();
    answers.push(failed('central-server', 5 * MINUTE_MS));
    start();
    await time.pass(0);
    const others = [sendOrder(), sendOrder(), sendOrder()];
    await time.pass(MINUTE_MS);
    expect(others.map((row) => stateOf(row)?.kind)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(stateOf(poisoned)).toMatchObject({ kind: 'queued' });
    // The wish of one and, after others were taken, of another: still none of the whole.
    answers.push(failed('central-server', 5 * MINUTE_MS));
    sendOrder();
    await time.pass(MINUTE_MS);
    const last = sendOrder();
    await time.pass(MINUTE_MS);
    expect(stateOf(last)).toMatchObject({ kind: 'accepted' });
    expect(posted).toHaveLength(6);
  });

  it('for four hours loses nothing, and is asked no more than about twice a minute', async () => {
    const { sendOrder, start, time, posted, answers, stateOf } = world();
    const row = sendOrder();
    answers.push(...Array.from({ length: 5_000 }, () => failed('central-offline')));
    start();
    await time.pass(4 * HOUR_MS);
    expect(posted.length).toBeLessThan(500);
    answers.length = 0;
    await time.pass(MINUTE_MS);
    expect(stateOf(row)).toMatchObject({ kind: 'accepted' });
  });

  it('that can be reached again gets at once what waited for that', async () => {
    const { sendOrder, start, time, posted, answers, stateOf } = world();
    answers.push(...Array.from({ length: 8 }, () => failed('central-offline')));
    const row = sendOrder();
    const pump = start();
    await time.pass(45_000);
    const before = posted.length;
    answers.length = 0;
    pump.reachable();
    await time.pass(0);
    expect(posted).toHaveLength(before + 1);
    expect(stateOf(row)).toMatchObject({ kind: 'accepted' });
  });
});

describe('an order that goes wrong', () => {
  it.each(['central-rejected', 'central-conflict'] as const)('by %s waits for a person and is not sent again', async (kind) => {
    const { sendOrder, start, time, posted, answers, stateOf } = world();
    answers.push(failed(kind));
    const row = sendOrder();
    start();
    await time.pass(HOUR_MS);
    expect(stateOf(row)).toMatchObject({ kind: 'rejected', error: { kind } });
    expect(posted).toHaveLength(1);
  });

  it('does not block the others, whatever is wrong with it', async () => {
    const { store, sendOrder, start, time, answers, stateOf } = world();
    const [unsealed, unknown, refused, thrown, fine] = [sendOrder(), sendOrder(), sendOrder(), sendOrder(), sendOrder()];
    store.write((db) => db.prepare("UPDATE outbox SET body = x'01' WHERE order_id = ?").run(unsealed.orderId));
    store.write((db) => db.prepare('UPDATE outbox SET error = ? WHERE order_id = ?').run('{"kind":"of a later version"}', unknown.orderId));
    answers.push(accepted(1), failed('central-rejected'), 'throws');
    start();
    await time.pass(0);
    expect(stateOf(unsealed)).toMatchObject({ kind: 'rejected', error: { kind: 'store-damaged' } });
    expect(stateOf(unknown)).toMatchObject({ kind: 'accepted' });
    expect(stateOf(refused)).toMatchObject({ kind: 'rejected' });
    expect(stateOf(thrown)).toMatchObject({ kind: 'queued', lastError: { kind: 'internal' } });
    expect(stateOf(fine)).toMatchObject({ kind: 'accepted' });
    await time.pass(MINUTE_MS);
    expect(stateOf(thrown)).toMatchObject({ kind: 'accepted' });
  });

  it('by never being answered holds one of two places, the other goes on', async () => {
    const { sendOrder, start, time, answers, stateOf, release } = world();
    answers.push('never');
    const [stuck, ...others] = [sendOrder(), sendOrder(), sendOrder(), sendOrder()];
    start();
    await time.pass(0);
    expect(stateOf(stuck)).toMatchObject({ kind: 'sending' });
    expect(others.map((row) => stateOf(row)?.kind)).toEqual(['accepted', 'accepted', 'accepted']);
    for (const open of release) open();
    await time.pass(0);
    expect(stateOf(stuck)).toMatchObject({ kind: 'accepted' });
  });

  it('is told in the turn after it was written, even where nothing can leave', async () => {
    const { sendOrder, start, time, answers, told } = world();
    answers.push('never', 'never');
    const pump = start();
    for (let i = 0; i < 2; i += 1) sendOrder();
    pump.kick();
    await time.pass(0);
    const before = told();
    sendOrder();
    pump.kick();
    expect(told()).toBe(before);
    await time.pass(0);
    expect(told()).toBe(before + 1);
    await time.pass(MINUTE_MS);
    expect(told()).toBe(before + 1);
  });

  it('is never in flight more than twice at once in all', async () => {
    const { sendOrder, start, time, posted, answers } = world();
    answers.push('never', 'never', 'never');
    for (let i = 0; i < 5; i += 1) sendOrder();
    const pump = start();
    pump.kick();
    await time.pass(HOUR_MS);
    expect(posted).toHaveLength(2);
  });
});

describe('a pump that ends', () => {
  it('writes down what was under way, and starts nothing new', async () => {
    const { sendOrder, start, time, posted, answers, release, stateOf } = world();
    answers.push('never');
    const first = sendOrder();
    const pump = start();
    await time.pass(0);
    const ended = pump.dispose();
    sendOrder();
    pump.kick();
    for (const open of release) open();
    await ended;
    await time.pass(HOUR_MS);
    expect(stateOf(first)).toMatchObject({ kind: 'accepted' });
    expect(posted).toHaveLength(1);
  });

  it('by dying in the middle of a sending leaves the order to the next, under the same key', async () => {
    const dir = tempDir();
    const store = testStore(dir);
    const before = world(store);
    before.answers.push('never');
    const row = before.sendOrder();
    before.start();
    await settle();
    expect(before.stateOf(row)).toMatchObject({ kind: 'sending' });

    const after = world(testStore(dir));
    after.start();
    await after.time.pass(0);
    expect(after.stateOf(row)).toMatchObject({ kind: 'accepted' });
    expect(after.posted).toEqual(before.posted);
  });
});

describe('a store that cannot be written for a while', () => {
  it('gets the answer by a repeated sending, and the pump lives on', async () => {
    const { store, sendOrder, start, time, posted, answers, release, stateOf } = world();
    answers.push('never');
    const row = sendOrder();
    start();
    await time.pass(0);
    store.read.pragma('query_only = ON');
    for (const open of release) open();
    await time.pass(5 * MINUTE_MS);
    expect(stateOf(row)).toMatchObject({ kind: 'sending' });
    expect(posted).toHaveLength(1);
    store.read.pragma('query_only = OFF');
    await time.pass(MINUTE_MS);
    expect(stateOf(row)).toMatchObject({ kind: 'accepted' });
    expect(new Set(posted.map(({ key }) => key)).size).toBe(1);
    expect(posted).toHaveLength(2);
  });
});

describe('a clock that is set', () => {
  it.each([90, 5, 1])('%i minutes back does not leave an order waiting for so long', async (minutes) => {
    const { sendOrder, start, time, answers, stateOf } = world();
    answers.push(failed('central-server'));
    const row = sendOrder();
    start();
    await time.pass(0);
    time.set(MORNING - minutes * MINUTE_MS);
    await time.pass(MINUTE_MS);
    expect(stateOf(row)).toMatchObject({ kind: 'accepted' });
  });

  it('back is known when central was reached in between', async () => {
    const { sendOrder, start, time, answers, stateOf } = world();
    answers.push(failed('central-server'));
    const row = sendOrder();
    const pump = start();
    await time.pass(0);
    time.set(MORNING - HOUR_MS);
    pump.reachable();
    await time.pass(MINUTE_MS);
    expect(stateOf(row)).toMatchObject({ kind: 'accepted' });
  });

  it('back ends the wait that central asked for', async () => {
    const { sendOrder, start, time, answers, orders } = world();
    answers.push(failed('central-server', 50 * MINUTE_MS), failed('central-server', 50 * MINUTE_MS));
    for (let nth = 0; nth < 3; nth += 1) sendOrder();
    start();
    await time.pass(MINUTE_MS);
    time.set(MORNING - HOUR_MS);
    await time.pass(2 * MINUTE_MS);
    expect(orders.list(null).every(({ outbox }) => outbox.kind === 'accepted')).toBe(true);
  });

  it('a year back does not leave an order waiting for a year', async () => {
    const { sendOrder, start, time, answers, stateOf } = world();
    answers.push(failed('central-server'));
    const row = sendOrder();
    start();
    await time.pass(0);
    time.set(MORNING - 365 * DAY_MS);
    await time.pass(2 * MINUTE_MS);
    expect(stateOf(row)).toMatchObject({ kind: 'accepted' });
  });
});

describe('polling', () => {
  it('is done by the index, without sorting', () => {
    const { store } = world();
    const plan = (sql: string, ...parameters: unknown[]): string[] =>
      store.read
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...parameters)
        .map(({ detail }) => detail);
    expect(plan(DUE_SQL, { now: 1, limit: 2 })).toEqual([expect.stringMatching(/^SEARCH outbox USING INDEX outbox_by_state \(state=\?\)/)]);
    expect(plan(NEXT_DUE_SQL)).toEqual([expect.stringMatching(/^SEARCH outbox USING COVERING INDEX outbox_by_state \(state=\?\)/)]);
  });
});
