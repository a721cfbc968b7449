import { afterEach, describe, expect, test } from 'vitest';
import { createFakeMain, draftOf, rowFor } from '../../../support/desk-preview/fake-main.ts';
import { createFakePhone } from '../../../support/desk-preview/fake-phone.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;

async function mount(...args: Parameters<typeof mountDesk>): Promise<MountedDesk> {
  open = await mountDesk(...args);
  return open;
}

afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => [...one.children].some(({ textContent }) => textContent === name));
const words = (): string => document.body.textContent ?? '';
const notes = (): HTMLTextAreaElement | null => document.querySelector<HTMLTextAreaElement>('#field-notes');

async function talk(desk: MountedDesk): Promise<string> {
  const callId = desk.phone.ring();
  await desk.rest();
  await desk.press({ code: 'F2' });
  return callId;
}

describe('when a call rings', () => {
  test('while the agent is typing: the call shows and the keyboard stays where it is', async () => {
    const desk = await mount(onDuty);
    await desk.press({ code: 'KeyN', altKey: true });
    await desk.type(notes(), '写到一半');
    expect(document.activeElement).toBe(notes());
    desk.phone.ring({ number: '01065123456' });
    await desk.rest();
    expect(words()).toContain('010 6512 3456');
    expect(button('接听')?.disabled).toBe(false);
    expect(document.activeElement).toBe(notes());
    expect(notes()?.value).toBe('写到一半');
  });

  test('main being away: it rings all the same, and what is known of the caller comes later', async () => {
    const desk = await mount(onDuty);
    desk.main.stall();
    const callId = desk.phone.ring();
    await desk.rest();
    expect(words()).toContain('139 1234 5678');
    desk.main.pops.set(callId, { numberShown: '139 1234 5678', last30Days: 4, calls: [] });
    desk.main.release();
    desk.main.emit('call:changed', { callId });
    await desk.rest();
    expect(desk.desk.call.getState().pops[callId]?.last30Days).toBe(4);
  });

  test('the caller gives up: the card is as before', async () => {
    const desk = await mount(onDuty);
    const callId = desk.phone.ring();
    await desk.rest();
    desk.phone.apply(callId, { kind: 'ended', at: desk.time.clock(), reason: 'caller-gave-up' });
    desk.phone.setView({ calls: [] });
    await desk.rest();
    expect(words()).toContain('没有通话');
    expect(words()).toContain('对方放弃');
    expect(desk.main.drafts.size).toBe(0);
  });
});

describe('when the agent answers', () => {
  test('a draft with the calling number is open, stored, and the keyboard is in the notes', async () => {
    const desk = await mount(onDuty);
    const callId = await talk(desk);
    expect(document.activeElement).toBe(notes());
    await desk.rest(300);
    expect([...desk.main.drafts.values()]).toMatchObject([{ callId, form: { callerPhone: '13912345678' } }]);
  });

  test('F8 ends it, F9 does not', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.press({ code: 'F9' });
    expect(desk.phone.view().calls).toHaveLength(1);
    await desk.press({ code: 'F8' });
    expect(desk.phone.view().calls).toHaveLength(0);
  });

  test('F8 never takes a ringing call away', async () => {
    const desk = await mount(onDuty);
    desk.phone.ring();
    await desk.rest();
    await desk.press({ code: 'F8' });
    expect(desk.phone.view().calls).toHaveLength(1);
  });

  test('hold and mute say what the phone made of them', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.press({ code: 'F6' });
    expect(words()).toContain('保持中');
    expect(button('取回')).toBeTruthy();
    await desk.press({ code: 'F7' });
    expect(words()).toContain('已静音');
  });

  test('digits are tones only while the keypad has the keyboard', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.press({ code: 'Digit5', key: '5' });
    expect(desk.phone.heard).not.toContain('dtmf');
    await desk.press({ code: 'KeyK', altKey: true });
    await desk.press({ code: 'Digit5', key: '5' });
    expect(desk.phone.heard.filter((kind) => kind === 'dtmf')).toHaveLength(1);
    await desk.press({ code: 'Escape', key: 'Escape' });
    expect(document.activeElement).toBe(notes());
  });
});

describe('while the input method composes in the notes', () => {
  test('no shortcut fires', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    const taken = await desk.press({ code: 'KeyQ', altKey: true, isComposing: true });
    await desk.press({ code: 'Enter', ctrlKey: true, keyCode: 229 });
    expect(taken).toBe(false);
    expect(desk.desk.classification.getState().tabs[0]?.form.requestType).toBeNull();
    expect(desk.main.asked.map(({ channel }) => channel)).not.toContain('order:dispatch');
  });

  test('Enter that ends a composition in the item box picks nothing', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.type(find('#field-item'), '供暖');
    await desk.press({ code: 'Enter', key: 'Enter', isComposing: true });
    expect(desk.desk.classification.getState().tabs[0]?.form.itemCode).toBeNull();
    await desk.press({ code: 'Enter', key: 'Enter' });
    expect(desk.desk.classification.getState().tabs[0]?.form.itemCode).toBe('02.01.01');
  });
});

async function fillIn(desk: MountedDesk): Promise<void> {
  await desk.press({ code: 'KeyW', altKey: true });
  await desk.type(notes(), '家里暖气不热');
  await desk.type(find('#field-item'), '供暖');
  await desk.press({ code: 'Enter', key: 'Enter' });
  await desk.type(find('#field-place'), '望京');
  await desk.press({ code: 'Digit1', altKey: true });
}

describe('filling in and dispatching by keyboard', () => {
  test('item, then place, then address: the keyboard goes along, the proposal follows', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await fillIn(desk);
    expect(document.activeElement).toBe(find('#field-detail'));
    await desk.rest(500);
    expect(find('.proposal')?.textContent).toContain('主办 望京街道');
    expect(desk.desk.classification.getState().tabs[0]?.form).toMatchObject({
      requestType: 'help',
      itemCode: '02.01.01',
      streetCode: '110105026',
    });
  });

  test("the seat's number is shown at once, central's takes its place", async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await fillIn(desk);
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(find('.receipt-number')?.textContent).toBe('8001 1123 54321 7');
    expect(desk.main.drafts.size).toBe(0);
    const [order] = desk.main.orders;
    if (!order) throw new Error('no order');
    desk.main.orders[0] = { ...order, outbox: { kind: 'accepted', number: '20261123-004512', dueAt: null, at: 0 } };
    desk.main.emit('dispatch:changed', { edition: 2 });
    await desk.rest();
    expect(find('.receipt-number')?.textContent).toBe('20261123-004512');
  });

  test('one call, a second order: a fresh draft of the same call', async () => {
    const desk = await mount(onDuty);
    const callId = await talk(desk);
    await fillIn(desk);
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(desk.desk.classification.getState().tabs).toEqual([]);
    await desk.press({ code: 'KeyN', altKey: true });
    await desk.rest(300);
    expect([...desk.main.drafts.values()]).toMatchObject([{ callId, form: { callerPhone: '13912345678', notes: '' } }]);
  });

  test("the next caller is not read the last one's number", async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await fillIn(desk);
    await desk.press({ code: 'Enter', ctrlKey: true });
    await desk.press({ code: 'F8' });
    expect(find('.receipt-number')).toBeTruthy();
    desk.phone.ring({ number: '01065123456' });
    await desk.rest();
    expect(find('.receipt-number')).toBeNull();
  });

  test('what is missing is marked, the keyboard goes there, nothing is lost', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.type(notes(), '邻居装修噪音');
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(words()).toContain('还缺 事项、地点');
    expect(document.activeElement).toBe(find('#field-item'));
    expect(find('#field-item')?.getAttribute('aria-invalid')).toBe('true');
    expect(notes()?.value).toBe('邻居装修噪音');
    await desk.rest(300);
    expect([...desk.main.drafts.values()][0]?.form.notes).toBe('邻居装修噪音');
  });

  test('main away at the moment of dispatch: the form stays, the reason stands, and a second press goes through', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await fillIn(desk);
    desk.main.fail('order:dispatch', 'bridge-down');
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(notes()?.value).toBe('家里暖气不热');
    expect(words()).toContain('页面和主程序之间断开了');
    desk.main.fail('order:dispatch', null);
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(find('.receipt-number')?.textContent).toBe('8001 1123 54321 7');
    expect(words()).not.toContain('页面和主程序之间断开了');
  });

  test('main refuses: the reason stands while the agent types on, until a dispatch goes through', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await fillIn(desk);
    desk.main.fail('order:dispatch', 'store-locked');
    await desk.press({ code: 'Enter', ctrlKey: true });
    await desk.type(notes(), '家里暖气不热，还漏水');
    await desk.rest(500);
    expect(words()).toContain('本机数据正被别的程序占用');
    desk.main.fail('order:dispatch', null);
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(words()).not.toContain('本机数据正被别的程序占用');
  });

  test('what was missing is filled in: the word about it goes', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.press({ code: 'Enter', ctrlKey: true });
    const line = (): string => find('.notice-line-first')?.textContent ?? '';
    expect(line()).toContain('还缺');
    await fillIn(desk);
    await desk.rest(500);
    expect(line()).not.toContain('还缺');
  });

  test('a dialog over the form keeps its keys from the form', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await fillIn(desk);
    await desk.press({ code: 'KeyG', altKey: true });
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(desk.main.orders).toEqual([]);
  });
});

describe('after the desk was reloaded in the middle of a call', () => {
  test('the call, the form and the orders are there again, and no second draft is begun', async () => {
    const first = await mount(onDuty);
    const callId = await talk(first);
    await fillIn(first);
    await first.rest(300);
    first.main.orders.push(rowFor({ createdAt: 0, localNumber: '80011123000011' }));
    const { main, phone } = first;
    await first.dispose();

    // The phone lives on and gives the new page a line of its own.
    const again = createFakePhone(first.time.clock);
    again.setView(phone.view());
    phone.dispose();
    const desk = await mount({}, main, again);
    expect(words()).toContain('139 1234 5678');
    expect(notes()?.value).toBe('家里暖气不热');
    expect(find('#field-item')?.getAttribute('value')).toBe('公共服务 › 供暖 › 室温不达标');
    expect(find('#field-place')?.getAttribute('value')).toBe('朝阳区 望京街道');
    expect(words()).toContain('80011123000011');
    await desk.rest(1_000);
    expect([...main.drafts.values()]).toMatchObject([{ callId }]);
  });

  test('whose order has gone out: the number stands there again, no blank draft is begun', async () => {
    const first = await mount(onDuty);
    const callId = await talk(first);
    first.main.orders.push(rowFor({ callId, createdAt: 0 }));
    first.main.drafts.clear();
    const { main, phone } = first;
    await first.dispose();
    const again = createFakePhone(first.time.clock);
    again.setView(phone.view());
    phone.dispose();
    const desk = await mount({}, main, again);
    await desk.rest(1_000);
    expect(find('.receipt-number')?.textContent).toBe('8001 1123 54321 7');
    expect(main.drafts.size).toBe(0);
  });

  test('main is away: the agent types, and both drafts are there when it is back', async () => {
    const main = createFakeMain(Date.now, onDuty);
    const stored = draftOf(null, 0, { notes: '上一通的' });
    main.drafts.set(stored.id, stored);
    main.fail('draft:list', 'bridge-down');
    main.fail('draft:create', 'bridge-down');
    const desk = await mount({}, main);
    await talk(desk);
    await desk.type(notes(), '正在说的');
    await desk.rest(5_000);
    expect(words()).toContain('记录还没有存到本机');
    main.fail('draft:list', null);
    main.fail('draft:create', null);
    await desk.rest(10_000);
    expect([...main.drafts.values()].map(({ form }) => form.notes)).toEqual(['上一通的', '正在说的']);
    expect(notes()?.value).toBe('正在说的');
    expect(words()).not.toContain('记录还没有存到本机');
  });
});

describe('at the end of the after-call work', () => {
  test('an empty draft goes by itself, one with words stays', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.rest(300);
    await desk.press({ code: 'KeyN', altKey: true });
    await desk.type(notes(), '还没打完');
    await desk.press({ code: 'F8' });
    desk.main.setView({ state: { kind: 'acw' } });
    await desk.rest(300);
    await desk.press({ code: 'KeyX', altKey: true });
    await desk.rest(300);
    expect(desk.main.view().state).toEqual({ kind: 'available' });
    expect([...desk.main.drafts.values()].map(({ form }) => form.notes)).toEqual(['还没打完']);
  });
});

describe('an order that central returned', () => {
  test('stands in the strip with its reason, and becomes a draft again', async () => {
    const main = createFakeMain(Date.now, onDuty);
    main.orders.push(
      rowFor({ createdAt: 0, outbox: { kind: 'rejected', error: { kind: 'central-rejected', fields: ['streetCode'] }, at: 0 } }),
    );
    const desk = await mount({}, main);
    expect(button('需要您处理 1')).toBeTruthy();
    await desk.press({ code: 'KeyG', altKey: true });
    expect(words()).toContain('中心系统退回了这一单。');
    const { orderId } = main.orders[0] ?? { orderId: '' };
    const { reopenOrder } = await import('../../../../renderer/desk/dispatch/dispatch-actions.ts');
    await reopenOrder(desk.desk, orderId);
    await desk.rest();
    expect(desk.desk.classification.getState().tabs).toHaveLength(1);
  });
});

describe('when what is typed cannot stand in an order', () => {
  const fault = (field: string): string => find(`#${field}-fault`)?.textContent ?? '';
  const field = (id: string): HTMLInputElement | null => document.querySelector<HTMLInputElement>(`#${id}`);

  test('it stays as it was pasted, is told at the field by how much, and a shorter text ends that', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.type(field('field-detail'), '字'.repeat(5_000));
    expect(field('field-detail')?.value).toHaveLength(5_000);
    expect(fault('field-detail')).toBe('! 超出 4500 字');
    expect(field('field-detail')?.getAttribute('aria-invalid')).toBe('true');
    expect(field('field-detail')?.getAttribute('aria-describedby')).toBe('field-detail-fault');
    await desk.type(field('field-detail'), '花家地');
    expect(fault('field-detail')).toBe('');
    expect(field('field-detail')?.getAttribute('aria-invalid')).toBe('false');
  });

  test('letters in a number are pointed at', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.type(field('field-phone'), '1391234567O');
    expect(fault('field-phone')).toBe('! 有字母，请核对');
    await desk.type(field('field-phone'), '010-12345678转801');
    expect(fault('field-phone')).toBe('');
  });

  test('marks that turn its direction around, and control characters, are not taken over', async () => {
    const desk = await mount(onDuty);
    await talk(desk);
    await desk.type(notes(), '看\u202Egpj.exe\u202C\u0000吧\n=cmd|x');
    expect(notes()?.value).toBe('看gpj.exe吧\n=cmd|x');
  });
});
