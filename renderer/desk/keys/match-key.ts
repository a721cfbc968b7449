import { type Chord, placeOf } from './chord.ts';
import type { ActionId, KeyMap } from './key-map.ts';

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
export function matchKey(press: KeyPress, map: KeyMap): ActionId | null {
  if (isInputMethod(press) || press.metaKey || press.shiftKey || press.getModifierState('AltGraph')) return null;
  for (const [action, chord] of Object.entries<Chord>(map)) {
    const same = placeOf(press.code) === chord.code && press.altKey === (chord.alt ?? false) && press.ctrlKey === (chord.ctrl ?? false);
    if (same) return action as ActionId;
  }
  return null;
}

export function isInputMethod({ isComposing, keyCode }: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === 229;
}
