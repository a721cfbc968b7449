import { type Chord, chordId, chordText, isUsable, parseChord, placeOf } from './chord.ts';
import { type ActionId, type KeyMap, keyMap } from './key-map.ts';
import type { KeyPress } from './match-key.ts';
import { type ReservedFor, reservedFor } from './reserved-keys.ts';

/** What is kept of it: the changed ones alone, so that a later standard reaches who changed nothing. */
export type KeptKeys = Readonly<Record<string, string>>;

/** Why a press is not to be the key of an action. */
export type Unfit =
  | { readonly kind: 'reserved'; readonly reserved: ReservedFor }
  /** It would write something, or move in a text or a list. */
  | { readonly kind: 'text' }
  /** Shift and the system's key belong to the text and to the system, Ctrl with Alt is AltGr. */
  | { readonly kind: 'modifier' };
export type Verdict = { readonly kind: 'fits' } | { readonly kind: 'taken'; readonly by: ActionId } | Unfit;

export const STANDARD: KeyMap = keyMap;
export const actions = Object.keys(keyMap) as ActionId[];

/** @returns null while only a modifier is down */
export function pressedChord(press: KeyPress): { readonly chord: Chord; readonly unfit: Unfit | null } | null {
  if (/^(Alt|Control|Shift|Meta|OS|CapsLock|NumLock|Fn)/.test(press.code) || press.code === '') return null;
  const chord: Chord = {
    code: placeOf(press.code),
    ...(press.altKey ? { alt: true as const } : {}),
    ...(press.ctrlKey ? { ctrl: true as const } : {}),
  };
  const isOther = press.shiftKey || press.metaKey || press.getModifierState('AltGraph');
  return { chord, unfit: isOther ? { kind: 'modifier' } : unfitOf(chord) };
}

export function unfitOf(chord: Chord): Unfit | null {
  const { code, alt, ctrl } = chord;
  if (alt && ctrl) return { kind: 'modifier' };
  const reserved = reservedFor(chord);
  if (reserved) return { kind: 'reserved', reserved };
  const writes = !(alt || ctrl) && !/^F\d/.test(code);
  // Ctrl+Delete takes a word away.
  const edits = ctrl === true && code === 'Delete';
  return !isUsable(code) || writes || edits ? { kind: 'text' } : null;
}

/** Whether `action` may have the chord: of its own keys, everybody may have what they have. */
export function judge(map: KeyMap, action: ActionId, chord: Chord): Verdict {
  const unfit = unfitOf(chord);
  if (unfit) return unfit;
  const by = holderOf(map, chord);
  return by === null || by === action ? { kind: 'fits' } : { kind: 'taken', by };
}

export function holderOf(map: KeyMap, chord: Chord): ActionId | null {
  const id = chordId(chord);
  return actions.find((action) => chordId(map[action]) === id) ?? null;
}

/** The chord to `action`; whoever had it gets what `action` had. */
export function give(map: KeyMap, action: ActionId, chord: Chord): KeyMap {
  const by = holderOf(map, chord);
  return { ...map, ...(by === null ? {} : { [by]: map[action] }), [action]: chord };
}

export function isChanged(map: KeyMap, action: ActionId): boolean {
  return chordId(map[action]) !== chordId(STANDARD[action]);
}

export function keptOf(map: KeyMap): KeptKeys {
  return Object.fromEntries(actions.filter((action) => isChanged(map, action)).map((action) => [action, chordId(map[action])]));
}

/**
 * The map of what was kept. An entry that names no action or no key that may be, or a key that another has, counts as
 * broken: its action has the standard key, and so has whoever would otherwise stand in its way.
 */
export function effectiveKeys(kept: KeptKeys): { readonly map: KeyMap; readonly broken: readonly string[] } {
  const changed = new Map<ActionId, Chord>();
  const broken: string[] = [];
  for (const [name, id] of Object.entries(kept)) {
    const action = actions.find((each) => each === name);
    const chord = parseChord(id);
    if (action && chord && !unfitOf(chord)) changed.set(action, chord);
    else broken.push(name);
  }
  for (;;) {
    const map: KeyMap = { ...STANDARD, ...Object.fromEntries(changed) };
    const inTheWay = [...changed.keys()].findLast((action) => actions.some((other) => other !== action && sameKeys(map, action, other)));
    if (inTheWay === undefined) return { map, broken };
    changed.delete(inTheWay);
    broken.push(inTheWay);
  }
}

function sameKeys(map: KeyMap, a: ActionId, b: ActionId): boolean {
  return chordId(map[a]) === chordId(map[b]);
}

export function textOf(map: KeyMap, action: ActionId): string {
  return chordText(map[action]);
}
