import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../../../shared/time/clock.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';
import type { FakeReminder } from '../../../../support/desk-preview/reminders.ts';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

async function mounted(): Promise<MountedDesk> {
  open = await mountDesk(onDuty);
  return open;
}

async function promised(desk: MountedDesk, ...rows: Partial<FakeReminder>[]): Promise<void> {
  const dueAt = desk.time.clock();
  for (const row of rows)
    desk.main.reminders.push({
      ...{ reminderId: crypto.randomUUID(), dueAt, promisedAt: row.dueAt ?? dueAt, text: '告知报修结果', number: '13912345678' },
      ...{ numberShown: '139****5678', order: null },
      ...row,
    });
  desk.main.emit('reminder:changed', {});
  await desk.rest();
}

async function talking(desk: MountedDesk): Promise<string> {
  const callId = desk.phone.ring({ number: '13912345678' });
  await desk.rest();
  await desk.press({ code: 'F2' });
  await act(async () => desk.main.setView({ state: { kind: 'talking' } }));
  await desk.rest();
  return callId;
}

const key = (desk: MountedDesk) => desk.press({ code: 'Equal', altKey: true });
const inputs = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>('.reminder-form input')];
const read = (): string => document.querySelector('#reminder-read')?.textContent ?? '';
const mark = (): string => document.querySelector('.reminder-mark span')?.textContent ?? '';
const notice = (): string => document.querySelector('.notice-line-first')?.textContent ?? '';
const listed = (): string[] => [...document.querySelectorAll('[data-reminder]')].map((row) => row.children[3]?.textContent ?? '');

describe('a promise is noted in a call', () => {
  test('with the call’s number, by the keyboard alone', async () => {
    const desk = await mounted();
    const callId = await talking(desk);
    await key(desk);
    const [due = null, text = null, number = null] = inputs();
    expect(document.activeElement).toBe(due);
    expect(number?.value).toBe('13912345678');
    await desk.type(due, '15:30');
    expect(read()).toContain('今日 15:30');
    await desk.type(text, '告知维修时间');
    await desk.press({ code: 'Enter', key: 'Enter' });
    expect(desk.main.asked.at(-2)).toMatchObject({
      channel: 'reminder:add',
      payload: { callId, orderId: null, number: '13912345678', text: '告知维修时间', dueAt: Date.UTC(2026, 10, 23, 7, 30) },
    });
    expect(document.querySelector('dialog[open]')).toBeNull();
    expect(mark()).toBe('回电 1');
  });

  test('a time that cannot be read, no words and no number, and a refusal of main are told, and nothing typed is lost', async () => {
    const desk = await mounted();
    await key(desk);
    const [due = null, text = null] = inputs();
    await desk.press({ code: 'Enter', key: 'Enter' });
    expect(read()).toContain('看不懂这个时间');
    await desk.type(due, '+20');
    expect(read()).toContain('至少填一项');
    await desk.type(text, '问班长排班');
    desk.main.fail('reminder:add', 'store-full');
    await desk.press({ code: 'Enter', key: 'Enter' });
    expect(read()).toContain('!');
    expect(text).toHaveProperty('value', '问班长排班');
    desk.main.fail('reminder:add', null);
    await desk.press({ code: 'Enter', key: 'Enter' });
    expect(desk.main.reminders).toMatchObject([{ text: '问班长排班', number: '' }]);
  });

  test('Enter of the input method notes nothing', async () => {
    const desk = await mounted();
    await key(desk);
    await desk.type(inputs()[0] ?? null, '+5');
    await desk.type(inputs()[1] ?? null, 'gaozhi');
    await desk.press({ code: 'Enter', key: 'Enter', keyCode: 229 });
    expect(desk.main.reminders).toEqual([]);
  });
});

describe('what comes due', () => {
  test('is told in the notice line at its minute, and late in the mark', async () => {
    const desk = await mounted();
    await promised(desk, { dueAt: desk.time.clock() + 2 * MINUTE_MS });
    expect(mark()).toBe('回电 1');
    expect(notice()).not.toContain('到点');
    await desk.rest(2 * MINUTE_MS);
    expect(notice()).toContain('到点：今日 14:02 139****5678 告知报修结果');
    expect(mark()).toBe('到点 1');
    await desk.rest(5 * MINUTE_MS);
    expect(mark()).toBe('! 过点 1');
    expect(document.querySelector('.reminder-mark-overdue')).not.toBeNull();
  });

  test('only marks the strip while it rings and while they talk', async () => {
    const desk = await mounted();
    await promised(desk, {});
    await talking(desk);
    expect(notice()).not.toContain('到点');
    expect(mark()).toBe('到点 1');
    await act(async () => desk.main.setView({ state: { kind: 'acw' } }));
    expect(notice()).toContain('到点');
  });

  test('and was left from an earlier day is said to be', async () => {
    const desk = await mounted();
    await promised(desk, { dueAt: desk.time.clock() - 20 * 60 * MINUTE_MS });
    expect(notice()).toContain('往日未办，转到今天');
  });
});

describe('the list', () => {
  test('begins at what waits; one key rings back, and it stays until it is said to be done', async () => {
    const desk = await mounted();
    await promised(desk, {});
    await key(desk);
    expect(document.activeElement).toHaveProperty('dataset.reminder', desk.main.reminders[0]?.reminderId);
    await desk.press({ code: 'KeyH' });
    expect(desk.phone.heard.at(-1)).toBe('dial');
    expect(desk.phone.view().calls[0]?.call.number).toBe('13912345678');
    expect(document.querySelector('dialog[open]')).toBeNull();
    expect(desk.main.reminders).toHaveLength(1);
    await key(desk);
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyD' });
    expect(desk.main.reminders).toEqual([]);
  });

  test('does not ring back while somebody is on the line, and asks for no number', async () => {
    const desk = await mounted();
    await promised(desk, {});
    await talking(desk);
    await key(desk);
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'KeyH' });
    expect(desk.main.asked.some(({ channel }) => channel === 'reminder:dial')).toBe(false);
    expect(document.querySelector('.reminder-foot')?.textContent).toContain('通话');
  });

  test('puts off by ten minutes, and drops by the second press only', async () => {
    const desk = await mounted();
    await promised(desk, { text: '甲' }, { text: '乙', dueAt: desk.time.clock() + 5 * MINUTE_MS });
    await key(desk);
    expect(listed()).toEqual(['甲', '乙']);
    await desk.press({ code: 'KeyM' });
    expect(listed()).toEqual(['乙', '甲']);
    await desk.press({ code: 'KeyX' });
    expect(listed()).toEqual(['乙', '甲']);
    await desk.press({ code: 'KeyX' });
    expect(listed()).toEqual(['乙']);
  });

  test('a first press is forgotten when its row is left', async () => {
    const desk = await mounted();
    await promised(desk, { text: '甲' }, { text: '乙', dueAt: desk.time.clock() + 5 * MINUTE_MS });
    await key(desk);
    await desk.press({ code: 'KeyX' });
    await desk.press({ code: 'ArrowDown' });
    await desk.press({ code: 'ArrowUp' });
    await desk.press({ code: 'KeyX' });
    expect(listed()).toEqual(['甲', '乙']);
    await desk.press({ code: 'KeyX' });
    expect(listed()).toEqual(['乙']);
  });
});
