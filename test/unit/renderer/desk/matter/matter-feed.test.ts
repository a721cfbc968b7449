import { afterEach, describe, expect, test } from 'vitest';
import { createCallStore } from '../../../../../renderer/desk/call/call-store.ts';
import { blankTab, createClassificationStore, patchTab } from '../../../../../renderer/desk/classification/classification-store.ts';
import { startMatterFeed } from '../../../../../renderer/desk/matter/matter-feed.ts';
import { createMatterStore, ordersOf } from '../../../../../renderer/desk/matter/matter-store.ts';
import { createSeatStore } from '../../../../../renderer/desk/seat/seat-store.ts';
import { createClient } from '../../../../../renderer/ipc/client.ts';
import { EMPTY_FORM, type OrderForm } from '../../../../../shared/classification/form.ts';
import type { AppError } from '../../../../../shared/errors.ts';
import { createFakeMain } from '../../../../support/desk-preview/fake-main.ts';
import { manualTime, settle } from '../../../../support/manual-time.ts';
import { fourMatters, matterOrder } from '../../../../support/matter-orders.ts';

let stop = (): void => undefined;
afterEach(() => stop());

function world() {
  const time = manualTime(Date.UTC(2026, 10, 23, 6, 0));
  const main = createFakeMain(time.clock);
  main.matter.found = { orders: fourMatters(time.clock()), from: 'central', callerConfidential: false, callerMark: null };
  const alerts: (AppError | null)[] = [];
  const deps = {
    client: createClient(main.bridge),
    startTimer: time.startTimer,
    report: (_source: string, error: AppError | null) => alerts.push(error),
    ...{ seat: createSeatStore(), call: createCallStore(), classification: createClassificationStore(), matter: createMatterStore() },
  };
  deps.seat.setState({ view: main.view() });
  stop = startMatterFeed(deps);
  const open = (tabId: string, form: Partial<OrderForm> = {}): void => {
    const tab = blankTab(tabId, { callId: null, agentId: '1001', createdAt: time.clock() }, {});
    deps.classification.setState(({ tabs }) => ({ tabs: [...tabs, { ...tab, form: { ...EMPTY_FORM, ...form } }], activeId: tabId }));
  };
  const edit = (change: Partial<OrderForm>): void => {
    const { tabs, activeId } = deps.classification.getState();
    const tab = tabs.find(({ tabId }) => tabId === activeId);
    if (tab) patchTab(deps.classification, tab.tabId, { form: { ...tab.form, ...change } });
  };
  const asked = (): OrderForm[] =>
    main.asked.filter(({ channel }) => channel === 'order:same-matter').map(({ payload }) => (payload as { form: OrderForm }).form);
  const found = (): number => ordersOf(deps.matter.getState()).length;
  return { ...deps, main, time, open, edit, asked, found, alerts };
}

const SETTLED = { itemCode: '02.01.01', streetCode: '110105026', placeDetail: '花家地西里三区5号楼' };

describe('what there is to ask', () => {
  test('nothing is asked while nothing is known by which an order could be found', async () => {
    const { open, edit, asked, time } = world();
    open('a');
    edit({ notes: '家里暖气不热', itemCode: '02.01.01', callerPhone: '1391' });
    await time.pass(1_000);
    expect(asked()).toEqual([]);
  });

  test('a number is asked about at once', async () => {
    const { open, asked, found } = world();
    open('a', { callerPhone: '13912345678' });
    await settle();
    expect([asked().length, found()]).toEqual([1, 4]);
  });

  test('item and place are asked about when the hands rest, once', async () => {
    const { open, edit, asked, time } = world();
    open('a');
    for (let length = 1; length <= SETTLED.placeDetail.length; length += 1)
      edit({ ...SETTLED, placeDetail: SETTLED.placeDetail.slice(0, length) });
    await time.pass(299);
    expect(asked()).toEqual([]);
    await time.pass(1);
    expect(asked().map(({ placeDetail }) => placeDetail)).toEqual([SETTLED.placeDetail]);
    await time.pass(5_000);
    expect(asked()).toHaveLength(1);
  });
});

describe('nothing is asked twice', () => {
  test('for notes, names, titles and doors', async () => {
    const { open, edit, asked, time } = world();
    open('a', { ...SETTLED, callerPhone: '13912345678' });
    await settle();
    edit({ notes: '三天了' });
    edit({ title: '暖气不热', callerName: '王秀兰', requestType: 'help', placeDetail: '花家地西里三区5号楼2单元' });
    edit({ callerPhone: '139 1234 5678' });
    await time.pass(1_000);
    expect(asked()).toHaveLength(1);
  });

  test('where the place stands in the notes alone, they are read', async () => {
    const { open, edit, asked, time } = world();
    open('a', { ...SETTLED, placeDetail: '' });
    await settle();
    edit({ notes: '花家地西里三区' });
    await time.pass(999);
    expect(asked()).toHaveLength(1);
    await time.pass(1);
    expect(asked()).toHaveLength(2);
  });

  test('for what was typed and taken back before the hands rested', async () => {
    const { open, edit, asked, time, found } = world();
    open('a', SETTLED);
    await settle();
    edit({ placeDetail: '南湖西园' });
    await time.pass(100);
    edit({ placeDetail: SETTLED.placeDetail });
    await time.pass(1_000);
    expect([asked().length, found()]).toEqual([1, 4]);
  });

  test('for the next request of the same caller, whose orders stay where they are', async () => {
    const { open, asked, time, found } = world();
    open('a', { callerPhone: '13912345678' });
    await settle();
    open('b', { callerPhone: '13912345678' });
    await time.pass(1_000);
    expect([asked().length, found()]).toEqual([1, 4]);
  });
});

describe('the newest wins', () => {
  test('an answer to what is no longer so is dropped', async () => {
    const { open, edit, asked, time, found, main } = world();
    main.stall();
    open('a', SETTLED);
    await settle();
    edit({ placeDetail: '南湖西园' });
    await time.pass(300);
    main.release();
    await settle();
    expect(asked().map(({ placeDetail }) => placeDetail)).toEqual([SETTLED.placeDetail, '南湖西园']);
    expect(found()).toBe(4);
  });

  test("another draft does not show the one before's, and its own comes at once", async () => {
    const { open, asked, found, main } = world();
    open('a', { callerPhone: '13912345678' });
    await settle();
    main.stall();
    open('b', { callerPhone: '13800000000' });
    expect(found()).toBe(0);
    main.release();
    await settle();
    expect([asked().length, found()]).toEqual([2, 4]);
  });

  test('what a key was pressed for once was about the draft that was in front', async () => {
    const { open, matter } = world();
    open('a', { callerPhone: '13912345678' });
    await settle();
    matter.setState({ open: true, active: 1, armed: 'join' });
    open('b', { callerPhone: '13912345678' });
    expect(matter.getState()).toMatchObject({ active: 1, armed: null });
  });

  test('no draft and no call: nothing is shown', async () => {
    const { open, classification, found } = world();
    open('a', { callerPhone: '13912345678' });
    await settle();
    classification.setState({ tabs: [], activeId: null });
    expect(found()).toBe(0);
  });
});

describe('what could not be answered', () => {
  test('is asked again when central is back, where only the seat was asked', async () => {
    const { open, asked, main, seat } = world();
    main.matter.found = { orders: [], from: 'seat', callerConfidential: false, callerMark: null };
    seat.setState({ view: { ...main.view(), central: { kind: 'down', error: { kind: 'central-offline' }, since: 0 } } });
    open('a', SETTLED);
    await settle();
    seat.setState({ view: { ...main.view(), central: { kind: 'up' } } });
    await settle();
    expect(asked()).toHaveLength(2);
  });

  test('is asked once more, and not again and again, where central was there and too slow', async () => {
    const { open, asked, main, time } = world();
    main.matter.found = { orders: [], from: 'seat', callerConfidential: false, callerMark: null };
    open('a', SETTLED);
    await time.pass(4_999);
    expect(asked()).toHaveLength(1);
    await time.pass(60_000);
    expect(asked()).toHaveLength(2);
  });

  test('is told, and asked again with the next word of main', async () => {
    const { open, asked, main, seat, alerts, found } = world();
    main.fail('order:same-matter', 'internal');
    open('a', SETTLED);
    await settle();
    expect([alerts.at(-1)?.kind, found()]).toEqual(['internal', 0]);
    main.fail('order:same-matter', null);
    seat.setState({ view: { ...main.view() } });
    await settle();
    expect([asked().length, alerts.at(-1), found()]).toEqual([2, null, 4]);
  });

  test('an order that waits for its number is asked about when the outbox moved; none is otherwise', async () => {
    const { open, asked, main, time } = world();
    open('a', SETTLED);
    await settle();
    main.matter.found = { ...main.matter.found, orders: [matterOrder({ takenAt: time.clock() })] };
    main.emit('dispatch:changed', { edition: 1 });
    await settle();
    main.emit('dispatch:changed', { edition: 2 });
    await settle();
    expect(asked()).toHaveLength(2);
  });
});
