import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chord, chordId, chordText, parseChord } from '../../../../../renderer/desk/keys/chord.ts';
import type { ActionId, KeyMap } from '../../../../../renderer/desk/keys/key-map.ts';
import type { KeyPress } from '../../../../../renderer/desk/keys/match-key.ts';
import {
  actions,
  effectiveKeys,
  give,
  isChanged,
  judge,
  keptOf,
  pressedChord,
  STANDARD,
  unfitOf,
} from '../../../../../renderer/desk/keys/remap.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`);
const DIGITS = [...'0123456789'].map((digit) => `Digit${digit}`);
const FUNCTIONS = Array.from({ length: 24 }, (_, at) => `F${at + 1}`);
const code = fc.constantFrom(...LETTERS, ...DIGITS, ...FUNCTIONS, 'Enter', 'Delete', 'Insert', 'Minus', 'Equal', 'BracketLeft');
const chord: fc.Arbitrary<Chord> = fc
  .tuple(code, fc.boolean(), fc.boolean())
  .map(([key, alt, ctrl]) => ({ code: key, ...(alt ? { alt } : {}), ...(ctrl ? { ctrl } : {}) }));
const action = fc.constantFrom(...actions);
/** Keys that somebody chose, one after another, swapping where they were asked. */
const chosen: fc.Arbitrary<KeyMap> = fc
  .array(fc.tuple(action, chord), { maxLength: 30 })
  .map((wishes) => wishes.reduce<KeyMap>((map, [who, wish]) => (unfitOf(wish) === null ? give(map, who, wish) : map), STANDARD));

const press = (pressed: string, change: Partial<KeyPress> = {}): KeyPress => ({
  ...{ code: pressed, keyCode: 65, isComposing: false, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
  getModifierState: () => false,
  ...change,
});

function expectSound(map: KeyMap): void {
  expect(new Set(actions.map((each) => chordId(map[each]))).size).toBe(actions.length);
  for (const each of actions) expect(unfitOf(map[each]), each).toBeNull();
}

describe('a chord', () => {
  test('is read as it was kept, and no two read alike', () => {
    fc.assert(
      fc.property(chord, chord, (one, other) => {
        expect(parseChord(chordId(one))).toEqual(one);
        expect(chordText(one) === chordText(other)).toBe(chordId(one) === chordId(other));
      }),
    );
  });

  test('of anything else is none', () => {
    fc.assert(fc.property(fc.string(), (text) => parseChord(text) === null || chordId(parseChord(text) as Chord) === text));
    for (const text of ['', 'Alt+', 'KeyQ+Alt', 'Alt+Tab', 'Alt+KeyQQ', 'Shift+KeyQ', '__proto__']) expect(parseChord(text)).toBeNull();
  });
});

describe('what may be no key of an action', () => {
  test.each([
    ['KeyA', {}, 'text'],
    ['Digit1', {}, 'text'],
    ['Enter', {}, 'text'],
    ['Delete', { ctrlKey: true }, 'text'],
    ['ArrowLeft', { altKey: true }, 'text'],
    ['Tab', {}, 'text'],
    ['KeyQ', { ctrlKey: true, altKey: true }, 'modifier'],
    ['KeyQ', { altKey: true, shiftKey: true }, 'modifier'],
    ['KeyQ', { metaKey: true }, 'modifier'],
  ])('%s %o: %s', (pressed, change, kind) => {
    expect(pressedChord(press(pressed, change))?.unfit?.kind).toBe(kind);
  });

  test.each([
    ['KeyW', { ctrlKey: true }, 'tabs'],
    ['KeyT', { ctrlKey: true }, 'tabs'],
    ['F4', { altKey: true }, 'closeWindow'],
    ['Space', { ctrlKey: true }, 'inputMethod'],
    ['Period', { ctrlKey: true }, 'punctuation'],
    ['F5', {}, 'reload'],
    ['KeyC', { ctrlKey: true }, 'clipboard'],
    ['F1', { altKey: true }, 'systemMenu'],
    ['F2', { altKey: true }, 'systemMenu'],
    ['F7', { altKey: true }, 'systemMenu'],
    ['F8', { altKey: true }, 'systemMenu'],
    ['F10', { altKey: true }, 'systemMenu'],
    ['Backquote', { altKey: true }, 'systemMenu'],
  ])('%s %o is kept: %s', (pressed, change, reserved) => {
    expect(pressedChord(press(pressed, change))?.unfit).toEqual({ kind: 'reserved', reserved });
  });

  test('a modifier alone is no press yet', () => {
    for (const pressed of ['AltLeft', 'ControlRight', 'ShiftLeft', 'MetaLeft']) expect(pressedChord(press(pressed))).toBeNull();
  });

  test('the key of another action: it is named', () => {
    expect(judge(STANDARD, 'mute', STANDARD.dispatch)).toEqual({ kind: 'taken', by: 'dispatch' });
    expect(judge(STANDARD, 'mute', STANDARD.mute)).toEqual({ kind: 'fits' });
    expect(judge(STANDARD, 'mute', { code: 'F3' })).toEqual({ kind: 'fits' });
  });
});

describe('the keys in force', () => {
  test('stay one for each action whatever is chosen, and are read back as they were kept', () => {
    fc.assert(
      fc.property(chosen, (map) => {
        expectSound(map);
        expect(effectiveKeys(keptOf(map))).toEqual({ map, broken: [] });
      }),
    );
  });

  test('of whatever was kept are one for each action, each that may be', () => {
    const name = fc.oneof(action, fc.string());
    const id = fc.oneof(chord.map(chordId), fc.string(), fc.constantFrom('KeyA', 'Ctrl+KeyW', 'Ctrl+Alt+KeyQ'));
    fc.assert(
      fc.property(fc.dictionary(name, id), (kept) => {
        const { map, broken } = effectiveKeys(kept);
        expectSound(map);
        const held = Object.entries(kept).filter(([each, wish]) => !broken.includes(each) && chordId(map[each as ActionId]) === wish);
        expect(held.length + broken.length).toBe(Object.keys(kept).length);
      }),
    );
  });

  test('a broken entry costs its own action alone', () => {
    const { map, broken } = effectiveKeys({ dispatch: 'F10F', mute: 'F3', gone: 'F6', hold: 'KeyA' });
    expect(broken).toEqual(['dispatch', 'gone', 'hold']);
    expect([map.dispatch, map.hold, map.mute]).toEqual([STANDARD.dispatch, STANDARD.hold, { code: 'F3' }]);
  });

  test('a key that a later standard gave to another is given back', () => {
    expect(effectiveKeys({ mute: 'F2' })).toEqual({ map: STANDARD, broken: ['mute'] });
  });

  test('swapped, both are changed; given back, none is', () => {
    const swapped = give(STANDARD, 'mute', STANDARD.hold);
    expect([swapped.mute, swapped.hold]).toEqual([STANDARD.hold, STANDARD.mute]);
    expect(actions.filter((each) => isChanged(swapped, each))).toEqual(['hold', 'mute']);
    expect(keptOf(give(swapped, 'mute', STANDARD.mute))).toEqual({});
  });
});
