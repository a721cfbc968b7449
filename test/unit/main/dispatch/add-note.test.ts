import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { createAddNote } from '../../../../main/dispatch/add-note.ts';
import { findEntry, saveState } from '../../../../main/dispatch/outbox-table.ts';
import { contentOf } from '../../../../main/order/order-content.ts';
import type { OrderRow } from '../../../../shared/ipc/views.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { assessWith, FORM, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

const NUMBER = '20261123-000007';

function world() {
  const store = testStore();
  const clock = (): number => MORNING;
  const day = seatDay({ store, clock });
  const onChange = vi.fn();
  const who: { agent: string | null } = { agent: '1001' };
  const addNote = createAddNote({
    ...{ store, clock, newId: randomUUID, seat: () => '8001', agentId: () => who.agent, assess: assessWith(clock), onChange },
  });
  const accept = ({ orderId }: OrderRow): void =>
    store.write((db) => saveState(db, orderId, { kind: 'accepted', number: NUMBER, dueAt: null, at: MORNING }, MORNING));
  return { ...day, store, addNote, accept, onChange, who };
}

describe('a note to an order that central has', () => {
  it('is an order joined to it, of the same caller and place, with its own words alone, and waits in the outbox', () => {
    const { store, addNote, accept, sendOrder, onChange } = world();
    const order = sendOrder({ ...FORM, confidential: true });
    accept(order);
    const added = addNote(order.orderId, randomUUID(), ' 市民补充：楼道也冷 ');
    expect(added).toMatchObject({
      ok: true,
      value: { outcome: { kind: 'joined', number: NUMBER }, outbox: { kind: 'queued' }, callId: null },
    });
    expect(onChange).toHaveBeenCalledOnce();
    if (!added.ok) return;
    expect(contentOf(store, added.value.orderId)).toMatchObject({
      ...{ notes: '市民补充：楼道也冷', itemCode: FORM.itemCode, streetCode: FORM.streetCode, placeDetail: FORM.placeDetail },
      ...{ caller: { name: '王桂芳', phone: '139 1234 5678' }, confidential: true, answers: {}, routing: null },
    });
  });

  it('is written once, however often the desk asks', () => {
    const { store, addNote, accept, sendOrder, orders, drafts } = world();
    const order = sendOrder();
    accept(order);
    const noteId = randomUUID();
    const first = addNote(order.orderId, noteId, '楼道也冷');
    expect(addNote(order.orderId, noteId, '楼道也冷')).toEqual(first);
    expect(addNote(order.orderId, noteId, '楼道也冷，还漏水')).toMatchObject({ ok: false, error: { kind: 'draft-closed' } });
    expect(orders.list(null)).toHaveLength(2);
    expect(drafts.list()).toEqual([]);
    expect(first.ok && findEntry(store.read, first.value.orderId)?.key).not.toBe(noteId);
  });

  it('to a note goes to the order behind it', () => {
    const { addNote, accept, sendOrder } = world();
    const order = sendOrder();
    accept(order);
    const note = addNote(order.orderId, randomUUID(), '一');
    expect(note.ok && addNote(note.value.orderId, randomUUID(), '二')).toMatchObject({ value: { outcome: { number: NUMBER } } });
  });

  it('is refused before central has the order, for what no unit handles, without words, and when nobody is signed in', () => {
    const { addNote, accept, sendOrder, orders, who } = world();
    const [waiting, answered, taken] = [sendOrder(), sendOrder(FORM, null, { kind: 'answered' }), sendOrder()];
    accept(answered);
    accept(taken);
    expect(addNote(waiting.orderId, randomUUID(), '一')).toMatchObject({ error: { kind: 'order-takes-no-note' } });
    expect(addNote(answered.orderId, randomUUID(), '一')).toMatchObject({ error: { kind: 'order-takes-no-note' } });
    expect(addNote(taken.orderId, randomUUID(), '  ')).toMatchObject({ error: { kind: 'order-incomplete', fields: ['notes'] } });
    expect(addNote(randomUUID(), randomUUID(), '一')).toMatchObject({ error: { kind: 'order-unknown' } });
    who.agent = null;
    expect(addNote(taken.orderId, randomUUID(), '一')).toMatchObject({ error: { kind: 'not-signed-in' } });
    expect(orders.list(null)).toHaveLength(3);
  });
});
