import type { Effort } from './effort.ts';

/** What the count reads of a key press; which key it was is not kept. */
export interface CountedPress {
  readonly key: string;
  readonly keyCode: number;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** What had the keyboard: the notes or the address, another text field, or no text at all. */
export type Place = 'words' | 'field' | 'elsewhere';

const MODIFIERS: ReadonlySet<string> = new Set([
  ...['Alt', 'AltGraph', 'Control', 'Shift', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn', 'FnLock', 'Hyper', 'Super'],
]);
/** Ways through a form: they write nothing, wherever they are pressed. */
const WAYS: ReadonlySet<string> = new Set(['Tab', 'Escape']);
const EDITS: ReadonlySet<string> = new Set(['Backspace', 'Delete']);

/**
 * As what a press counts; null: not at all (held down, or the modifier of a chord that counts when it is whole). A press
 * that belongs to an input method is typed, whatever it is called.
 */
export function keyKind(press: CountedPress, place: Place): Extract<keyof Effort, 'words' | 'fields' | 'commands'> | null {
  if (press.repeat || MODIFIERS.has(press.key)) return null;
  return isTyped(press, place) ? (place === 'words' ? 'words' : 'fields') : 'commands';
}

function isTyped({ key, keyCode, isComposing, altKey, ctrlKey, metaKey }: CountedPress, place: Place): boolean {
  if (place === 'elsewhere') return false;
  if (isComposing || keyCode === 229) return true;
  if (altKey || ctrlKey || metaKey || WAYS.has(key) || /^F\d/.test(key)) return false;
  // To go back and mend a word, or to begin a line, is part of writing it.
  return place === 'words' || key.length === 1 || EDITS.has(key);
}
