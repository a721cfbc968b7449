import type { Chord } from './chord.ts';
import { chordId } from './chord.ts';

/** Who keeps a combination for themselves, and for what; the words stand in `keys.reserved`. */
export type ReservedFor =
  | 'tabs'
  | 'reload'
  | 'zoom'
  | 'fullScreen'
  | 'devTools'
  | 'closeWindow'
  | 'systemMenu'
  | 'inputMethod'
  | 'punctuation'
  | 'clipboard'
  | 'undo'
  | 'selectAll';

/**
 * Combinations that never reach the page, or that do and are needed for what everybody knows them for. Browser and
 * system: Chromium on Windows and Linux; input method: Microsoft Pinyin, Sogou, fcitx.
 */
const RESERVED: Readonly<Record<string, ReservedFor>> = {
  ...keep('tabs', 'Ctrl+KeyT', 'Ctrl+KeyN', 'Ctrl+KeyW', 'Ctrl+F4'),
  ...keep('tabs', ...[...'123456789'].map((digit) => `Ctrl+Digit${digit}`)),
  // A reload of the page that holds the phone ends the call.
  ...keep('reload', 'F5', 'Ctrl+F5', 'Ctrl+KeyR'),
  ...keep('zoom', 'Ctrl+Minus', 'Ctrl+Equal', 'Ctrl+Digit0'),
  ...keep('fullScreen', 'F11'),
  ...keep('devTools', 'F12'),
  ...keep('closeWindow', 'Alt+F4'),
  // GNOME and those that come of it: overview, run, move, resize, maximize, the next window of the program.
  ...keep('systemMenu', 'Alt+F1', 'Alt+F2', 'Alt+F7', 'Alt+F8', 'Alt+F10', 'Alt+Backquote'),
  ...keep('systemMenu', 'F10', 'Alt+Space', 'Alt+Tab', 'Alt+Escape', 'Ctrl+Escape'),
  ...keep('inputMethod', 'Ctrl+Space', 'Ctrl+Semicolon'),
  ...keep('punctuation', 'Ctrl+Period'),
  ...keep('clipboard', 'Ctrl+KeyC', 'Ctrl+KeyV', 'Ctrl+KeyX', 'Ctrl+Insert'),
  ...keep('undo', 'Ctrl+KeyZ', 'Ctrl+KeyY'),
  ...keep('selectAll', 'Ctrl+KeyA'),
};

export function reservedFor(chord: Chord): ReservedFor | null {
  return RESERVED[chordId(chord)] ?? null;
}

function keep(what: ReservedFor, ...chords: readonly string[]): Record<string, ReservedFor> {
  return Object.fromEntries(chords.map((chord) => [chord, what]));
}
