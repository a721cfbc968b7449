import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let mounted: MountedDesk | null = null;

async function mount(changedKeys: Record<string, string> = {}): Promise<MountedDesk> {
  mounted = await mountDesk({ ...onDuty, changedKeys });
  return mounted;
}

afterEach(async () => {
  await mounted?.dispose();
  mounted = null;
});

const row = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('.key-row-press')].find(({ textContent }) => textContent?.startsWith(name));
const said = (): string => document.querySelector('.keys-said')?.textContent ?? '';

async function ask(desk: MountedDesk, name: string): Promise<void> {
  await act(async () => {
    desk.desk.keys.setState({ changing: true });
  });
  await act(async () => {
    row(name)?.focus();
    row(name)?.click();
  });
  await desk.rest();
}

describe('a key is changed', () => {
  test('pressed, it holds at once: for the handler, the button, the page of all keys', async () => {
    const desk = await mount();
    await ask(desk, '今日工单');
    expect(said()).toContain('今日工单');
    await desk.press({ code: 'F3' });
    expect(said()).toBe('F3 现在是「今日工单」。');
    expect(desk.main.view().changedKeys).toEqual({ orders: 'F3' });
    await act(async () => desk.desk.keys.setState({ changing: false }));
    expect(document.querySelector('.order-strip button')?.getAttribute('aria-keyshortcuts')).toBe('F3');
    expect(await desk.press({ code: 'KeyG', altKey: true })).toBe(false);
    expect(desk.desk.dispatch.getState().list).toBeNull();
    await desk.press({ code: 'F3' });
    expect(desk.desk.dispatch.getState().list).not.toBeNull();
  });

  test('what is pressed meanwhile does nothing else', async () => {
    const desk = await mount();
    await ask(desk, '静音');
    await desk.press({ code: 'KeyG', altKey: true });
    expect(desk.desk.dispatch.getState().list).toBeNull();
    expect(desk.main.view().changedKeys).toEqual({});
  });

  test('a taken key is refused by name; the same again swaps the two', async () => {
    const desk = await mount();
    await ask(desk, '静音');
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(said()).toContain('Ctrl+Enter 已是「派单」的键');
    expect(desk.main.view().changedKeys).toEqual({});
    await desk.press({ code: 'Enter', ctrlKey: true });
    expect(desk.main.view().changedKeys).toEqual({ mute: 'Ctrl+Enter', dispatch: 'F7' });
  });

  test.each([
    [{ code: 'KeyW', ctrlKey: true }, 'Ctrl+W 不能用：浏览器'],
    [{ code: 'KeyA' }, '打进记录'],
    [{ code: 'Space', ctrlKey: true }, '输入法'],
    [{ code: 'KeyQ', ctrlKey: true, altKey: true }, 'Ctrl 和 Alt'],
  ])('%o is refused with the reason', async (key, reason) => {
    const desk = await mount();
    await ask(desk, '静音');
    await desk.press(key);
    expect(said()).toContain(reason);
    expect(desk.main.view().changedKeys).toEqual({});
  });

  test('it is said to hold when main has it, and not where main refuses', async () => {
    const desk = await mount();
    await ask(desk, '静音');
    desk.main.stall();
    await desk.press({ code: 'F3' });
    expect(said()).not.toContain('现在是');
    desk.main.release();
    await desk.rest();
    expect(said()).toBe('F3 现在是「静音」。');
    await ask(desk, '保持');
    desk.main.fail('seat:save-keys', 'store-full');
    await desk.press({ code: 'KeyE', ctrlKey: true });
    expect(said()).not.toContain('现在是');
    expect(said()).toContain('磁盘');
    expect(desk.main.view().changedKeys).toEqual({ mute: 'F3' });
  });

  test('two in quick succession are both kept, and the second sees what the first took', async () => {
    const desk = await mount();
    desk.main.stall();
    await ask(desk, '静音');
    await desk.press({ code: 'F3' });
    await ask(desk, '今日工单');
    await desk.press({ code: 'KeyG', ctrlKey: true });
    await ask(desk, '保持');
    await desk.press({ code: 'F3' });
    desk.main.release();
    await desk.rest();
    expect(desk.main.view().changedKeys).toEqual({ mute: 'F3', orders: 'Ctrl+KeyG' });
    expect(said()).toContain('F3 已是「静音」的键');
  });

  test('one is given back, and all are', async () => {
    const desk = await mount({ mute: 'F3', hold: 'F10', orders: 'Ctrl+KeyG' });
    await act(async () => desk.desk.keys.setState({ changing: true }));
    await act(async () => document.querySelector<HTMLElement>('[aria-label="「静音」改回标准键"]')?.click());
    await desk.rest();
    expect(desk.main.view().changedKeys).toEqual({ orders: 'Ctrl+KeyG' });
    await act(async () => [...document.querySelectorAll<HTMLElement>('.keys-foot button')].at(-1)?.click());
    await desk.rest();
    expect(desk.main.view().changedKeys).toEqual({});
  });

  test('a phone that rings is answered by its key, which is not taken for the new one', async () => {
    const desk = await mount();
    await ask(desk, '静音');
    const callId = desk.phone.ring();
    await desk.rest();
    await desk.press({ code: 'F2' });
    expect(desk.desk.call.getState().current?.call).toMatchObject({ id: callId, state: { kind: 'talking' } });
    expect(said()).not.toContain('已是');
  });
});

test('what was kept and cannot be read is said quietly, and the standard key holds', async () => {
  const desk = await mount({ mute: 'F3', orders: 'Hyper+7' });
  await act(async () => desk.desk.keys.setState({ changing: true }));
  expect(said()).toContain('今日工单');
  await act(async () => desk.desk.keys.setState({ changing: false }));
  await desk.press({ code: 'KeyG', altKey: true });
  expect(desk.desk.dispatch.getState().list).not.toBeNull();
});

test('who comes after does not find it open', async () => {
  const desk = await mount();
  await ask(desk, '静音');
  await act(async () => desk.main.setView({ agent: null, role: null, state: { kind: 'offline' } }));
  await act(async () =>
    desk.main.setView({ agent: { id: '1002', name: '赵敏', roles: ['agent'] }, role: 'agent', state: { kind: 'available' } }),
  );
  await desk.rest();
  expect(document.querySelector('.keys-groups')).toBeNull();
});

test('while Alt is held the hints stand out and the way to all keys is told; nothing else is drawn anew', async () => {
  const desk = await mount();
  await desk.press({ code: 'AltLeft', key: 'Alt', altKey: true });
  expect(document.querySelector('.keys-shown')).toBeNull();
  await desk.rest(400);
  expect(document.querySelector('.keys-shown')).not.toBeNull();
  expect(document.querySelector('.key-badges')?.textContent).toContain('F1');
  await act(async () => window.dispatchEvent(new Event('blur')));
  expect(document.querySelector('.keys-shown')).toBeNull();
  expect(document.querySelector('.key-badges')).toBeNull();
});
