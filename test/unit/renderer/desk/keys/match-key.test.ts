import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chord } from '../../../../../renderer/desk/keys/chord.ts';
import { type ActionId, keyGroups, keyMap } from '../../../../../renderer/desk/keys/key-map.ts';
import { type KeyPress, matchKey as match } from '../../../../../renderer/desk/keys/match-key.ts';
import { STANDARD, textOf, unfitOf } from '../../../../../renderer/desk/keys/remap.ts';

function press(code: string, change: Partial<KeyPress> = {}): KeyPress {
  return {
    code,
    keyCode: 65,
    isComposing: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    getModifierState: () => false,
    ...change,
  };
}

const asPressed = (action: ActionId): KeyPress => {
  const { code, alt, ctrl }: Chord = keyMap[action];
  return press(code, { altKey: alt === true, ctrlKey: ctrl === true });
};
const actions = Object.keys(keyMap) as ActionId[];
const keysOf = (action: ActionId) => textOf(STANDARD, action);
const matchKey = (press: KeyPress) => match(press, STANDARD);

describe('the key map', () => {
  test('each key means one thing', () => {
    expect(new Set(actions.map(keysOf)).size).toBe(actions.length);
    for (const action of actions) expect(matchKey(asPressed(action))).toBe(action);
  });

  test('every action stands on the help page once', () => {
    expect(Object.values(keyGroups).flat().toSorted()).toEqual(actions.toSorted());
  });

  test('holds none of the keys that an agent would be refused', () => {
    for (const action of actions) expect(unfitOf(keyMap[action]), action).toBeNull();
  });
});

describe('while an input method composes', () => {
  test('no key acts, not even the one that ends the composition', () => {
    for (const action of actions) {
      expect(matchKey({ ...asPressed(action), isComposing: true })).toBeNull();
      expect(matchKey({ ...asPressed(action), keyCode: 229 })).toBeNull();
    }
  });
});

describe('keys that belong to the text', () => {
  test('AltGr types a character: it is no Alt', () => {
    expect(matchKey(press('KeyQ', { altKey: true, ctrlKey: true }))).toBeNull();
    expect(matchKey(press('KeyQ', { altKey: true, getModifierState: (key) => key === 'AltGraph' }))).toBeNull();
  });

  test('the layout does not matter, the place of the key does', () => {
    expect(matchKey(press('KeyQ', { altKey: true }))).toBe('typeConsult');
    expect(matchKey(press('Numpad3', { altKey: true }))).toBe('pick3');
    expect(matchKey(press('NumpadEnter', { ctrlKey: true }))).toBe('dispatch');
  });

  test('no letter, digit or Enter acts without Alt or Ctrl, with any other modifier', () => {
    const codes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`);
    const bare = fc.constantFrom(
      ...codes,
      ...[...'0123456789'].flatMap((digit) => [`Digit${digit}`, `Numpad${digit}`]),
      'Enter',
      'Space',
      'Delete',
    );
    fc.assert(
      fc.property(bare, fc.boolean(), fc.boolean(), (code, shiftKey, metaKey) => {
        expect(matchKey(press(code, { shiftKey, metaKey }))).toBeNull();
      }),
    );
  });
});
