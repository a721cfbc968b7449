import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ASKS_AFTER_MS, listenKeys } from '../../../../../renderer/desk/keys/listen-keys.ts';
import { STANDARD } from '../../../../../renderer/desk/keys/remap.ts';
import { type ManualTime, manualTime } from '../../../../support/manual-time.ts';

let time: ManualTime;
let acts: string[];
let stop: () => void;

function key(type: 'keydown' | 'keyup', init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent(type, { bubbles: true, cancelable: true, ...init });
  // happy-dom takes every Alt for AltGr; browsers do not.
  Object.defineProperty(event, 'getModifierState', { value: () => false });
  document.body.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  time = manualTime(0);
  acts = [];
  stop = listenKeys({
    target: window,
    startTimer: time.startTimer,
    map: () => STANDARD,
    act: (action) => acts.push(action),
    hint: (shown) => acts.push(shown ? 'hint' : 'hint over'),
  });
});

afterEach(() => stop());

describe('Alt held', () => {
  test('long enough: the keys are shown until it is let go', async () => {
    key('keydown', { key: 'Alt', code: 'AltLeft', altKey: true });
    await time.pass(ASKS_AFTER_MS);
    expect(acts).toEqual(['hint']);
    key('keyup', { key: 'Alt', code: 'AltLeft' });
    expect(acts).toEqual(['hint', 'hint over']);
  });

  test('for a combination: nothing is shown', async () => {
    key('keydown', { key: 'Alt', code: 'AltLeft', altKey: true });
    await time.pass(200);
    key('keydown', { key: 'q', code: 'KeyQ', altKey: true });
    await time.pass(2_000);
    expect(acts).toEqual(['typeConsult']);
  });

  test('and the window left (Alt+Tab): nothing stays shown', async () => {
    key('keydown', { key: 'Alt', code: 'AltLeft', altKey: true });
    await time.pass(ASKS_AFTER_MS);
    window.dispatchEvent(new Event('blur'));
    expect(acts).toEqual(['hint', 'hint over']);
  });
});

describe('Alt held shows nothing', () => {
  const held = { key: 'Alt', code: 'AltLeft', altKey: true };

  test('while an input method composes, nor once a composition begins', async () => {
    key('keydown', { ...held, isComposing: true });
    await time.pass(2_000);
    expect(acts).toEqual([]);
    key('keydown', held);
    window.dispatchEvent(new Event('compositionstart'));
    await time.pass(2_000);
    expect(acts).toEqual([]);
  });

  test('any more after a key or a click, though it is held on', async () => {
    key('keydown', held);
    await time.pass(ASKS_AFTER_MS);
    key('keydown', { key: 'q', code: 'KeyQ', altKey: true });
    key('keydown', { ...held, repeat: true });
    await time.pass(2_000);
    expect(acts).toEqual(['hint', 'hint over', 'typeConsult']);
  });

  test('where somebody waits for the key that is pressed', async () => {
    const use = (event: Event): void => event.preventDefault();
    document.body.addEventListener('keydown', use);
    key('keydown', held);
    document.body.removeEventListener('keydown', use);
    await time.pass(2_000);
    expect(acts).toEqual([]);
  });
});

describe('a key of the map', () => {
  test('acts once while it is held down, and the browser never sees it', () => {
    const first = key('keydown', { key: 'F2', code: 'F2' });
    const second = key('keydown', { key: 'F2', code: 'F2', repeat: true });
    expect(acts).toEqual(['answer']);
    expect([first.defaultPrevented, second.defaultPrevented]).toEqual([true, true]);
  });

  test('that a list or box has used for itself does not act again', () => {
    const use = (event: Event): void => event.preventDefault();
    document.body.addEventListener('keydown', use);
    key('keydown', { key: 'F2', code: 'F2' });
    document.body.removeEventListener('keydown', use);
    expect(acts).toEqual([]);
  });

  test('after dispose: nothing', () => {
    stop();
    key('keydown', { key: 'F2', code: 'F2' });
    expect(acts).toEqual([]);
  });
});
