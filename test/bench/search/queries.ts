import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import { usualReading } from '../../../shared/catalogue/pinyin.ts';

/**
 * What an agent types who looks for one item: a piece of its name or of one of its phrases, as heard.
 *
 *   fragment   two to six characters in a row
 *   pinyin     the same in full pinyin
 *   short      initials, or initials up to a place and characters or pinyin from there
 *   slip       one character replaced by another of the same sound; or full pinyin with one key wrong: left out, doubled,
 *              changed with its neighbour in time, or the key beside it on the keyboard, each as often
 *
 * Items are drawn evenly, and of an item its name as often as all its phrases together.
 */
export const queryKinds = ['fragment', 'pinyin', 'short', 'slip'] as const;
type QueryKind = (typeof queryKinds)[number];

export interface Query {
  readonly kind: QueryKind;
  readonly text: string;
  /** The item that was looked for. */
  readonly code: string;
}

type Random = () => number;

const LONGEST = 6;
const SHORTEST: Readonly<Record<QueryKind, number>> = { fragment: 2, pinyin: 2, short: 3, slip: 3 };
const HAN = /^\p{Script=Han}+$/u;
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** An equal number of each kind. */
export function makeQueries(items: readonly CatalogueItem[], count: number, random: Random): Query[] {
  const homophones = homophonesIn(items);
  return Array.from({ length: count }, (_, at) => {
    const kind = queryKinds[at % queryKinds.length] ?? 'fragment';
    for (;;) {
      const item = pick(items, random);
      const source = random() < 0.5 ? item.l3 : pick(item.phrases, random);
      const piece = cut(source, SHORTEST[kind], random);
      const text = piece === null ? null : write(kind, piece, homophones, random);
      if (text !== null) return { kind, text, code: item.code };
    }
  });
}

function pick<T>(from: readonly T[], random: Random): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** Characters in a row; null where the text is too short or holds more than characters. */
function cut(text: string, shortest: number, random: Random): string | null {
  const longest = Math.min(LONGEST, text.length);
  if (longest < shortest) return null;
  const length = shortest + Math.floor(random() * (longest - shortest + 1));
  const from = Math.floor(random() * (text.length - length + 1));
  const piece = text.slice(from, from + length);
  return HAN.test(piece) ? piece : null;
}

function write(kind: QueryKind, piece: string, homophones: ReadonlyMap<string, string>, random: Random): string | null {
  const syllables = usualReading(piece);
  switch (kind) {
    case 'fragment':
      return piece;
    case 'pinyin':
      return syllables.join('');
    case 'short':
      return shorten(piece, syllables, random);
    case 'slip':
      return random() < 0.5 ? withHomophone(piece, syllables, homophones, random) : withSlip(syllables.join(''), random);
  }
}

function shorten(piece: string, syllables: readonly string[], random: Random): string {
  const initials = syllables.map((syllable) => syllable.slice(0, 1));
  if (random() < 0.5) return initials.join('');
  const from = 1 + Math.floor(random() * (piece.length - 1));
  const rest = random() < 0.5 ? piece.slice(from) : syllables.slice(from).join('');
  return initials.slice(0, from).join('') + rest;
}

/** By syllable, the characters that citizens' words are made of. */
function homophonesIn(items: readonly CatalogueItem[]): ReadonlyMap<string, string> {
  const characters = [...new Set(items.flatMap(({ l3, phrases }) => [...l3, ...phrases.join('')]))].filter((one) => HAN.test(one)).join('');
  const bySound = new Map<string, string>();
  for (const [at, syllable] of usualReading(characters).entries())
    bySound.set(syllable, (bySound.get(syllable) ?? '') + (characters[at] ?? ''));
  return bySound;
}

function withHomophone(
  piece: string,
  syllables: readonly string[],
  homophones: ReadonlyMap<string, string>,
  random: Random,
): string | null {
  const at = Math.floor(random() * piece.length);
  const others = [...(homophones.get(syllables[at] ?? '') ?? '')].filter((other) => other !== piece[at]);
  return others.length === 0 ? null : piece.slice(0, at) + pick(others, random) + piece.slice(at + 1);
}

function withSlip(letters: string, random: Random): string {
  const at = Math.floor(random() * (letters.length - 1));
  const key = letters.charAt(at);
  const [before, after] = [letters.slice(0, at), letters.slice(at + 1)];
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + after;
    case 1:
      return before + key + key + after;
    case 2:
      return before + after.slice(0, 1) + key + after.slice(1);
    default:
      return before + keyBeside(key, random) + after;
  }
}

function keyBeside(key: string, random: Random): string {
  const row = ROWS.find((keys) => keys.includes(key)) ?? key;
  const at = row.indexOf(key);
  const beside = [row[at - 1], row[at + 1]].filter((one) => one !== undefined);
  return beside.length === 0 ? key : pick(beside, random);
}
