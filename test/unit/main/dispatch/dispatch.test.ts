import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OpenStore } from '../../../../main/db/open-store.ts';
import { findEntry } from '../../../../main/dispatch/outbox-table.ts';
import { listFacts } from '../../../../main/journal/journal-table.ts';
import { verifyChain } from '../../../../main/journal/verify-chain.ts';
import { EMPTY_FORM, type OrderForm } from '../../../../shared/classification/form.ts';
import type { JournalHead } from '../../../../shared/journal/journal-head.ts';
import { workOrderSchema } from '../../../../shared/order/order.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/clock.ts';
import { dayStart } from '../../../../shared/time/day-start.ts';
import { ALL_OUTCOMES, formWithoutRequest } from '../../../support/outcomes.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { answeredCall, CHANNEL_ITEM, DISPATCH, FORM, ITEM, identity, STREET, seatDay } from '../../../support/seat-day.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

/** Out of the notes, for the agent wrote none. */
const TITLE = '暖气不热，客厅才14度，3天了';

function world(options: { store?: OpenStore; agent?: () => string | null; now?: { at: number } } = {}) {
  const store = options.store ?? testStore();
  const now = options.now ?? { at: MORNING };
  const changes = { count: 0 };
  const onChange = (): void => {
    changes.count += 1;
  };
  const day = seatDay({ store, clock: () => now.at, agent: options.agent ?? (() => '1001'), onChange });
  const count = (table: string): number => store.read.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return { store, changes, now, count, ...day };
}

function head({ read }: OpenStore): JournalHead | null {
  const verdict = verifyChain(read);
  return verdict.kind === 'whole' ? verdict.head : null;
}

describe('an order that is dispatched', () => {
  it('stands with all it needs, before central has heard of it', () => {
    const { store, journal, orders, sendOrder, changes } = world();
    const caller = identity();
    for (const event of answeredCall(caller, MORNING)) journal.recordCallEvent(caller.id, event);
    const row = sendOrder(FORM, caller.id);
    expect(row).toMatchObject({
      ...{ callId: caller.id, outcome: DISPATCH, title: TITLE, itemName: ITEM.l3, streetName: STREET.name, leadName: STREET.name },
      ...{ level: '24h', dueAt: MORNING + 24 * HOUR_MS, createdAt: MORNING, localNumber: expect.stringMatching(/^8001\d{10}$/) },
      outbox: { kind: 'queued', attempt: 0, nextAttemptAt: MORNING, lastError: null },
    });
    expect(changes.count).toBe(1);
    expect(orders.get(row.orderId)).toEqual({
      ok: true,
      value: {
        row,
        order: {
          ...{
            localNumber: row.localNumber,
            callRef: caller.ref,
            seat: '8001',
            agentId: '1001',
            takenAt: MORNING + 5_000,
            outcome: DISPATCH,
          },
          ...{ requestType: 'help', title: TITLE, notes: FORM.notes, itemCode: ITEM.code, catalogueVersion: '2026.11.1' },
          ...{
            streetCode: STREET.code,
            districtCode: '110105',
            placeDetail: FORM.placeDetail,
            community: '花家地西里3区',
            answers: { heating: '集中供暖' },
          },
          caller: { name: '王桂芳', phone: '139 1234 5678', number: '13912345678' },
          ...{ confidential: false, level: '24h', dueAt: MORNING + 24 * HOUR_MS },
          routing: { way: 'street', lead: STREET.code, co: [], copyTo: '110105' },
          // The journal ends with the very entry of this order.
          journalHead: head(store),
        },
      },
    });
  });

  it('is not made of what no order holds: the draft stays as it is', () => {
    const { drafts, dispatch, count } = world();
    const draft = drafts.create(null);
    const form = { ...FORM, placeDetail: '字'.repeat(5_000) };
    expect(dispatch(draft.id, form, DISPATCH)).toMatchObject({ error: { kind: 'order-too-long', fields: ['placeDetail'] } });
    expect(count('work_order')).toBe(0);
    expect(drafts.list().map(({ id }) => id)).toEqual([draft.id]);
  });

  it('as an emergency goes at once, with what fits', () => {
    const { drafts, dispatch, orders } = world();
    const form = {
      ...FORM,
      notes: '火'.repeat(30_000),
      placeDetail: '字'.repeat(5_000),
      callerName: '名'.repeat(99),
      title: '题'.repeat(99),
    };
    const row = dispatch(drafts.create(null).id, form, { kind: 'emergency', service: '119' });
    if (!row.ok) throw new Error(row.error.kind);
    const sent = orders.get(row.value.orderId);
    if (!sent.ok) throw new Error(sent.error.kind);
    expect(workOrderSchema.parse(sent.value.order).placeDetail).toBe(`${'字'.repeat(499)}…`);
  });

  it('is journalled, ends its draft, and keeps the key that was made with the draft', () => {
    const { store, drafts, dispatch } = world();
    const callId = randomUUID();
    const draft = drafts.create(callId);
    const row = dispatch(draft.id, FORM, DISPATCH);
    if (!row.ok) throw new Error(row.error.kind);
    expect(drafts.list()).toEqual([]);
    expect(findEntry(store.read, row.value.orderId)?.key).toBe(draft.key);
    expect(listFacts(store.read, callId).at(-1)).toMatchObject({
      ...{ agentId: '1001', draftId: draft.id, orderId: row.value.orderId },
      fact: { kind: 'order-dispatched', localNumber: row.value.localNumber, outcome: DISPATCH },
    });
  });

  it('twice from one draft is the same order, after a restart too', () => {
    const dir = tempDir();
    const before = world({ store: testStore(dir) });
    const draft = before.drafts.create(null);
    const first = before.dispatch(draft.id, FORM, DISPATCH);
    expect(before.dispatch(draft.id, FORM, DISPATCH)).toEqual(first);
    before.store.close();
    const after = world({ store: testStore(dir) });
    expect(after.dispatch(draft.id, FORM, DISPATCH)).toEqual(first);
    expect([after.count('work_order'), after.count('outbox'), after.changes.count]).toEqual([1, 1, 0]);
  });

  it('twice with other words says that these did not go out', () => {
    const { drafts, dispatch, count } = world();
    const draft = drafts.create(null);
    dispatch(draft.id, FORM, DISPATCH);
    expect(dispatch(draft.id, { ...FORM, notes: '另一段' }, DISPATCH)).toMatchObject({ ok: false, error: { kind: 'draft-closed' } });
    expect(dispatch(draft.id, FORM, { kind: 'answered' })).toMatchObject({ ok: false, error: { kind: 'draft-closed' } });
    expect([count('work_order'), count('outbox')]).toEqual([1, 1]);
  });

  it('within the same second as another gets a number of its own', () => {
    const { sendOrder } = world();
    const numbers = Array.from({ length: 40 }, () => sendOrder().localNumber);
    expect(new Set(numbers).size).toBe(40);
  });

  it.each([
    [{ kind: 'answered' }, { level: null, dueAt: null, leadName: null }],
    [
      { kind: 'emergency', service: '119' },
      { level: null, dueAt: null, leadName: null },
    ],
  ] as const)('as %j is recorded without a unit', (outcome, expected) => {
    const { orders, sendOrder } = world();
    const row = sendOrder(FORM, null, outcome);
    expect(row).toMatchObject({ outcome, ...expected });
    const got = orders.get(row.orderId);
    expect(got.ok && workOrderSchema.parse(got.value.order)).toMatchObject({ routing: null, outcome });
  });

  it.each(ALL_OUTCOMES.filter(({ kind }) => kind !== 'dispatch'))('as %j comes back from the list as it was recorded', (outcome) => {
    const { store, orders, sendOrder } = world();
    const callId = randomUUID();
    const row = sendOrder(outcome.kind === 'no-request' ? formWithoutRequest(outcome) : FORM, callId, outcome);
    expect(orders.list(callId)).toEqual([row]);
    expect(row).toMatchObject({ outcome, level: null, dueAt: null, leadName: null });
    expect(listFacts(store.read, callId).at(-1)?.fact).toMatchObject({ kind: 'order-dispatched', outcome });
    const got = orders.get(row.orderId);
    expect(got.ok && workOrderSchema.parse(got.value.order)).toMatchObject({ outcome, routing: null });
  });

  it('tells when it happened against the call, and what there is to show', () => {
    const { journal, orders, sendOrder } = world();
    const caller = identity();
    for (const event of answeredCall(caller, MORNING)) journal.recordCallEvent(caller.id, event);
    const orderOf = (form: OrderForm) => {
      const got = orders.get(sendOrder(form, caller.id).orderId);
      return got.ok ? got.value.order : null;
    };
    const from = dayStart(MORNING) - DAY_MS;
    expect(orderOf({ ...FORM, occurred: ' 昨天 ', attachments: { kinds: ['photo'], way: 'unit' } })).toMatchObject({
      occurred: { text: '昨天', from, to: from + DAY_MS },
      attachments: { kinds: ['photo'], way: 'unit' },
    });
    expect(orderOf({ ...FORM, occurred: '下个月3号' })?.occurred).toEqual({ text: '下个月3号' });
    expect(orderOf(FORM)).not.toHaveProperty('occurred');
    expect(orderOf(FORM)).not.toHaveProperty('attachments');
  });

  it('without a title is named by its notes or its item, without an item after its first words', () => {
    const { sendOrder } = world();
    expect(sendOrder({ ...FORM, notes: '请尽快来人' }).title).toBe(ITEM.l3);
    expect(sendOrder({ ...FORM, notes: '来电人反映家里暖气不热，已有三天' }).title).toMatch(/^.{4,15}$/u);
    expect(sendOrder({ ...FORM, title: ' 暖气不热 ' }).title).toBe('暖气不热');
    const noItem = { ...FORM, itemCode: null, notes: '👨‍👩‍👧问一下今年供暖从哪天开始到哪天结束\n第二行' };
    const { title } = sendOrder(noItem, null, { kind: 'answered' });
    expect([...title]).toHaveLength(15);
    expect(title.isWellFormed()).toBe(true);
  });
});

describe('a request that is not ready', () => {
  const cases = [
    ['without a phone', { ...FORM, callerPhone: '' }, DISPATCH, { kind: 'order-incomplete', fields: ['callerPhone'] }],
    ['without an item', { ...FORM, itemCode: null }, DISPATCH, { kind: 'order-incomplete', fields: ['itemCode'] }],
    ['without a request type', { ...FORM, requestType: null }, { kind: 'answered' }, { kind: 'order-incomplete', fields: ['requestType'] }],
    ['with an item of yesterday', { ...FORM, itemCode: '99.99.99' }, DISPATCH, { kind: 'order-incomplete', fields: ['itemCode'] }],
    [
      'answered under an item of yesterday',
      { ...FORM, itemCode: '99.99.99' },
      { kind: 'answered' },
      { kind: 'item-unknown', fields: ['itemCode'] },
    ],
    [
      'with a lawful channel of its own',
      { ...FORM, itemCode: CHANNEL_ITEM.code },
      DISPATCH,
      { kind: 'order-incomplete', detail: 'channel' },
    ],
    ['without a place', { ...FORM, streetCode: null }, DISPATCH, { kind: 'order-incomplete', fields: ['streetCode'] }],
    ['with a street of yesterday', { ...FORM, streetCode: '110199' }, DISPATCH, { kind: 'street-unknown', fields: ['streetCode'] }],
  ] as const;

  it.each(cases)('%s is refused, named, and stays a draft', (_name, form, outcome, error) => {
    const { drafts, dispatch, count, changes } = world();
    const draft = drafts.create(null);
    expect(dispatch(draft.id, form, outcome)).toMatchObject({ ok: false, error });
    expect(drafts.list()).toEqual([draft]);
    expect([count('work_order'), count('outbox'), changes.count]).toEqual([0, 0, 0]);
  });

  it('of a draft that is discarded, of none, or of nobody is refused', () => {
    const { drafts, dispatch } = world();
    const { id } = drafts.create(null);
    drafts.discard(id);
    expect(dispatch(id, FORM, DISPATCH)).toMatchObject({ error: { kind: 'draft-closed' } });
    expect(dispatch(randomUUID(), FORM, DISPATCH)).toMatchObject({ error: { kind: 'draft-unknown' } });
    const nobody = world({ agent: () => null });
    expect(nobody.dispatch(nobody.drafts.create(null).id, FORM, DISPATCH)).toMatchObject({ error: { kind: 'not-signed-in' } });
  });

  it('because the disk is full leaves the draft open and nothing half-written', () => {
    const { store, drafts, dispatch, count, changes } = world();
    const draft = drafts.create(null);
    store.read.pragma(`max_page_count = ${store.read.pragma('page_count', { simple: true })}`);
    const long = { ...FORM, notes: '长'.repeat(20_000) };
    expect(() => dispatch(draft.id, long, DISPATCH)).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    expect(drafts.list()).toEqual([draft]);
    expect([count('work_order'), count('outbox'), changes.count]).toEqual([0, 0, 0]);
    store.read.pragma('max_page_count = 1000000');
    expect(dispatch(draft.id, long, DISPATCH).ok).toBe(true);
  });
});

describe('an emergency', () => {
  it('waits for no field at all', () => {
    const { orders, sendOrder } = world();
    const row = sendOrder({ ...EMPTY_FORM, itemCode: '99.99.99', streetCode: '110199' }, null, { kind: 'emergency', service: '120' });
    const got = orders.get(row.orderId);
    expect(got.ok && workOrderSchema.parse(got.value.order)).toMatchObject({
      requestType: 'help',
      itemCode: null,
      streetCode: null,
      title: '',
    });
  });
});

describe('a call in which nobody spoke', () => {
  const silent = { kind: 'no-request', how: 'silent' } as const;

  it('needs nothing but the call, and nobody is said to have asked for anything', () => {
    const { orders, sendOrder } = world();
    const row = sendOrder(EMPTY_FORM, randomUUID(), silent);
    const got = orders.get(row.orderId);
    expect(got.ok && workOrderSchema.parse(got.value.order)).toMatchObject({
      outcome: silent,
      requestType: null,
      notes: '',
      itemCode: null,
    });
  });

  it.each<[string, Partial<OrderForm>, 'silent' | 'dropped', boolean]>([
    ['a type', { requestType: 'complaint' }, 'dropped', false],
    ['an item', { itemCode: FORM.itemCode }, 'dropped', false],
    ['notes', { notes: '有人说话' }, 'silent', false],
    ['notes of a call that broke off', { notes: '说到一半断了' }, 'dropped', true],
  ])('with %s is a request, and one slip does not close it: %o', (_, change, how, isTaken) => {
    const { drafts, dispatch } = world();
    const { id } = drafts.create(randomUUID());
    const sent = dispatch(id, { ...EMPTY_FORM, ...change }, { kind: 'no-request', how });
    expect(sent.ok ? 'taken' : sent.error.kind).toBe(isTaken ? 'taken' : 'order-holds-request');
    expect(drafts.list()).toHaveLength(isTaken ? 0 : 1);
  });

  it('is not recorded where there was no call', () => {
    const { drafts, dispatch, count } = world();
    const draft = drafts.create(null);
    expect(dispatch(draft.id, EMPTY_FORM, silent)).toMatchObject({ error: { kind: 'order-incomplete', detail: 'call' } });
    expect(drafts.list()).toEqual([draft]);
    expect(count('work_order')).toBe(0);
  });
});

describe('a call that held nothing but abuse', () => {
  const abusive = { kind: 'no-request', how: 'abusive' } as const;

  it.each<[string, Partial<OrderForm>, string]>([
    ['what was said', {}, 'taken'],
    ['no word of it', { notes: ' ' }, 'order-incomplete'],
    ['a request type', { requestType: 'complaint' }, 'order-holds-request'],
    ['an item', { itemCode: FORM.itemCode }, 'order-holds-request'],
  ])('with %s: %s %s', (_, change, fate) => {
    const { drafts, dispatch } = world();
    const { id } = drafts.create(randomUUID());
    const sent = dispatch(id, { ...formWithoutRequest(abusive), ...change }, abusive);
    expect(sent.ok ? 'taken' : sent.error.kind).toBe(fate);
  });

  it('is not recorded where there was no call', () => {
    const { drafts, dispatch } = world();
    const sent = dispatch(drafts.create(null).id, formWithoutRequest(abusive), abusive);
    expect(sent).toMatchObject({ error: { kind: 'order-incomplete', detail: 'call' } });
  });
});

it('the matter with a lawful channel of its own is recorded as told', () => {
  const { sendOrder } = world();
  const form = { ...FORM, itemCode: CHANNEL_ITEM.code };
  const row = sendOrder(form, null, { kind: 'channel', channel: 'litigation' });
  expect(row).toMatchObject({ itemName: '供暖合同诉讼', leadName: null, outcome: { kind: 'channel', channel: 'litigation' } });
});

describe('the orders the desk lists', () => {
  it('are the day’s and every older one that is not settled', () => {
    const { store, now, orders, sendOrder } = world();
    now.at = MORNING - DAY_MS;
    const [settled, waiting] = [sendOrder(), sendOrder()];
    store.write((db) =>
      db
        .prepare("UPDATE outbox SET state = 'accepted', central_number = '20261122-000001', next_attempt_at = NULL WHERE order_id = ?")
        .run(settled.orderId),
    );
    now.at = MORNING;
    const callId = randomUUID();
    const today = sendOrder(FORM, callId);
    expect(orders.list(null).map(({ orderId }) => orderId)).toEqual([waiting.orderId, today.orderId]);
    expect(orders.list(callId)).toEqual([today]);
    expect(orders.get(randomUUID())).toMatchObject({ error: { kind: 'order-unknown' } });
  });

  it('keep what was sent just before midnight', () => {
    const { now, orders, sendOrder } = world();
    const midnight = MORNING + 15 * HOUR_MS;
    now.at = midnight - 1;
    const { orderId } = sendOrder();
    now.at = midnight + 60_000;
    expect(orders.list(null).map((row) => row.orderId)).toEqual([orderId]);
  });

  it('show one whose seal is broken without its title', () => {
    const { store, orders, sendOrder } = world();
    const [broken, sound] = [sendOrder(), sendOrder()];
    store.write((db) => db.prepare("UPDATE work_order SET title = x'01' WHERE id = ?").run(broken.orderId));
    expect(orders.list(null).map(({ title }) => title)).toEqual(['', sound.title]);
  });
});

describe('equal callers', () => {
  it('are found by keyed hashes that say nothing by themselves', () => {
    const { store, sendOrder } = world();
    sendOrder();
    sendOrder({ ...FORM, callerPhone: '+86 13912345678', callerName: '王 桂芳' });
    sendOrder({ ...FORM, callerPhone: '13800000000', callerName: '李强' });
    const groups = store.read.prepare('SELECT count(*) AS n FROM work_order GROUP BY phone_hash, name_hash ORDER BY n DESC').pluck().all();
    expect(groups).toEqual([2, 1]);
    const plain = createHash('sha256').update('+8613912345678').digest();
    expect(store.read.prepare('SELECT 1 FROM work_order WHERE phone_hash = ?').all(plain)).toEqual([]);
  });
});
