import { expect, it } from 'vitest';
import { rebuildDraft, rebuildOrder } from '../../../../main/db/rebuild-rows.ts';
import { contentOf } from '../../../../main/order/order-content.ts';
import type { OrderForm } from '../../../../shared/classification/form.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { FORM, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

function rebuilt(changes: Partial<OrderForm> = {}) {
  const store = testStore();
  const { sendOrder } = seatDay({ store, clock: () => MORNING });
  const { orderId } = sendOrder({ ...FORM, ...changes });
  const order = contentOf(store, orderId);
  if (!order) throw new Error('nothing was sent');
  const draft = rebuildDraft(store.seal, 'key', order, 'draft');
  return {
    form: JSON.parse(store.seal.open('draft.form', 'draft', draft['form'] as Buffer)) as OrderForm,
    row: rebuildOrder(store.seal, orderId, order, 'draft'),
    kept: store.read.prepare<[string], Record<string, unknown>>('SELECT * FROM work_order WHERE id = ?').get(orderId) ?? {},
  };
}

it.each([
  ['nothing more', {}],
  ['when it happened', { occurred: '昨天晚上八点' }],
  ['what there is to show', { attachments: { kinds: ['photo'], way: 'online' } }],
] satisfies [string, Partial<OrderForm>][])('a draft made of an order holds %s', (_, changes) => {
  const { form } = rebuilt(changes);
  expect(form).toMatchObject({ occurred: '', attachments: { kinds: [], way: null }, notes: FORM.notes, ...changes });
});

it.each(['phone_hash', 'name_hash', 'community_hash', 'place_hash', 'item_code', 'street_code', 'outcome', 'due_at'])(
  'an order made of what was sent is found as before: %s',
  (column) => {
    const { row, kept } = rebuilt();
    expect(kept[column]).not.toBeNull();
    expect(row[column]).toEqual(kept[column]);
  },
);
