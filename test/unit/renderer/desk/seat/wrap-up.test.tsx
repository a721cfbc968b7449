import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let desk: MountedDesk;

beforeEach(async () => {
  desk = await mountDesk(onDuty);
});
afterEach(async () => {
  await desk.dispose();
  desk.phone.dispose();
});

const clock = (): string => document.querySelector('.finish-clock')?.textContent ?? '';
const alarm = (): string => document.querySelector('.finish [aria-live]')?.textContent ?? '';
const button = (name: RegExp): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find(({ textContent }) => name.test(textContent ?? ''));

async function wrapUp(): Promise<void> {
  await act(async () => desk.main.setView({ state: { kind: 'acw' }, since: desk.time.clock() }));
  await desk.rest();
}

async function choose(words: string): Promise<void> {
  await desk.press({ code: 'KeyZ', altKey: true });
  await desk.rest();
  const entries = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  await act(async () => entries.find(({ textContent }) => textContent?.includes(words))?.click());
  await desk.rest();
}

test('the clock tells its target, and says once that it has passed', async () => {
  await wrapUp();
  expect(clock()).toBe('整理 00:00目标 01:00');
  await desk.rest(60_000);
  expect([clock(), alarm()]).toEqual(['整理 01:00目标 01:00', '']);
  await desk.rest(1_000);
  expect([clock(), alarm()]).toEqual(['整理 01:01! 超 00:01', '整理已超过 01:00']);
});

test('Alt+. adds a minute, three times, and only for this call', async () => {
  await desk.press({ code: 'Period', altKey: true });
  await wrapUp();
  expect(clock()).toContain('目标 01:00');
  await desk.rest(61_000);
  await desk.press({ code: 'Period', altKey: true });
  await desk.rest();
  expect([clock(), alarm()]).toEqual(['整理 01:01目标 02:00', '']);
  for (let n = 0; n < 3; n += 1) await desk.press({ code: 'Period', altKey: true });
  await desk.rest();
  expect(clock()).toContain('目标 04:00');
  expect(button(/^延时/)?.disabled).toBe(true);
  await wrapUp();
  expect(clock()).toBe('整理 00:00目标 01:00');
});

test('what is chosen during the call is what the key at its end does', async () => {
  await act(async () => desk.main.setView({ state: { kind: 'talking' }, since: desk.time.clock() }));
  await desk.rest();
  await choose('通话后 · 用餐');
  expect(desk.main.view().state.kind).toBe('talking');
  expect(document.querySelector('.state-menu')?.textContent).toContain('之后 用餐');
  await wrapUp();
  expect(button(/^整理完毕，用餐/)).toBeDefined();
  await desk.press({ code: 'KeyX', altKey: true });
  await desk.rest();
  expect(desk.main.view().state).toEqual({ kind: 'notReady', reason: 'meal' });
  expect(document.querySelector('.state-menu')?.textContent).not.toContain('之后');
});

test('and may be taken back before it ends', async () => {
  await act(async () => desk.main.setView({ state: { kind: 'talking' }, since: desk.time.clock() }));
  await desk.rest();
  await choose('通话后 · 小休');
  await choose('通话后 · 示闲');
  await wrapUp();
  expect(button(/^整理完毕，示闲/)).toBeDefined();
});
