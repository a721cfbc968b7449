import { type ActionId, type Chord, keyMap } from './key-map.ts';

/** What the match reads of a KeyboardEvent. */
export interface KeyPress {
  readonly code: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  getModifierState(key: string): boolean;
}

/**
 * The action of a key press, or null. While an input method composes, keys belong to it alone: `isComposing`, and
 * keyCode 229 for the press that begins or ends a composition (UI Events, 5.2.5 and 7.3.1).
 */
export function matchKey(press: KeyPress): ActionId | null {
  if (isInputMethod(press) || press.metaKey || press.shiftKey || press.getModifierState('AltGraph')) return null;
  for (const [action, chord] of Object.entries<Chord>(keyMap)) {
    const same = sameKey(press.code, chord.code) && press.altKey === (chord.alt ?? false) && press.ctrlKey === (chord.ctrl ?? false);
    if (same) return action as ActionId;
  }
  return null;
}

export function isInputMethod({ isComposing, keyCode }: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === 229;
}

/** The number pad's Enter and digits mean the same as their elders. */
function sameKey(pressed: string, wanted: string): boolean {
  return pressed === wanted || pressed.replace(/^Numpad(Enter)$/, '$1').replace(/^Numpad(\d)$/, 'Digit$1') === wanted;
}
