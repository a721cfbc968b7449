import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MediaCondition } from '../../../../../shared/call/media-watch.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let desk: MountedDesk;

beforeEach(async () => {
  desk = await mountDesk(onDuty);
});
afterEach(async () => {
  await desk.dispose();
  desk.phone.dispose();
});

const line = (): HTMLElement | null => document.querySelector<HTMLElement>('.call-face-broken, .call-face-mended');
const words = (): string => line()?.querySelector('span:not([aria-hidden])')?.textContent ?? line()?.textContent ?? '';
const callBack = (): HTMLButtonElement | null => line()?.querySelector('button') ?? null;

/** A citizen who is talked to. */
async function talk(number = '13912345678'): Promise<void> {
  desk.phone.ring({ number });
  await desk.rest();
  await desk.press({ code: 'F2' });
  await desk.rest();
}

async function hear(sound: MediaCondition): Promise<void> {
  desk.phone.setView({ calls: desk.phone.view().calls.map((call) => ({ ...call, sound })) });
  await desk.rest();
}

test('nothing is said without a call, nor while the sound is fine', async () => {
  expect(line()).toBeNull();
  await talk();
  expect(document.querySelector('.call-face')?.textContent).toContain('139 1234 5678');
  expect(line()).toBeNull();
});

test('broken off: for how many seconds, counted on as they pass; nothing to press yet', async () => {
  await talk();
  await hear({ kind: 'recovering', since: desk.time.clock() - 3_000 });
  expect(words()).toBe('声音中断 3 秒，正在恢复');
  await desk.rest(2_000);
  expect(words()).toBe('声音中断 5 秒，正在恢复');
  expect(callBack()).toBeNull();
  await desk.press({ code: 'F4' });
  expect(desk.phone.heard).not.toContain('callBack');
});

test('dead: the button with its key calls the number back', async () => {
  await talk();
  await hear({ kind: 'dead', since: desk.time.clock() - 16_000 });
  expect(words()).toBe('声音中断 16 秒，仍在恢复');
  expect(line()?.querySelector('svg')).not.toBeNull();
  expect([callBack()?.textContent, callBack()?.getAttribute('aria-keyshortcuts')]).toEqual(['挂断回拨 F4', 'F4']);
  callBack()?.click();
  await desk.rest();
  expect(desk.phone.heard.at(-1)).toBe('callBack');
  expect(desk.phone.view().calls.map(({ call }) => [call.direction, call.number])).toEqual([['out', '13912345678']]);
  expect(line()).toBeNull();
});

test('dead, of a withheld number: it says why nobody can be called back', async () => {
  await talk('');
  await hear({ kind: 'dead', since: desk.time.clock() - 16_000 });
  expect(words()).toBe('声音中断 16 秒，没有号码可回拨');
  expect(callBack()).toBeNull();
  await desk.press({ code: 'F4' });
  expect(desk.phone.heard).not.toContain('callBack');
});

test('back: it says so, and no longer when the sound is fine', async () => {
  await talk();
  await hear({ kind: 'recovering', since: desk.time.clock() - 3_000 });
  await hear({ kind: 'back', since: desk.time.clock() });
  expect(line()?.textContent).toContain('声音已恢复');
  expect(line()?.className).toContain('call-face-mended');
  await hear({ kind: 'fine' });
  expect(line()).toBeNull();
});

test('a clock that was set back tells no seconds below none', async () => {
  await talk();
  await hear({ kind: 'recovering', since: desk.time.clock() + 9_000 });
  expect(words()).toBe('声音中断 0 秒，正在恢复');
});
