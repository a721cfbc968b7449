import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { activeTab } from '../../../../../renderer/desk/classification/classification-store.ts';
import type { MatterOrder } from '../../../../../shared/order/same-matter.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';
import { fourMatters } from '../../../../support/matter-orders.ts';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

/** In a call whose matter is known in four orders; the keyboard is in the notes. */
async function inCall(change: (orders: MatterOrder[]) => MatterOrder[] = (orders) => orders): Promise<MountedDesk> {
  const desk = await mountDesk(onDuty);
  open = desk;
  desk.main.matter.found = { orders: change(fourMatters(desk.time.clock())), from: 'central', callerConfidential: false, callerMark: null };
  desk.phone.ring();
  await desk.rest();
  await desk.press({ code: 'F2' });
  await desk.rest(300);
  return desk;
}

const toList = (desk: MountedDesk): Promise<boolean> => desk.press({ code: 'Comma', altKey: true });
const key = (desk: MountedDesk, name: string, more: object = {}): Promise<boolean> => desk.press({ code: name, key: name, ...more });
const panel = (): string => document.querySelector('.matter')?.textContent ?? '';
const foot = (): string => document.querySelector('.matter-foot > p')?.textContent ?? '';
const isOpen = (): boolean => document.querySelector('.matter-open') !== null;
const chosen = (): string => document.querySelector('.matter-row[aria-selected="true"]')?.textContent ?? '';
const recorded = (desk: MountedDesk): unknown[] =>
  desk.main.asked.filter(({ channel }) => channel === 'order:dispatch').map(({ payload }) => (payload as { outcome: unknown }).outcome);

describe('the list', () => {
  test('tells of each order whose it is, what, where, since when, how it stands and how many told of it', async () => {
    await inCall();
    const [own, place, waiting] = [...document.querySelectorAll('.matter-row')].map(({ textContent }) => textContent);
    expect(own).toMatch(/本人在办.*家里没有暖气.*1 位市民反映.*1 天前.*花家地西里三区.*20261122-000045.*在办.*望京街道.*截止/);
    expect(place).toMatch(/同地同类.*3 位市民反映.*3 小时前/);
    expect(waiting).toContain('待给号：中心还没有给编号，现在不能加入');
    expect(document.querySelector('.matter-row time')?.getAttribute('title')).toBe('昨日 12:00');
    expect(document.querySelector('.matter-total')?.textContent).toBe('4 件');
  });

  test('says when only the seat was asked, and that the caller wanted confidentiality', async () => {
    const desk = await inCall();
    expect(panel()).not.toContain('只查了本机的工单');
    desk.main.matter.found = { orders: [], from: 'seat', callerConfidential: true, callerMark: null };
    await desk.press({ code: 'KeyN', altKey: true });
    await desk.type(document.querySelector('#field-phone'), '13800000000');
    await desk.rest(300);
    expect(panel()).toContain('只查了本机的工单');
    expect(panel()).toContain('曾要求保密');
    expect(panel()).toContain('没有找到同一件事的工单');
  });

  test('empty, its key leaves the keyboard where it is', async () => {
    const desk = await inCall(() => []);
    const notes = document.activeElement;
    await toList(desk);
    expect(document.activeElement).toBe(notes);
    expect(isOpen()).toBe(false);
  });
});

describe('the keyboard', () => {
  test('one key leads there from a field, Esc back to it; arrows and digits choose', async () => {
    const desk = await inCall();
    const title = document.querySelector<HTMLInputElement>('#field-title');
    await desk.type(title, '暖气');
    await toList(desk);
    expect(isOpen()).toBe(true);
    expect(chosen()).toContain('家里没有暖气');
    await key(desk, 'ArrowDown');
    expect(chosen()).toContain('20261123-000117');
    await desk.press({ code: 'Digit4', key: '4' });
    expect(chosen()).toContain('供暖管道检修');
    await desk.press({ code: 'Digit2', altKey: true });
    expect(chosen()).toContain('20261123-000117');
    await key(desk, 'ArrowUp');
    await key(desk, 'ArrowUp');
    expect(chosen()).toContain('家里没有暖气');
    await key(desk, 'Escape');
    expect(document.activeElement).toBe(title);
    expect(isOpen()).toBe(false);
  });

  test('Enter says what would be done, Enter again does it, and the receipt names the order', async () => {
    const desk = await inCall();
    await toList(desk);
    await key(desk, 'ArrowDown');
    await key(desk, 'Enter');
    expect(recorded(desk)).toEqual([]);
    expect(foot()).toContain('再按 Enter 加入 20261123-000117');
    await key(desk, 'Enter');
    await desk.rest(300);
    expect(recorded(desk)).toEqual([{ kind: 'joined', number: '20261123-000117' }]);
    expect(document.querySelector('.receipt')?.textContent).toContain('已加入这张工单');
    expect(document.querySelector('.receipt-number')?.textContent).toBe('20261123-000117');
    const [order] = desk.main.orders;
    if (order) desk.main.orders[0] = { ...order, outbox: { kind: 'rejected', error: { kind: 'order-unknown-number' }, at: 0 } };
    desk.main.emit('dispatch:changed', { edition: 9 });
    await desk.rest(300);
    expect(document.querySelector('.receipt')?.textContent).not.toContain('已加入');
  });

  test('P and Enter record that its progress was told', async () => {
    const desk = await inCall();
    await toList(desk);
    await desk.press({ code: 'KeyP', key: 'p' });
    expect(foot()).toContain('已告知 20261122-000045 的进展，不另派单');
    await key(desk, 'Enter');
    await desk.rest(300);
    expect(recorded(desk)).toEqual([{ kind: 'progress', number: '20261122-000045' }]);
  });

  test("the caller's own order is added to", async () => {
    const desk = await inCall();
    await toList(desk);
    await key(desk, 'Enter');
    expect(foot()).toContain('再按 Enter 补充到本人的 20261122-000045');
  });
});

describe('a slip sends nothing', () => {
  test('a held Enter, a key of the input method, another row, Esc, and a step back to the form', async () => {
    const desk = await inCall();
    await toList(desk);
    await key(desk, 'Enter', { isComposing: true });
    expect(foot()).toBe('');
    await key(desk, 'Enter', { keyCode: 229 });
    expect(foot()).toBe('');
    await key(desk, 'Enter');
    await key(desk, 'Enter', { repeat: true });
    expect(foot()).toContain('再按 Enter');
    await key(desk, 'ArrowDown');
    expect(foot()).toBe('');
    await key(desk, 'Enter');
    await key(desk, 'Escape');
    expect([foot(), isOpen()]).toEqual(['', true]);
    await key(desk, 'Enter');
    await desk.press({ code: 'KeyJ', altKey: true });
    await toList(desk);
    expect(foot()).toBe('');
    expect(recorded(desk)).toEqual([]);
  });

  test('another draft of the same caller, whose orders stay where they are', async () => {
    const desk = await inCall();
    await desk.press({ code: 'KeyN', altKey: true });
    await desk.rest(300);
    await toList(desk);
    await key(desk, 'Enter');
    expect(foot()).toContain('再按 Enter');
    await desk.press({ code: 'BracketLeft', altKey: true });
    await desk.rest(300);
    expect([foot(), isOpen()]).toEqual(['', true]);
    await key(desk, 'Enter');
    await desk.rest(300);
    expect(recorded(desk)).toEqual([]);
  });

  test('a digit of a row that is not there', async () => {
    const desk = await inCall((orders) => orders.slice(0, 2));
    await toList(desk);
    await key(desk, 'Enter');
    await desk.press({ code: 'Digit5', altKey: true });
    expect(chosen()).toContain('家里没有暖气');
    expect(foot()).toContain('再按 Enter');
  });

  test('an answer that takes the order away takes the question with it', async () => {
    const desk = await inCall();
    await toList(desk);
    await key(desk, 'Enter');
    desk.main.matter.found = { ...desk.main.matter.found, orders: fourMatters(desk.time.clock()).slice(1) };
    desk.main.emit('dispatch:changed', { edition: 1 });
    await desk.rest(300);
    expect(foot()).toBe('');
    expect(chosen()).toContain('20261123-000117');
    await key(desk, 'Enter');
    desk.main.matter.found = { ...desk.main.matter.found, orders: fourMatters(desk.time.clock()) };
    desk.main.emit('dispatch:changed', { edition: 2 });
    await desk.rest(300);
    expect(foot()).toContain('再按 Enter 加入 20261123-000117');
    expect(recorded(desk)).toEqual([]);
  });

  test('what has no number cannot be joined nor told, what is closed can be told', async () => {
    const desk = await inCall();
    await toList(desk);
    await desk.press({ code: 'Digit3', key: '3' });
    expect(document.querySelector('.matter-row[aria-selected="true"]')?.getAttribute('aria-disabled')).toBe('true');
    await key(desk, 'Enter');
    await key(desk, 'Enter');
    await desk.press({ code: 'KeyP', key: 'p' });
    await key(desk, 'Enter');
    expect(foot()).toContain('待给号');
    await desk.press({ code: 'Digit4', key: '4' });
    expect(foot()).toContain('已办结，不能加入');
    await key(desk, 'Enter');
    await key(desk, 'Enter');
    expect(recorded(desk)).toEqual([]);
    await desk.press({ code: 'KeyP', key: 'p' });
    await key(desk, 'Enter');
    await desk.rest(300);
    expect(recorded(desk)).toEqual([{ kind: 'progress', number: '20261121-000008' }]);
  });
});

test('what is missing is named as for any order, and the keyboard goes there', async () => {
  const desk = await inCall();
  desk.main.fail('order:dispatch', 'order-incomplete', ['callerPhone']);
  await toList(desk);
  await key(desk, 'Enter');
  await key(desk, 'Enter');
  await desk.rest(300);
  expect(document.activeElement?.id).toBe('field-phone');
  expect(document.querySelector('.ui-field-missing')?.textContent).toContain('联系电话');
  expect(activeTab(desk.desk.classification.getState())).not.toBeNull();
});

test('with the mouse: a row leads there, one button asks, another one at another place confirms', async () => {
  const desk = await inCall();
  const click = async (selector: string): Promise<void> => {
    await act(async () => document.querySelector<HTMLElement>(selector)?.click());
    await desk.rest(300);
  };
  await click('#matter-1');
  expect(chosen()).toContain('20261123-000117');
  await click('.matter-acts .ui-button');
  expect(recorded(desk)).toEqual([]);
  expect(document.querySelector('.matter-acts')?.textContent).toBe('取消Esc确认Enter');
  await click('.matter-acts .ui-button-primary');
  expect(recorded(desk)).toEqual([{ kind: 'joined', number: '20261123-000117' }]);
});

test('at the ring the caller’s orders are there before the call is answered, and nothing can be joined without a draft', async () => {
  const desk = await mountDesk(onDuty);
  open = desk;
  desk.main.matter.found = { orders: fourMatters(desk.time.clock()), from: 'central', callerConfidential: false, callerMark: null };
  desk.phone.ring();
  await desk.rest();
  expect(desk.main.asked.map(({ channel }) => channel)).toContain('journal:pop');
  expect(
    desk.main.asked.map(({ channel }) => channel),
    'who rings is painted first',
  ).not.toContain('order:same-matter');
  await desk.rest(60);
  expect(document.querySelector('.matter-total')?.textContent).toBe('4 件');
  await toList(desk);
  await key(desk, 'Enter');
  await key(desk, 'Enter');
  expect(foot()).toContain('先按 Alt+N 记一单');
  expect(recorded(desk)).toEqual([]);
});
