/** A key combination by the place of the key (`KeyboardEvent.code`), so that no layout and no AltGr changes it. */
export interface Chord {
  readonly code: string;
  readonly alt?: true;
  readonly ctrl?: true;
}

/** Keys that a chord may be made of: those that chosen alone, with Alt or with Ctrl are no way through a text or a list. */
const USABLE =
  /^(Key[A-Z]|Digit\d|F([1-9]|1\d|2[0-4])|Enter|Delete|Insert|Minus|Equal|Bracket(Left|Right)|Semicolon|Quote|Backquote|Backslash|Comma|Period|Slash)$/;

const SIGNS: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/** The number pad's Enter and digits mean the same as their elders. */
export function placeOf(code: string): string {
  return code.replace(/^Numpad(Enter)$/, '$1').replace(/^Numpad(\d)$/, 'Digit$1');
}

export function isUsable(code: string): boolean {
  return USABLE.test(code);
}

/** As it is kept, and compared: `Alt+KeyQ`. */
export function chordId({ code, alt, ctrl }: Chord): string {
  return `${ctrl ? 'Ctrl+' : ''}${alt ? 'Alt+' : ''}${code}`;
}

/** @returns null for what is no chord */
export function parseChord(id: string): Chord | null {
  const [, ctrl, alt, code = ''] = /^(Ctrl\+)?(Alt\+)?([A-Za-z0-9]+)$/.exec(id) ?? [];
  return isUsable(code) ? { code, ...(alt ? { alt: true as const } : {}), ...(ctrl ? { ctrl: true as const } : {}) } : null;
}

/** As people read it: `Alt+Q`, `Ctrl+Enter`, `F2`. */
export function chordText(chord: Chord): string {
  const key = SIGNS[chord.code] ?? chord.code.replace(/^(Key|Digit)/, '');
  return chordId({ ...chord, code: key });
}
