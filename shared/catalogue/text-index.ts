import { type Best, buildCorpus, type Corpus, type CorpusEntry, NO_MATCH, scan, USE_WEIGHT } from './corpus.ts';
import { normalise } from './normalise.ts';
import { type MatchKind, matchKinds } from './search-types.ts';

/** One text under which a row is found. */
export interface TextKey {
  /** Position of the row this leads to. */
  readonly row: number;
  readonly base: 'code' | 'name' | 'phrase' | 'group' | 'community';
  readonly text: string;
  /** How many of its characters name a group, e.g. the district before its street. */
  readonly groupLength: number;
  /** Syllables, one a character; the usual reading first. None for codes. */
  readonly readings: readonly (readonly string[])[];
}

/** An index as a worker makes it and hands it over. */
export interface TextIndex {
  readonly rowCount: number;
  readonly shown: readonly string[];
  readonly texts: Corpus;
  readonly pinyin: Corpus;
  readonly initials: Corpus;
}

export interface TextHit {
  readonly row: number;
  readonly match: MatchKind;
  /** The text that matched. */
  readonly matched: string;
}

/** Name before phrase, the usual reading before the others. */
function partOf(base: TextKey['base'], reading: number): number {
  return (base === 'phrase' ? 2 : 0) + (reading > 0 ? 1 : 0);
}

function soundEntries(
  keys: readonly TextKey[],
  kind: 'pinyin' | 'initials',
  spell: (syllables: readonly string[]) => readonly string[],
): CorpusEntry[] {
  return keys.flatMap(({ row, base, groupLength, readings }, shown) => {
    const spelt = new Set<string>();
    return readings.flatMap((syllables, reading): CorpusEntry[] => {
      const pieces = spell(syllables);
      const whole = pieces.join('');
      // Readings often differ in no initial.
      if (whole === '' || spelt.has(whole)) return [];
      spelt.add(whole);
      return [
        {
          row,
          kind: base === 'group' || base === 'community' ? base : kind,
          part: partOf(base, reading),
          shown,
          pieces,
          groupPieces: groupLength,
        },
      ];
    });
  });
}

export function buildTextIndex(rowCount: number, keys: readonly TextKey[]): TextIndex {
  const texts = keys.map(({ row, base, text, groupLength }, shown): CorpusEntry => {
    return { row, kind: base, part: partOf(base, 0), shown, pieces: [...normalise(text)], groupPieces: groupLength };
  });
  return {
    rowCount,
    shown: keys.map(({ text }) => text),
    texts: buildCorpus(texts, 'characters'),
    pinyin: buildCorpus(
      soundEntries(keys, 'pinyin', (syllables) => syllables),
      'syllables',
    ),
    initials: buildCorpus(
      soundEntries(keys, 'initials', (syllables) => syllables.map((syllable) => syllable.slice(0, 1))),
      'initials',
    ),
  };
}

function lookUp({ rowCount, texts, pinyin, initials }: TextIndex, term: string): Best {
  const best: Best = {
    scores: new Float64Array(rowCount).fill(NO_MATCH),
    kinds: new Uint8Array(rowCount),
    shown: new Uint32Array(rowCount),
  };
  scan(texts, term, best);
  if (/^[a-z0-9]+$/.test(term)) {
    scan(pinyin, term, best);
    scan(initials, term, best);
  }
  return best;
}

const GROUP = matchKinds.indexOf('group');

/** Of several terms the weakest says why a row is here, but for those that only named its group. */
function reasonFor(row: number, found: readonly Best[]): Best | undefined {
  const weakness = ({ scores, kinds }: Best): number => (kinds[row] === GROUP ? -1 : (scores[row] ?? 0));
  return found.toSorted((a, b) => weakness(b) - weakness(a))[0];
}

interface Ranked {
  readonly row: number;
  readonly score: number;
}

/** One letter finds thousands of rows, and a screen shows twenty: those are kept in order, the rest is not sorted. */
function rankIn(ranked: Ranked[], one: Ranked, limit: number): void {
  let at = ranked.length;
  while (at > 0 && (ranked[at - 1]?.score ?? 0) > one.score) at -= 1;
  ranked.splice(at, 0, one);
  if (ranked.length > limit) ranked.pop();
}

/**
 * The rows in which every term is found, the best first, those that match equally well in their own order. Never
 * throws, whatever was typed.
 *
 * @param use how much each row is used, 0 to 1: it decides between rows found by the same kind of text, unless one is the whole text
 */
export function findInIndex(
  index: TextIndex,
  terms: readonly string[],
  limit: number,
  accept: (row: number) => boolean,
  use: Float32Array | null = null,
): TextHit[] {
  if (terms.length === 0) return [];
  const found = terms.map((term) => lookUp(index, term));
  const total = (row: number): number =>
    found.reduce((sum, { scores }) => sum + (scores[row] ?? NO_MATCH), 0) - (use?.[row] ?? 0) * USE_WEIGHT;
  const ranked: Ranked[] = [];
  for (let row = 0; row < index.rowCount; row += 1) {
    const score = total(row);
    const isIn = score !== NO_MATCH && (ranked.length < limit || score < (ranked.at(-1)?.score ?? NO_MATCH));
    if (isIn && accept(row)) rankIn(ranked, { row, score }, limit);
  }
  return ranked.flatMap(({ row }) => {
    const reason = reasonFor(row, found);
    const match = matchKinds[reason?.kinds[row] ?? GROUP];
    return reason && match ? [{ row, match, matched: index.shown[reason.shown[row] ?? 0] ?? '' }] : [];
  });
}
