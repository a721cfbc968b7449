import { randomUUID } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { COUNT_CALLS_SQL, EARLIER_CALLS_SQL } from '../../../../main/journal/call-table.ts';
import { listFacts } from '../../../../main/journal/journal-table.ts';
import type { CallEvent } from '../../../../shared/call/call.ts';
import { journalFactSchema } from '../../../../shared/journal/journal-entry.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/clock.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { answeredCall, FORM, identity, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

function world(at = MORNING) {
  const store = testStore();
  const clock = { now: at };
  const day = seatDay({ store, clock: () => clock.now });
  const play = (callId: string, events: readonly CallEvent[]): void => {
    for (const event of events) expect(day.journal.recordCallEvent(callId, event).ok).toBe(true);
  };
  return { ...day, store, clock, play, factsOf: (callId: string) => listFacts(store.read, callId).map(({ fact }) => fact) };
}

describe('the events of a call', () => {
  it('are journalled in their order and make the call', () => {
    const { journal, play, factsOf } = world();
    const caller = identity();
    play(caller.id, answeredCall(caller, MORNING));
    expect(journal.getCall(caller.id)).toEqual({
      ...caller,
      state: { kind: 'ended', reason: 'caller-hung-up' },
      ...{ startedAt: MORNING, answeredAt: MORNING + 5_000, endedAt: MORNING + 65_000, heldMs: 0, heldSince: null },
    });
    expect(factsOf(caller.id)).toEqual([
      { kind: 'call-offered' },
      { kind: 'call-answered' },
      { kind: 'call-ended', reason: 'caller-hung-up' },
    ]);
  });

  it('that the machine does not know are refused and change nothing', () => {
    const { journal, factsOf } = world();
    const caller = identity();
    expect(journal.recordCallEvent(caller.id, { kind: 'answered', at: MORNING })).toMatchObject({ error: { kind: 'bad-payload' } });
    journal.recordCallEvent(caller.id, { kind: 'offered', at: MORNING, identity: caller });
    expect(journal.recordCallEvent(caller.id, { kind: 'resumed', at: MORNING })).toMatchObject({ error: { kind: 'bad-payload' } });
    expect(journal.recordCallEvent(randomUUID(), { kind: 'offered', at: MORNING, identity: caller })).toMatchObject({
      error: { kind: 'bad-payload' },
    });
    expect(journal.getCall(caller.id)?.state).toEqual({ kind: 'offered' });
    expect(factsOf(caller.id)).toEqual([{ kind: 'call-offered' }]);
  });

  it('may report one end twice', () => {
    const { journal, play, factsOf } = world();
    const caller = identity();
    play(caller.id, [...answeredCall(caller, MORNING), { kind: 'ended', at: MORNING + 70_000, reason: 'agent-hung-up' }]);
    expect(journal.getCall(caller.id)).toMatchObject({ endedAt: MORNING + 65_000, state: { reason: 'caller-hung-up' } });
    expect(factsOf(caller.id)).toHaveLength(3);
  });
});

describe('a phone that connects', () => {
  it('without a call that was open: that has ended as lost, at this moment', () => {
    const { journal, clock, play, factsOf } = world();
    const caller = identity();
    play(caller.id, answeredCall(caller, MORNING).slice(0, 2));
    clock.now = MORNING + HOUR_MS;
    expect(journal.reconcile([], randomUUID()).map(({ id }) => id)).toEqual([caller.id]);
    expect(journal.getCall(caller.id)).toMatchObject({ state: { kind: 'ended', reason: 'lost' }, endedAt: MORNING + HOUR_MS });
    expect(factsOf(caller.id).at(-1)).toEqual({ kind: 'call-ended', reason: 'lost' });
    expect(journal.reconcile([], randomUUID())).toEqual([]);
  });

  it('and then tells how the lost call really ended: that stands', () => {
    const { journal, play } = world();
    const caller = identity();
    play(caller.id, answeredCall(caller, MORNING).slice(0, 2));
    journal.reconcile([], randomUUID());
    play(caller.id, [{ kind: 'ended', at: MORNING + 9_000, reason: 'caller-hung-up' }]);
    expect(journal.getCall(caller.id)).toMatchObject({ state: { reason: 'caller-hung-up' }, endedAt: MORNING + 9_000 });
  });

  it('with a call main never heard of: it is taken over, and its late events do no harm', () => {
    const { journal, clock, play, factsOf } = world();
    const caller = identity();
    const events = answeredCall(caller, MORNING);
    clock.now = MORNING + 10_000;
    const call = {
      ...caller,
      state: { kind: 'talking' } as const,
      ...{ startedAt: MORNING, answeredAt: MORNING + 5_000, endedAt: null, heldMs: 0, heldSince: null },
    };
    expect(journal.reconcile([call], randomUUID())).toEqual([call]);
    play(caller.id, events);
    expect(journal.getCall(caller.id)).toMatchObject({ answeredAt: MORNING + 5_000, state: { kind: 'ended', reason: 'caller-hung-up' } });
    expect(factsOf(caller.id)).toEqual([
      { kind: 'call-taken-over', state: { kind: 'talking' } },
      { kind: 'call-ended', reason: 'caller-hung-up' },
    ]);
  });

  it('and answers while its snapshot is still on the way: the answer counts', () => {
    const { journal, clock, play } = world();
    const caller = identity();
    play(caller.id, answeredCall(caller, MORNING).slice(0, 1));
    const snapshot = journal.getCall(caller.id);
    clock.now = MORNING + 8_000;
    journal.reconcile(snapshot ? [snapshot] : [], randomUUID());
    play(caller.id, [{ kind: 'answered', at: MORNING + 5_000 }]);
    expect(journal.getCall(caller.id)?.state).toEqual({ kind: 'talking' });
  });

  it('is not kept out by a call whose seal is broken', () => {
    const { journal, store, play } = world();
    const [broken, sound] = [identity(), identity()];
    for (const caller of [broken, sound]) play(caller.id, answeredCall(caller, MORNING).slice(0, 1));
    store.write((db) => db.prepare('UPDATE call SET party = ? WHERE id = ?').run(Buffer.from('junk'), broken.id));
    expect(journal.reconcile([], randomUUID())).toHaveLength(2);
    expect(journal.getCall(broken.id)).toMatchObject({ number: '', state: { kind: 'ended', reason: 'lost' } });
  });
});

describe('the pop at the ring', () => {
  it('shows the last five calls of the number however it was written, newest first, with their orders', () => {
    const { journal, clock, play, sendOrder } = world();
    const spellings = ['13912345678', '+86 139 1234 5678', '8613912345678', '139-1234-5678', '013912345678', '139 12345678'];
    const earlier = spellings.map((number, at) => {
      clock.now = MORNING + at * HOUR_MS;
      const caller = identity({ number });
      play(caller.id, answeredCall(caller, clock.now).slice(0, at === 2 ? 1 : 3));
      return caller.id;
    });
    const order = sendOrder(FORM, earlier[5] ?? null);
    const other = identity({ number: '13800000000' });
    play(other.id, answeredCall(other, MORNING + 6 * HOUR_MS));
    const ringing = identity();
    play(ringing.id, [{ kind: 'offered', at: MORNING + 7 * HOUR_MS, identity: ringing }]);
    const pop = journal.pop(ringing.id);
    expect(pop.last30Days).toBe(6);
    expect(pop.calls.map(({ callId }) => callId)).toEqual([...earlier].reverse().slice(0, 5));
    expect(pop.calls.map(({ answered }) => answered)).toEqual([true, true, true, false, true]);
    expect(pop.calls[0]?.orders).toEqual([order]);
  });

  it('counts thirty days, not more', () => {
    const { journal, play } = world();
    for (const daysAgo of [31, 30, 29, 1]) {
      const caller = identity();
      play(caller.id, answeredCall(caller, MORNING - daysAgo * DAY_MS));
    }
    const ringing = identity();
    play(ringing.id, [{ kind: 'offered', at: MORNING, identity: ringing }]);
    expect(journal.pop(ringing.id).last30Days).toBe(3);
  });

  it('counts no call in which the hotline rang them', () => {
    const { journal, play } = world();
    const rung = identity({ direction: 'out' });
    play(rung.id, [
      { kind: 'dialled', at: MORNING - HOUR_MS, identity: rung },
      { kind: 'answered', at: MORNING - HOUR_MS },
    ]);
    const ringing = identity();
    play(ringing.id, [{ kind: 'offered', at: MORNING, identity: ringing }]);
    expect(journal.pop(ringing.id)).toMatchObject({ last30Days: 0, calls: [{ direction: 'out' }] });
  });

  it('of a withheld number, or of a call nobody told of, is empty', () => {
    const { journal, play } = world();
    for (const at of [0, 1]) {
      const hidden = identity({ number: '' });
      play(hidden.id, answeredCall(hidden, MORNING + at * HOUR_MS));
      expect(journal.pop(hidden.id)).toEqual({ numberShown: '', last30Days: 0, calls: [] });
    }
    expect(journal.pop(randomUUID())).toEqual({ numberShown: '', last30Days: 0, calls: [] });
  });

  it('is read by index alone', () => {
    const { store } = world();
    for (const sql of [EARLIER_CALLS_SQL, COUNT_CALLS_SQL]) {
      const plan = store.read.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(Buffer.from('x'), 1, 2);
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH call USING (COVERING )?INDEX call_by_number/)]);
    }
  });
});

describe('the counts of the day', () => {
  it('are of the Beijing day and of the agent who is signed in', () => {
    const store = testStore();
    const now = { at: MORNING, agent: '1001' as string | null };
    const { journal, sendOrder } = seatDay({ store, clock: () => now.at, agent: () => now.agent });
    const take = (at: number): void => {
      const caller = identity();
      for (const event of answeredCall(caller, at)) journal.recordCallEvent(caller.id, event);
    };
    take(MORNING - 10 * HOUR_MS);
    take(MORNING);
    sendOrder();
    sendOrder(FORM, null, { kind: 'answered' });
    expect(journal.todayCounts()).toEqual({ answered: 1, dispatched: 1 });
    now.agent = '1002';
    expect(journal.todayCounts()).toEqual({ answered: 0, dispatched: 0 });
    take(MORNING + 60_000);
    expect(journal.todayCounts()).toEqual({ answered: 1, dispatched: 0 });
    now.agent = null;
    expect(journal.todayCounts()).toEqual({ answered: 2, dispatched: 1 });
  });
});

test('whom the agent rings is not counted among the calls that were answered', () => {
  const { journal } = seatDay({ store: testStore(), clock: () => MORNING, agent: () => '1001' });
  const called = identity({ direction: 'out' });
  journal.recordCallEvent(called.id, { kind: 'dialled', at: MORNING, identity: called });
  journal.recordCallEvent(called.id, { kind: 'answered', at: MORNING });
  expect(journal.todayCounts()).toEqual({ answered: 0, dispatched: 0 });
});

describe('a fact of the seat itself', () => {
  it('is journalled with who was signed in, and can be read whatever was noted', () => {
    const { journal, store } = world();
    journal.note('state', 'notReady(rest)');
    journal.note('x'.repeat(500), 'y'.repeat(5_000));
    const rows = store.read
      .prepare<[], { agent_id: string; fact: string }>("SELECT agent_id, fact FROM journal WHERE kind = 'seat' ORDER BY seq")
      .all();
    expect(rows.map(({ agent_id }) => agent_id)).toEqual(['1001', '1001']);
    const facts = rows.map(({ fact }) => journalFactSchema.parse({ kind: 'seat', ...JSON.parse(fact) }));
    expect(facts[0]).toEqual({ kind: 'seat', what: 'state', detail: 'notReady(rest)' });
  });
});
