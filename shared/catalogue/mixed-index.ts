import { BEGINNING, type Beginnings, buildBeginnings, placesOfBeginning } from './beginnings.ts';
import { entryAt } from './corpus.ts';
import { normalise } from './normalise.ts';
import type { TextKey } from './text-index.ts';

/**
 * For what is typed part in characters, part in whole syllables and part in initials, as input methods take it: `nqbu热`,
 * `jxxiao`. Names and phrases stand one after the other, parted by line ends, in three columns of the same length: the
 * initials, in which a query's own are looked for, and what each of them stands for.
 */
export interface MixedIndex {
  readonly initials: string;
  readonly characters: string;
  /** Positions in `syllables`. */
  readonly sounds: Uint16Array<ArrayBuffer>;
  readonly syllables: readonly string[];
  /** Where each text begins; ascending. */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly shown: Uint32Array<ArrayBuffer>;
  /** Which texts are names. */
  readonly names: ReadonlySet<number>;
  /** Where initials begin. */
  readonly beginnings: Beginnings;
  readonly wholes: ReadonlySet<string>;
  /** Every beginning, of two letters and more, of a syllable. */
  readonly halves: ReadonlySet<string>;
}

export interface MixedHit {
  readonly row: number;
  readonly shown: number;
}

const END = '\n';
const HAN = /\p{Script=Han}/u;
const LONGEST_QUERY = 40;
/** Ways to cut one query: of `xian` there are two, of a long one too many. */
const WAYS = 16;
/** zhuang, shuang, chuang. */
const LONGEST_SYLLABLE = 6;
/** No syllable begins so. */
const NO_INITIAL = /^[iuv]$/;

export function buildMixedIndex(keys: readonly TextKey[]): MixedIndex {
  const syllables: string[] = [];
  const ids = new Map<string, number>();
  const idOf = (syllable: string): number => {
    const known = ids.get(syllable) ?? ids.size;
    if (known === ids.size) syllables.push(syllable);
    ids.set(syllable, known);
    return known;
  };
  const texts = keys.flatMap(({ row, base, text, readings: [usual = []] }, shown) => {
    const characters = [...normalise(text)];
    const isOne = characters.length === usual.length && characters.join('').length === usual.length;
    return isOne && (base === 'name' || base === 'phrase') && usual.length > 0 ? [{ row, shown, base, characters, usual }] : [];
  });
  const starts = new Uint32Array(texts.length);
  const sounds: number[] = [];
  let at = 0;
  texts.forEach(({ usual }, entry) => {
    starts[entry] = at;
    for (const syllable of usual) sounds.push(idOf(syllable));
    sounds.push(idOf(''));
    at += usual.length + END.length;
  });
  const initials = texts.map(({ usual }) => usual.map((syllable) => syllable.slice(0, 1)).join('') + END).join('');
  return {
    initials,
    characters: texts.map(({ characters }) => characters.join('') + END).join(''),
    sounds: Uint16Array.from(sounds),
    syllables,
    starts,
    rows: Uint32Array.from(texts, ({ row }) => row),
    shown: Uint32Array.from(texts, ({ shown }) => shown),
    names: new Set(texts.flatMap(({ base }, entry) => (base === 'name' ? [entry] : []))),
    beginnings: buildBeginnings(initials, () => true),
    wholes: new Set(syllables),
    halves: new Set(syllables.flatMap((syllable) => Array.from(syllable, (_, end) => syllable.slice(0, end + 1)).slice(1))),
  };
}

/** One way to read a query: each piece a character, a syllable (the last may be half written) or an initial. */
type Way = readonly string[];

function waysOf({ halves, wholes }: MixedIndex, typed: string): Way[] {
  const ways: Way[] = [];
  /** From here no way leads to the end: tried once, whatever stands before it. */
  const deadEnds = new Set<number>();
  const cut = (from: number, pieces: readonly string[]): void => {
    if (ways.length >= WAYS || deadEnds.has(from)) return;
    if (from === typed.length) {
      ways.push(pieces);
      return;
    }
    const before = ways.length;
    const isHan = HAN.test(typed.charAt(from));
    for (let length = isHan ? 1 : LONGEST_SYLLABLE; length >= 1; length -= 1) {
      const piece = typed.slice(from, from + length);
      if (piece.length < length || (!isHan && HAN.test(piece))) continue;
      const isLast = from + length === typed.length;
      const fits = length === 1 ? !NO_INITIAL.test(piece) : wholes.has(piece) || (isLast && halves.has(piece));
      if (fits) cut(from + length, [...pieces, piece]);
    }
    if (ways.length === before) deadEnds.add(from);
  };
  cut(0, []);
  return ways.filter(isMixed);
}

/** All characters, all syllables or all initials are found otherwise. */
function isMixed(way: Way): boolean {
  const kinds = new Set(way.map((piece) => (HAN.test(piece) ? 'character' : piece.length > 1 ? 'syllable' : 'initial')));
  return kinds.size > 1;
}

/** @returns the best first: names before phrases, then by where, then the shorter text */
export function findMixed(index: MixedIndex, text: string, limit: number, accept: (row: number) => boolean): MixedHit[] {
  const typed = normalise(text.slice(0, LONGEST_QUERY));
  if (typed.length < 2 || !/[a-z]/.test(typed)) return [];
  const best = new Map<number, MixedHit & { readonly rank: number }>();
  for (const way of waysOf(index, typed)) {
    for (const at of placesOf(index, way)) {
      if (!way.every((piece, offset) => stands(index, at + offset, piece, offset === way.length - 1))) continue;
      const entry = entryAt(index.starts, at);
      const row = index.rows[entry] ?? 0;
      const start = index.starts[entry] ?? 0;
      const length = (index.starts[entry + 1] ?? index.initials.length) - start;
      const rank = (index.names.has(entry) ? 0 : 1_000_000) + (at - start) * 1_000 + length;
      if (rank < (best.get(row)?.rank ?? Number.POSITIVE_INFINITY) && accept(row))
        best.set(row, { row, shown: index.shown[entry] ?? 0, rank });
    }
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank || a.row - b.row).slice(0, limit);
}

/** Where a query so read may stand: by its longest run of characters, else by its initials. */
function placesOf({ initials, characters, beginnings }: MixedIndex, way: Way): readonly number[] {
  const marked = way.map((piece) => (HAN.test(piece) ? piece : END)).join('');
  const run = marked.split(END).reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  if (run !== '') {
    const before = marked.indexOf(run);
    return everyPlace(characters, run)
      .map((at) => at - before)
      .filter((at) => at >= 0);
  }
  const wanted = way.map((piece) => piece.slice(0, 1)).join('');
  if (wanted.length < BEGINNING) return everyPlace(initials, wanted);
  return [...placesOfBeginning(beginnings, wanted)].filter((at) => initials.startsWith(wanted, at));
}

function everyPlace(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

function stands({ initials, characters, sounds, syllables }: MixedIndex, at: number, piece: string, isLast: boolean): boolean {
  if (HAN.test(piece)) return characters.charAt(at) === piece;
  if (piece.length === 1) return initials.charAt(at) === piece;
  const syllable = syllables[sounds[at] ?? 0] ?? '';
  return isLast ? syllable.startsWith(piece) : syllable === piece;
}
