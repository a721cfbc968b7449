import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NO_AUDIO } from '../../../../../shared/call/audio-devices.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk;
const dialog = (): HTMLDialogElement | null => document.querySelector<HTMLDialogElement>('dialog[open]');

beforeEach(async () => {
  open = await mountDesk(onDuty);
});
afterEach(async () => {
  await open.dispose();
  open.phone.dispose();
});

describe('the dialog 电话与设备', () => {
  test('opens and closes by its key', async () => {
    await open.press({ code: 'KeyP', altKey: true });
    expect(dialog()?.querySelector('h2')?.textContent).toBe('电话与设备');
    expect(dialog()?.querySelector('[role=tab][aria-selected=true]')?.textContent).toBe('设备');
    await open.press({ code: 'KeyP', altKey: true });
    expect(dialog()).toBeNull();
  });

  test('a call that rings is answered and hung up by its keys while it stands open', async () => {
    await open.press({ code: 'KeyP', altKey: true });
    open.phone.ring();
    await open.rest();
    await open.press({ code: 'F2' });
    expect(open.phone.view().calls[0]?.call.state.kind).toBe('talking');
    await open.press({ code: 'F8' });
    expect(open.phone.heard).toContain('hangUp');
    expect(dialog()).not.toBeNull();
  });
});

describe('the devices', () => {
  const headset = { id: 'h', label: 'Headset', groupId: 'g' };
  const select = (use: string): HTMLSelectElement => {
    const found = document.querySelector<HTMLSelectElement>(`#phone-${use}`);
    if (!found) throw new Error(`no choice of ${use}`);
    return found;
  };
  const notice = (): string => document.querySelector('.notice-line-first')?.textContent ?? '';

  test('are chosen from what the phone sees', async () => {
    open.phone.setView({ audio: { ...NO_AUDIO, inputs: [headset], outputs: [headset] } });
    await open.rest();
    await open.press({ code: 'KeyP', altKey: true });
    expect([...select('ring').options].map(({ text }) => text)).toEqual(['不外放，只在通话声音里响', 'Headset']);
    await act(async () => {
      select('speech').value = 'h';
      select('speech').dispatchEvent(new Event('change', { bubbles: true }));
    });
    await open.rest();
    expect(open.phone.view().audio.wanted).toEqual({ microphone: null, speech: headset, ring: null });
    expect(select('speech').value).toBe('h');
  });

  test('one that is gone is told in the line below the strip, and stays chosen', async () => {
    const wanted = { ...NO_AUDIO.wanted, microphone: headset };
    open.phone.setView({ audio: { ...NO_AUDIO, wanted, missing: ['microphone'] } });
    await open.rest();
    expect(notice()).toContain('麦克风“Headset”不见了');
    await open.press({ code: 'KeyP', altKey: true });
    expect(select('microphone').selectedOptions[0]?.text).toBe('Headset（没有插上）');
    open.phone.setView({ audio: { ...NO_AUDIO, inputs: [headset], wanted, back: 'microphone' } });
    await open.rest();
    expect(notice()).toContain('麦克风已换回“Headset”');
  });

  test('a microphone without a signal is told while somebody talks, not while nobody does', async () => {
    open.phone.setView({ audio: { ...NO_AUDIO, hint: 'flat' } });
    await open.rest();
    expect(notice()).toBe('');
    open.phone.ring();
    await open.rest();
    await open.press({ code: 'F2' });
    expect(notice()).toContain('麦克风没有信号');
  });
});

test('a key outside the desk that another program has is named, with what it would do', async () => {
  const told = (): string | undefined => document.querySelector('dialog[open] .phone-hint-bad')?.textContent;
  await open.press({ code: 'KeyP', altKey: true });
  expect(told()).toBeUndefined();
  const [answer, mute] = [
    { keys: 'Ctrl+Alt+F2', act: 'answer' },
    { keys: 'Ctrl+Alt+F7', act: 'toggleMute' },
  ] as const;
  await act(async () => open.main.setView({ takenKeys: [answer, mute] }));
  expect(told()).toMatch(/^Ctrl\+Alt\+F2（接听）、Ctrl\+Alt\+F7（静音）被其他程序占用/);
});

test('who has said that ring and voice are heard is not asked again in this shift', async () => {
  const meter = (): string => document.querySelector('.top-strip-meter')?.textContent ?? '';
  expect(meter()).toContain('试音');
  await open.press({ code: 'KeyP', altKey: true });
  const heard = [...document.querySelectorAll<HTMLButtonElement>('dialog[open] button')].find(({ textContent }) =>
    textContent?.includes('都听得到'),
  );
  await act(async () => heard?.click());
  await open.rest();
  expect(open.phone.view().audio.tested).toEqual({ agent: '1001', at: open.time.clock() });
  expect(meter()).not.toContain('试音');
});

describe('ring and echo', () => {
  const button = (name: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll<HTMLButtonElement>('dialog[open] button')].find(({ textContent }) => textContent?.includes(name));

  test('are tried with one press each; the echo is a call to the PBX', async () => {
    await open.dispose();
    open.phone.dispose();
    open = await mountDesk({ ...onDuty, context: 'live' });
    await open.press({ code: 'KeyP', altKey: true });
    await act(async () => button('试铃声')?.click());
    expect(open.phone.heard).toContain('testRing');
    await act(async () => button('回声测试')?.click());
    await open.rest();
    expect(open.phone.view().calls[0]?.call).toMatchObject({ direction: 'out', number: '*43' });
    expect(button('试铃声')?.disabled).toBe(true);
  });

  test('there is no echo in practice', async () => {
    await open.press({ code: 'KeyP', altKey: true });
    expect(button('回声测试')?.disabled).toBe(true);
  });
});
