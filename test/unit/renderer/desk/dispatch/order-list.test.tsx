import { act } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OrderRow } from '../../../../../shared/ipc/views.ts';
import { createFakeMain, rowFor } from '../../../../support/desk-preview/fake-main.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
  vi.restoreAllMocks();
});

const AT = Date.UTC(2026, 10, 23, 5);
const sent = (): OrderRow =>
  rowFor({ createdAt: AT, title: '路灯不亮', outbox: { kind: 'accepted', number: '20261123-004512', dueAt: null, at: AT } });
const back = (): OrderRow =>
  rowFor({ createdAt: AT + 1, title: '没有热水', outbox: { kind: 'rejected', error: { kind: 'central-rejected' }, at: AT } });
const answered = (): OrderRow => rowFor({ createdAt: AT + 2, title: '社保咨询', outcome: { kind: 'answered' } });

interface Listed {
  readonly desk: MountedDesk;
  readonly rows: { readonly sent: OrderRow; readonly back: OrderRow; readonly answered: OrderRow };
}

/** Three orders, and the list opened by its key. */
async function listed(): Promise<Listed> {
  const main = createFakeMain(() => AT, onDuty);
  const rows = { sent: sent(), back: back(), answered: answered() };
  main.orders.push(rows.sent, rows.back, rows.answered);
  const desk = await mountDesk({}, main);
  open = desk;
  await desk.press({ code: 'KeyG', altKey: true });
  return { desk, rows };
}

const search = (): HTMLInputElement | null => document.querySelector<HTMLInputElement>('.order-filter input[type="search"]');
const titles = (): (string | undefined)[] =>
  [...document.querySelectorAll('[data-order]')].map((row) => row.children[2]?.textContent ?? '');
const said = (): string => document.querySelector('.order-list-said')?.textContent ?? '';
const heldRow = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-order]')?.dataset['order'];
const sheet = (): HTMLElement | null => document.querySelector<HTMLElement>('.order-sheet');
const radio = (name: string): HTMLInputElement | undefined =>
  [...document.querySelectorAll<HTMLLabelElement>('.order-filter label')]
    .find(({ textContent }) => textContent?.startsWith(name))
    ?.querySelector('input') ?? undefined;

async function click(desk: MountedDesk, element: HTMLElement | undefined | null): Promise<void> {
  if (!element) throw new Error('nothing to click');
  await act(async () => element.click());
  await desk.rest();
}

describe('the keyboard in the list', () => {
  test('begins in the search, goes down into the rows and back, and a slash is the way back from anywhere', async () => {
    const { desk, rows } = await listed();
    expect(document.activeElement).toBe(search());
    await desk.press({ code: 'ArrowDown' });
    expect(heldRow()).toBe(rows.back.orderId);
    await desk.press({ code: 'ArrowDown' });
    expect(heldRow()).toBe(rows.answered.orderId);
    await desk.press({ code: 'ArrowUp' });
    await desk.press({ code: 'ArrowUp' });
    expect(document.activeElement).toBe(search());
    await desk.press({ code: 'ArrowDown' });
    expect(await desk.press({ code: 'Slash' })).toBe(true);
    expect(document.activeElement).toBe(search());
  });

  test('begins at the order that was asked for', async () => {
    const { desk, rows } = await listed();
    await desk.press({ code: 'KeyG', altKey: true });
    await act(async () => desk.desk.dispatch.setState({ list: { orderId: rows.sent.orderId } }));
    await desk.rest();
    expect(heldRow()).toBe(rows.sent.orderId);
    expect(titles()[0]).toBe('路灯不亮');
  });

  test('letters are text in the search, and belong to the input method while it composes', async () => {
    const { desk } = await listed();
    expect(await desk.press({ code: 'KeyC' })).toBe(false);
    await desk.press({ code: 'ArrowDown' });
    expect(await desk.press({ code: 'KeyC', keyCode: 229 })).toBe(false);
    expect(desk.main.asked.filter(({ channel }) => channel === 'order:sheet')).toEqual([]);
  });

  test('stands on the row itself, where a slip of Enter presses nothing, and its buttons come after', async () => {
    const { desk, rows } = await listed();
    await desk.press({ code: 'ArrowDown' });
    const row = document.querySelector<HTMLElement>(`[data-order="${rows.back.orderId}"]`);
    expect(document.activeElement).toBe(row);
    expect(row?.tabIndex).toBe(-1);
    expect([...(row?.querySelectorAll('button') ?? [])].map(({ textContent }) => textContent)).toEqual([
      '改后重发',
      '重试',
      '复制',
      '打印',
      '来电人',
    ]);
    expect(await desk.press({ code: 'Enter' })).toBe(false);
    expect(desk.main.asked.filter(({ channel }) => channel === 'order:reopen' || channel === 'order:retry')).toEqual([]);
  });

  test('is not lost with its button: a retried order is still under the hands', async () => {
    const { desk, rows } = await listed();
    await desk.press({ code: 'ArrowDown' });
    await act(async () => document.querySelector<HTMLElement>('.order-act-retry')?.focus());
    desk.main.orders[1] = { ...rows.back, outbox: { kind: 'queued', attempt: 1, nextAttemptAt: AT, lastError: null } };
    await click(desk, document.querySelector<HTMLElement>('.order-act-retry'));
    expect(titles()).toEqual(['社保咨询', '没有热水', '路灯不亮']);
    expect(heldRow()).toBe(rows.back.orderId);
  });

  test('nor with its row: it goes back to the search', async () => {
    const { desk, rows } = await listed();
    await click(desk, radio('需要您处理'));
    await act(async () => search()?.focus());
    await desk.press({ code: 'ArrowDown' });
    desk.main.orders[1] = { ...rows.back, outbox: { kind: 'queued', attempt: 1, nextAttemptAt: AT, lastError: null } };
    await desk.press({ code: 'KeyR' });
    expect(titles()).toEqual([]);
    expect(document.activeElement).toBe(search());
  });

  test('E edits and sends again', async () => {
    const { desk } = await listed();
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyE' });
    expect(desk.desk.classification.getState().tabs).toHaveLength(1);
    expect(document.querySelector('dialog[open]')).toBeNull();
  });
});

describe('what the list shows', () => {
  test('is what main finds for the text, by the caller’s digits too, and all again without it', async () => {
    const { desk } = await listed();
    await desk.type(search(), '004512');
    expect(titles()).toEqual(['路灯不亮']);
    await desk.type(search(), '139 5678');
    expect(titles()).toHaveLength(3);
    await desk.type(search(), '没有这样的');
    expect(titles()).toEqual([]);
    expect(document.querySelector('dialog[open]')?.textContent).toContain('没有符合的工单');
    await desk.type(search(), '');
    expect(titles()).toHaveLength(3);
  });

  test('stays as it was while main cannot search, and main’s reason stands in the notice line', async () => {
    const { desk } = await listed();
    await desk.type(search(), '路灯');
    desk.main.fail('order:find', 'bridge-down');
    await desk.type(search(), '热水');
    expect(titles()).toEqual(['路灯不亮']);
    expect(desk.desk.notice.getState().alerts).toMatchObject([{ source: 'order-find', error: { kind: 'bridge-down' } }]);
  });

  test('a new order that is meant too comes into what was found', async () => {
    const { desk } = await listed();
    await desk.type(search(), '路灯');
    desk.main.orders.push({ ...sent(), title: '路灯太亮' });
    desk.main.emit('dispatch:changed', { edition: 2 });
    await desk.rest();
    expect(titles()).toHaveLength(2);
  });

  test('follows the state and the outcome that were chosen, and says how many stand in each', async () => {
    const { desk } = await listed();
    await click(desk, radio('在途 1'));
    expect(titles()).toEqual(['社保咨询']);
    await click(desk, radio('已送达 1'));
    expect(titles()).toEqual(['路灯不亮']);
    await click(desk, radio('全部 3'));
    const select = document.querySelector<HTMLSelectElement>('.order-filter select');
    expect([...(select?.options ?? [])].map(({ textContent }) => textContent)).toEqual(['全部处理方式', '直接答复', '派单']);
    await act(async () => {
      if (select) select.value = '直接答复';
      select?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(titles()).toEqual(['社保咨询']);
  });
});

describe('an order is copied', () => {
  test('as plain text with the caller masked, by one key, and it is said', async () => {
    const { desk } = await listed();
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyC' });
    const text = write.mock.calls[0]?.[0] ?? '';
    expect(text).toContain('标题：没有热水');
    expect(text).toContain('联系电话：139****5678');
    expect(text).not.toMatch(/王桂芳|13912345678|139 1234/);
    expect(said()).toBe('已复制 80011123543217，来电人信息已隐去。');
  });

  test('or it is said that the system refused', async () => {
    const { desk } = await listed();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('NotAllowedError'));
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyC' });
    expect(said()).toContain('没有复制');
  });
});

describe('an order is printed', () => {
  test('as text alone, whatever stands in it, masked, and the paper goes when printing is over', async () => {
    const { desk, rows } = await listed();
    desk.main.orders[1] = { ...rows.back, title: '<img src=x onerror=alert(1)>\u202E找13912345678' };
    const print = vi.fn(() => expect(sheet()?.textContent).toContain('<img src=x onerror=alert(1)>找139****5678'));
    window.print = print;
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyP' });
    expect(print).toHaveBeenCalledOnce();
    expect(sheet()?.closest('.paper')?.parentElement).toBe(document.body);
    expect(sheet()?.querySelector('img')).toBeNull();
    expect(sheet()?.textContent).toContain('练习工单，不作办理依据');
    expect(sheet()?.textContent).not.toMatch(/王桂芳|139 ?1234/);
    await act(async () => window.dispatchEvent(new Event('afterprint')));
    expect(sheet()).toBeNull();
    expect(heldRow()).toBe(rows.back.orderId);
  });

  test('one that is not there any more: it is said, and nothing is printed', async () => {
    const { desk } = await listed();
    const print = vi.fn();
    window.print = print;
    desk.main.fail('order:sheet', 'order-unknown');
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyP' });
    expect(print).not.toHaveBeenCalled();
    expect(said()).toContain('本机找不到这张工单');
  });
});

describe('the table', () => {
  test('holds what is shown, and says how many were the agent’s own', async () => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) files.push(blob);
      return 'blob:orders';
    });
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const { desk, rows } = await listed();
    await desk.type(search(), '没有热水');
    await click(desk, [...document.querySelectorAll<HTMLButtonElement>('.order-filter button')][0]);
    expect(desk.main.asked.at(-1)).toEqual({ channel: 'order:export', payload: { orderIds: [rows.back.orderId] } });
    expect(names).toEqual(['orders-2026-11-23.csv']);
    const text = await files[0]?.text();
    expect(text).toContain('工单号,临时工单号,受理时间');
    expect(text?.split('\r\n')).toHaveLength(3);
    expect(said()).toBe('已导出本人工单 1 件，来电人信息已隐去。');
  });

  test('waits for the answer to what is typed: rows of an older search are shown, and not written down', async () => {
    const { desk } = await listed();
    const save = (): HTMLButtonElement | null => document.querySelector<HTMLButtonElement>('.order-filter button');
    desk.main.fail('order:find', 'bridge-down');
    await desk.type(search(), '热水');
    expect(save()?.disabled).toBe(true);
    desk.main.fail('order:find', null);
    await desk.type(search(), '路灯');
    expect(save()?.disabled).toBe(false);
    desk.main.fail('order:find', 'bridge-down');
    await desk.type(search(), '热水');
    expect(titles()).toEqual(['路灯不亮']);
    expect(save()?.disabled).toBe(true);
    await desk.type(search(), '');
    expect(save()?.disabled).toBe(false);
  });

  test('has nothing to hold while nothing is shown', async () => {
    const { desk } = await listed();
    await desk.type(search(), '没有这样的');
    expect(document.querySelector<HTMLButtonElement>('.order-filter button')?.disabled).toBe(true);
  });
});

describe('whose an order is', () => {
  const caller = (): string => document.querySelector('.order-caller')?.textContent ?? '';

  test('stands masked under the list for the row that has the keyboard, and for no other', async () => {
    const { desk } = await listed();
    expect(caller()).toBe('');
    await desk.press({ code: 'ArrowDown' });
    expect(caller()).toContain('王** · 139****5678');
    await desk.press({ code: 'Slash' });
    expect(caller()).toBe('');
  });

  test('is shown whole by one key, asked of main by its own channel, and masked again when the row is left', async () => {
    const { desk, rows } = await listed();
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyV' });
    expect(desk.main.asked.at(-1)).toEqual({ channel: 'order:unmask', payload: { orderId: rows.back.orderId } });
    expect(caller()).toContain('王桂芳 · 139 1234 5678');
    await desk.press({ code: 'ArrowDown' });
    expect(caller()).not.toContain('王桂芳');
    await desk.press({ code: 'ArrowUp' });
    expect(caller()).toContain('王** · 139****5678');
  });

  test('stays masked where main refuses, and its reason is told', async () => {
    const { desk } = await listed();
    desk.main.fail('order:unmask', 'store-full');
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyV' });
    expect(caller()).toContain('王**');
    expect(document.querySelector('.order-list-said-error')).not.toBeNull();
  });
});

describe('a note', () => {
  const input = (): HTMLInputElement | null => document.querySelector<HTMLInputElement>('#order-note');

  test('is typed under the list, leaves once, and stands under its order; the keyboard is back at the order', async () => {
    const { desk, rows } = await listed();
    for (let row = 0; row < 3; row += 1) await desk.press({ code: 'ArrowDown' });
    expect(heldRow()).toBe(rows.sent.orderId);
    await desk.press({ code: 'KeyN' });
    expect(document.activeElement).toBe(input());
    await desk.type(input(), '市民说晚上更冷');
    await desk.press({ code: 'Enter', key: 'Enter' });
    expect(desk.main.asked.filter(({ channel }) => channel === 'order:add-note')).toMatchObject([
      { payload: { orderId: rows.sent.orderId, text: '市民说晚上更冷' } },
    ]);
    expect(titles()).toEqual(['没有热水', '社保咨询', '路灯不亮', '市民说晚上更冷']);
    expect(document.querySelector('.order-list-note')?.textContent).toContain('补充');
    expect(heldRow()).toBe(rows.sent.orderId);
    expect(said()).toContain('补充已记下');
  });

  test('is left by Esc with the list still open, and asked again under the same id when it failed', async () => {
    const { desk } = await listed();
    for (let row = 0; row < 3; row += 1) await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyN' });
    expect(await desk.press({ code: 'Escape', key: 'Escape' })).toBe(true);
    expect(input()).toBeNull();
    expect(document.querySelector('dialog[open]')).not.toBeNull();
    await desk.press({ code: 'KeyN' });
    await desk.type(input(), '更冷');
    desk.main.fail('order:add-note', 'store-full');
    await desk.press({ code: 'Enter', key: 'Enter' });
    expect(input()?.value).toBe('更冷');
    desk.main.fail('order:add-note', null);
    await desk.press({ code: 'Enter', key: 'Enter' });
    const asked = desk.main.asked.flatMap(({ channel, payload }) => (channel === 'order:add-note' ? [payload as { noteId: string }] : []));
    expect(new Set(asked.map(({ noteId }) => noteId)).size).toBe(1);
    expect(asked).toHaveLength(2);
  });

  test('is not offered for what no unit has', async () => {
    const { desk } = await listed();
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyN' });
    expect(input()).toBeNull();
  });
});
