import { buildGramIndex, type GramIndex, textsLike } from './gram-index.ts';
import { normalise } from './normalise.ts';
import { commonReadings } from './pinyin.ts';
import type { TextKey } from './text-index.ts';

/** For what is typed with a homophone, or with one key wrong: texts by their sound. */
export interface NearIndex {
  /** The row each text leads to, and its place among the texts to show. */
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly shown: Uint32Array<ArrayBuffer>;
  readonly syllables: GramIndex;
  readonly letters: GramIndex;
  readonly initials: GramIndex;
  /** How each character is read, so that a query needs no dictionary. */
  readonly readings: ReadonlyMap<string, string>;
}

export interface NearHit {
  readonly row: number;
  readonly shown: number;
  readonly likeness: number;
}

/** Below that two texts have only common words in common. 演示口径, measured on typed slips. */
const ALIKE_ENOUGH = 0.4;
/** Initials are few: more of them must agree. */
const INITIALS_ALIKE = 0.6;
const LONGEST_QUERY = 40;
/** Shorter ones are alike by chance. */
const SHORTEST_HAN = 3;
const SHORTEST_LETTERS = 4;
const HAN = /\p{Script=Han}/u;

/** Syllables one by one and two by two: a wrong one spoils three pieces, its neighbours keep theirs. */
function syllablePieces(syllables: readonly string[]): string[] {
  return [...syllables, ...syllables.slice(1).map((syllable, at) => `${syllables[at]} ${syllable}`)];
}

function letterPieces(letters: string, length: number): string[] {
  const whole = `^${letters}$`;
  return Array.from({ length: Math.max(1, whole.length - length + 1) }, (_, at) => whole.slice(at, at + length));
}

export function buildNearIndex(keys: readonly TextKey[]): NearIndex {
  const readings = commonReadings();
  const texts = keys.flatMap(({ row, base, readings: [usual = []] }, shown) =>
    (base === 'name' || base === 'phrase') && usual.length > 0 ? [{ row, shown, usual }] : [],
  );
  return {
    rows: Uint32Array.from(texts, ({ row }) => row),
    shown: Uint32Array.from(texts, ({ shown }) => shown),
    syllables: buildGramIndex(texts.map(({ usual }) => syllablePieces(usual))),
    letters: buildGramIndex(texts.map(({ usual }) => letterPieces(usual.join(''), 3))),
    initials: buildGramIndex(texts.map(({ usual }) => letterPieces(usual.map((syllable) => syllable.slice(0, 1)).join(''), 2))),
    readings,
  };
}

/** The rows whose name or phrase sounds most like what was typed, the best first. */
export function findNear(index: NearIndex, text: string, limit: number, accept: (row: number) => boolean): NearHit[] {
  const typed = normalise(text.slice(0, LONGEST_QUERY));
  const isHan = [...typed].every((character) => HAN.test(character));
  if (typed.length < (isHan ? SHORTEST_HAN : SHORTEST_LETTERS)) return [];
  const best = new Map<number, NearHit>();
  const look = (grams: GramIndex, pieces: readonly string[], enough: number): void => {
    for (const { text: at, likeness } of textsLike(grams, pieces)) {
      const row = index.rows[at] ?? 0;
      if (likeness < enough || likeness <= (best.get(row)?.likeness ?? 0)) continue;
      best.set(row, { row, shown: index.shown[at] ?? 0, likeness });
    }
  };
  const characters = [...typed];
  const syllables = characters.map((character) => index.readings.get(character) ?? character);
  if (isHan) look(index.syllables, syllablePieces(syllables), ALIKE_ENOUGH);
  else {
    look(index.letters, letterPieces(syllables.join(''), 3), ALIKE_ENOUGH);
    if (!HAN.test(typed)) look(index.initials, letterPieces(typed, 2), INITIALS_ALIKE);
  }
  return [...best.values()]
    .filter(({ row }) => accept(row))
    .sort((a, b) => b.likeness - a.likeness || a.row - b.row)
    .slice(0, limit);
}
