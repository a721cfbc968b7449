import { describe, expect, it, vi } from 'vitest';
import { saveSetting } from '../../../../main/db/setting-table.ts';
import { saveState } from '../../../../main/dispatch/outbox-table.ts';
import { verifyChain } from '../../../../main/journal/verify-chain.ts';
import { contentOf } from '../../../../main/order/order-content.ts';
import { createReminders } from '../../../../main/reminder/reminders.ts';
import { OLD_CALLS_SQL, OLD_ORDERS_SQL } from '../../../../main/retention/retention-table.ts';
import { startRetention } from '../../../../main/retention/start-retention.ts';
import { keepForm } from '../../../../main/visit/visit-form-table.ts';
import type { OutboxState } from '../../../../shared/dispatch/outbox.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { EMPTY_VISIT } from '../../../../shared/visit/visit-form.ts';
import { manualTime } from '../../../support/manual-time.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { answeredCall, FORM, identity, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

const accepted: OutboxState = { kind: 'accepted', number: '20261123-000007', dueAt: null, at: MORNING };
const rejected: OutboxState = { kind: 'rejected', error: { kind: 'central-rejected' }, at: MORNING };

/** A seat on its first morning, and what it looks like `days` later. */
function world() {
  const store = testStore();
  const time = manualTime(MORNING);
  const { clock } = time;
  const day = seatDay({ store, clock });
  const reminders = createReminders({ store, clock, agentId: () => '1001', log: SILENT_LOG, onChange: () => undefined });
  const call = { isUp: false };
  const note = vi.fn();
  /** A seat that was on the day before. */
  const start = () => {
    store.write((db) => saveSetting(db, store.seal, 'retention.lookedAt', clock() - DAY_MS));
    return startAnew();
  };
  const startAnew = () => startRetention({ ...time, store, log: SILENT_LOG, callIsUp: () => call.isUp, note });
  const takenCall = (number: string): string => {
    const caller = identity({ number });
    for (const event of answeredCall(caller, MORNING)) day.journal.recordCallEvent(caller.id, event);
    return caller.id;
  };
  const settle = (orderId: string, state: OutboxState): void => store.write((db) => saveState(db, orderId, state, MORNING));
  const count = (sql: string): unknown => store.read.prepare<[], number>(`SELECT count(*) FROM ${sql}`).pluck().get();
  return { ...day, store, time, reminders, call, note, start, startAnew, takenCall, settle, count };
}

describe('retention', () => {
  it('takes what people said of settled orders, their calls and thrown-away drafts, and leaves the rows and the chain', async () => {
    const { store, time, start, takenCall, sendOrder, settle, drafts, orders, journal, note, count } = world();
    const callId = takenCall('13912345678');
    const { orderId } = sendOrder(FORM, callId);
    settle(orderId, accepted);
    drafts.discard(drafts.create(callId).id);
    time.set(MORNING + 90 * DAY_MS + HOUR_MS);
    const stop = start();
    await time.pass(11 * MINUTE_MS);
    expect(contentOf(store, orderId)).toBeNull();
    expect(orders.list(callId)).toMatchObject([{ title: '', itemName: '室温不达标', outbox: { number: '20261123-000007' } }]);
    expect(journal.getCall(callId)).toMatchObject({ number: '', displayName: '' });
    expect(count('draft WHERE length(form) > 0')).toBe(0);
    expect(count('work_order WHERE coalesce(phone_hash, name_hash, community_hash, place_hash) IS NOT NULL')).toBe(0);
    expect(count('call WHERE number_hash IS NOT NULL')).toBe(0);
    expect(note).toHaveBeenCalledWith('retention', 'orders 1, drafts 1, calls 1');
    expect(verifyChain(store.read)).toMatchObject({ kind: 'whole', emptied: 0 });
    stop();
    expect(time.pending()).toBe(0);
  });

  it('empties entries of the journal by its own rule, and the chain holds', async () => {
    const { store, time, start, drafts } = world();
    drafts.discard(drafts.create(null).id);
    time.set(MORNING + 4 * 365 * DAY_MS);
    start();
    await time.pass(11 * MINUTE_MS);
    expect(verifyChain(store.read)).toMatchObject({ kind: 'whole', entries: 2, emptied: 2 });
  });

  it('drops what was filled in of a visit by an agent who never came back', async () => {
    const { store, time, start, count } = world();
    const kept = { form: EMPTY_VISIT, question: 'solved', isDialled: true } as const;
    store.write((db) => keepForm(db, store.seal, { orderId: 'old', round: 1 }, '1001', kept, MORNING));
    store.write((db) => keepForm(db, store.seal, { orderId: 'new', round: 1 }, '1001', kept, MORNING + 90 * DAY_MS));
    time.set(MORNING + 90 * DAY_MS + HOUR_MS);
    const stop = start();
    await time.pass(11 * MINUTE_MS);
    expect([count('visit_form'), count("visit_form WHERE order_id = 'new'")]).toEqual([1, 1]);
    stop();
  });

  it('leaves what is younger', async () => {
    const { store, time, start, takenCall, sendOrder, settle, journal, note } = world();
    const callId = takenCall('13912345678');
    const { orderId } = sendOrder(FORM, callId);
    settle(orderId, accepted);
    time.set(MORNING + 90 * DAY_MS - HOUR_MS);
    start();
    await time.pass(11 * MINUTE_MS);
    expect(contentOf(store, orderId)?.caller.name).toBe('王桂芳');
    expect(journal.getCall(callId)?.number).toBe('13912345678');
    expect(note).not.toHaveBeenCalled();
    await time.pass(DAY_MS);
    expect(contentOf(store, orderId)).toBeNull();
  });

  it('never touches an order that is not settled, nor its call, nor the call of an open draft or reminder, however old', async () => {
    const { store, time, start, takenCall, sendOrder, settle, drafts, journal, reminders } = world();
    const calls = ['13900000001', '13900000002', '13900000003', '13900000004'].map(takenCall);
    const [ofWaiting = '', ofRejected = '', ofDraft = '', ofReminder = ''] = calls;
    const waiting = sendOrder(FORM, ofWaiting);
    const back = sendOrder(FORM, ofRejected);
    settle(back.orderId, rejected);
    const { id } = drafts.create(ofDraft);
    drafts.save(id, 0, FORM);
    const promise = { orderId: null, number: '13900000004', text: '回电', dueAt: MORNING };
    reminders.add({ ...promise, reminderId: '0b2e4c0e-7a58-4f0e-9d77-6a2f9f0f2a00', callId: ofReminder });
    time.set(MORNING + 900 * DAY_MS);
    start();
    await time.pass(11 * MINUTE_MS);
    for (const { orderId } of [waiting, back]) expect(contentOf(store, orderId)?.notes).toBe(FORM.notes);
    expect(drafts.list()).toMatchObject([{ form: FORM }]);
    expect(reminders.list()).toMatchObject([{ text: '回电' }]);
    expect(calls.map((callId) => journal.getCall(callId)?.number)).toEqual(['13900000001', '13900000002', '13900000003', '13900000004']);
  });

  it('waits while a call is up, and goes on in parts with a pause between them', async () => {
    const { time, start, call, count, drafts } = world();
    for (let draft = 0; draft < 120; draft += 1) drafts.discard(drafts.create(null).id);
    const left = (): unknown => count('draft WHERE length(form) > 0');
    time.set(MORNING + 100 * DAY_MS);
    call.isUp = true;
    start();
    await time.pass(15 * MINUTE_MS);
    expect(left()).toBe(120);
    call.isUp = false;
    await time.pass(30_000);
    expect(left()).toBe(120);
    await time.pass(600);
    expect(left()).toBe(70);
    await time.pass(1_000);
    expect(left()).toBe(0);
  });

  it('that cannot write says so in the log alone and tries again the next day', async () => {
    const { store, time, start, sendOrder, settle } = world();
    const { orderId } = sendOrder();
    settle(orderId, accepted);
    time.set(MORNING + 100 * DAY_MS);
    store.write((db) => db.exec("CREATE TRIGGER full BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'full'); END"));
    start();
    await time.pass(11 * MINUTE_MS);
    expect(contentOf(store, orderId)).not.toBeNull();
    store.write((db) => db.exec('DROP TRIGGER full'));
    await time.pass(DAY_MS);
    expect(contentOf(store, orderId)).toBeNull();
  });

  it('deletes nothing on the word of a clock that has just jumped, forwards or back, and believes it a day later', async () => {
    const { store, time, startAnew, sendOrder, settle } = world();
    const { orderId } = sendOrder();
    settle(orderId, accepted);
    const stop = startAnew();
    await time.pass(11 * MINUTE_MS);
    time.set(MORNING + 200 * DAY_MS);
    await time.pass(DAY_MS);
    expect(contentOf(store, orderId), 'the clock jumped').not.toBeNull();
    stop();
    time.set(MORNING + 150 * DAY_MS);
    startAnew();
    await time.pass(11 * MINUTE_MS);
    expect(contentOf(store, orderId), 'and back').not.toBeNull();
    await time.pass(DAY_MS);
    expect(contentOf(store, orderId)).toBeNull();
  });

  it('finds what is left by an index', () => {
    const { store } = world();
    const plan = (sql: string): string =>
      store.read
        .prepare<[number, number], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all(1, 1)
        .map(({ detail }) => detail)
        .join('\n');
    expect(plan(OLD_ORDERS_SQL)).toContain('USING INDEX outbox_content');
    expect(plan(OLD_CALLS_SQL)).toContain('USING INDEX call_content');
  });
});
