import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { listFacts } from '../../../../main/journal/journal-table.ts';
import { createReminders } from '../../../../main/reminder/reminders.ts';
import type { NewReminder } from '../../../../shared/reminder/reminder.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { FORM, seatDay } from '../../../support/seat-day.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

const promise = (change: Partial<NewReminder> = {}): NewReminder => ({
  ...{ reminderId: randomUUID(), callId: null, orderId: null, number: '139 1234 5678', text: '告知报修结果', dueAt: MORNING + 1 },
  ...change,
});

function world(dir = tempDir(), at = MORNING) {
  const store = testStore(dir);
  const who: { agent: string | null } = { agent: '1001' };
  const time = { now: at };
  const clock = (): number => time.now;
  const onChange = vi.fn();
  const reminders = createReminders({ store, clock, agentId: () => who.agent, log: SILENT_LOG, onChange });
  return { ...seatDay({ store, clock }), dir, store, who, time, reminders, onChange };
}

describe('a promised call-back', () => {
  it('is listed with the first due first, its number masked', () => {
    const { reminders, onChange } = world();
    const late = promise({ dueAt: MORNING + DAY_MS });
    const soon = promise();
    reminders.add(late);
    expect(reminders.add(soon)).toMatchObject({ ok: true, value: { promisedAt: soon.dueAt } });
    expect(reminders.list()).toMatchObject([
      { reminderId: soon.reminderId, numberShown: '139****5678', text: '告知报修结果', order: null },
      { reminderId: late.reminderId },
    ]);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('is noted once, however often the desk asks', () => {
    const { reminders } = world();
    const one = promise();
    reminders.add(one);
    expect(reminders.add(one)).toMatchObject({ ok: true });
    expect(reminders.list()).toHaveLength(1);
  });

  it('is kept as it was said last, where the answer to the first was lost and its words were changed', () => {
    const { reminders } = world();
    const one = promise();
    reminders.add(one);
    const changed = { ...one, text: '告知退款结果', number: '13800000001', dueAt: MORNING + DAY_MS };
    const row = { text: '告知退款结果', numberShown: '138****0001', dueAt: MORNING + DAY_MS, promisedAt: MORNING + DAY_MS };
    expect(reminders.add(changed)).toMatchObject({ ok: true, value: row });
    expect(reminders.list()).toMatchObject([row]);
  });

  it('asked again after it was put off stays put off', () => {
    const { reminders } = world();
    const one = promise({ dueAt: MORNING });
    reminders.add(one);
    const later = reminders.later(one.reminderId);
    expect(reminders.add(one)).toEqual(later);
  });

  it('is there after a restart and on the next day, for its agent alone', () => {
    const { dir, store, reminders, who } = world();
    const one = promise();
    reminders.add(one);
    who.agent = '1002';
    expect(reminders.list()).toEqual([]);
    expect(reminders.dial(one.reminderId)).toMatchObject({ error: { kind: 'reminder-unknown' } });
    store.close();
    expect(world(dir, MORNING + DAY_MS).reminders.list()).toMatchObject([{ reminderId: one.reminderId, dueAt: MORNING + 1 }]);
  });

  it('names the order it was made for, and the last one of its call where it was made before', () => {
    const { reminders, sendOrder } = world();
    const callId = randomUUID();
    const first = sendOrder(FORM, callId);
    reminders.add(promise({ callId, orderId: first.orderId }));
    reminders.add(promise({ callId }));
    const second = sendOrder(FORM, callId);
    expect(reminders.list().map(({ order }) => order?.orderId)).toEqual([first.orderId, second.orderId]);
    expect(reminders.add(promise({ orderId: randomUUID() }))).toMatchObject({ ok: true, value: { order: null } });
  });

  it('is put off, done or dropped, once', () => {
    const { reminders, time } = world();
    const [one, other] = [promise({ dueAt: MORNING }), promise()];
    reminders.add(one);
    reminders.add(other);
    time.now = MORNING + 3 * MINUTE_MS;
    expect(reminders.later(one.reminderId)).toMatchObject({ value: { dueAt: MORNING + 13 * MINUTE_MS, promisedAt: MORNING } });
    expect(reminders.settle(one.reminderId, 'done')).toMatchObject({ ok: true });
    expect(reminders.settle(one.reminderId, 'done')).toMatchObject({ error: { kind: 'reminder-unknown' } });
    expect(reminders.settle(other.reminderId, 'dropped')).toMatchObject({ ok: true });
    expect(reminders.list()).toEqual([]);
    // What was settled does not come back by a late repeat.
    expect(reminders.add(other)).toMatchObject({ error: { kind: 'reminder-unknown' } });
  });

  it('leaves what was done with it in the journal, and nothing of what it says', () => {
    const { store, reminders } = world();
    const callId = randomUUID();
    const one = promise({ callId });
    const { reminderId } = one;
    reminders.add(one);
    reminders.later(reminderId);
    expect(reminders.dial(reminderId)).toEqual({ ok: true, value: { number: '139 1234 5678' } });
    reminders.settle(reminderId, 'done');
    const facts = listFacts(store.read, callId);
    expect(facts.map(({ fact }) => fact.kind)).toEqual(['reminder-noted', 'reminder-moved', 'reminder-dialled', 'reminder-done']);
    expect(facts.every(({ agentId }) => agentId === '1001')).toBe(true);
    expect(JSON.stringify(facts)).not.toMatch(/报修|1234/);
  });

  it('without a number is dialled by nobody, and one that cannot be opened hides no other', () => {
    const { store, reminders } = world();
    const [plain, broken] = [promise({ number: '', text: '问班长排班' }), promise()];
    reminders.add(plain);
    reminders.add(broken);
    expect(reminders.dial(plain.reminderId)).toMatchObject({ error: { kind: 'reminder-without-number' } });
    store.write((db) => db.prepare("UPDATE reminder SET content = x'01' WHERE id = ?").run(broken.reminderId));
    expect(reminders.list().map(({ reminderId }) => reminderId)).toEqual([plain.reminderId]);
  });

  it('asks who is there', () => {
    const { reminders, who } = world();
    who.agent = null;
    expect(reminders.add(promise())).toMatchObject({ error: { kind: 'not-signed-in' } });
    expect(reminders.later(randomUUID())).toMatchObject({ error: { kind: 'not-signed-in' } });
    expect(reminders.list()).toEqual([]);
  });
});
