import { BEGINNING, type Beginnings, buildBeginnings, placesOfBeginning } from './beginnings.ts';
import { type MatchKind, matchKinds } from './search-types.ts';

/**
 * Many short texts in one string, parted by line ends, which no term contains: a search is `indexOf` over it, which the
 * engine does faster than any tree we could keep. What is known of each text stands in columns beside it, so that
 * the whole is handed over and kept as a few blocks.
 */
export interface Corpus {
  readonly text: string;
  /** Where each entry begins; ascending. */
  readonly starts: Uint32Array<ArrayBuffer>;
  /** The row each entry leads to. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Position in `matchKinds` of a match that reaches beyond the group. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** What of the row it is: the smaller, the better. */
  readonly parts: Uint8Array<ArrayBuffer>;
  /** How many characters name the group: a match within them finds the group only. */
  readonly groupEnds: Uint16Array<ArrayBuffer>;
  /** Position of the text to show in the index's list. */
  readonly shown: Uint32Array<ArrayBuffer>;
  /** 1 where a match may begin; null: anywhere. `nuan` must not be found by `uan`. */
  readonly heads: Uint8Array<ArrayBuffer> | null;
  /** Of letters alone: where a term begins. */
  readonly beginnings: Beginnings | null;
}

export interface CorpusEntry {
  readonly row: number;
  readonly kind: MatchKind;
  readonly part: number;
  readonly shown: number;
  readonly pieces: readonly string[];
  /** How many of the pieces name the group. */
  readonly groupPieces: number;
}

const END = '\n';

/** @param of `syllables`: a match begins where a piece does */
export function buildCorpus(entries: readonly CorpusEntry[], of: 'characters' | 'syllables' | 'initials'): Corpus {
  const starts = new Uint32Array(entries.length);
  const groupEnds = new Uint16Array(entries.length);
  const texts: string[] = [''];
  const heads: number[] = [];
  let at = END.length;
  entries.forEach(({ pieces, groupPieces }, entry) => {
    starts[entry] = at;
    groupEnds[entry] = pieces.slice(0, groupPieces).join('').length;
    let head = at;
    for (const piece of pieces) {
      heads.push(head);
      head += piece.length;
    }
    texts.push(pieces.join(''));
    at = head + END.length;
  });
  const flags = of === 'syllables' ? new Uint8Array(at) : null;
  if (flags) for (const head of heads) flags[head] = 1;
  const text = texts.join(END) + END;
  return {
    text,
    starts,
    rows: Uint32Array.from(entries, ({ row }) => row),
    kinds: Uint8Array.from(entries, ({ kind }) => matchKinds.indexOf(kind)),
    parts: Uint8Array.from(entries, ({ part }) => part),
    groupEnds,
    shown: Uint32Array.from(entries, ({ shown }) => shown),
    heads: flags,
    beginnings: of === 'characters' ? null : buildBeginnings(text, (place) => flags === null || flags[place] === 1),
  };
}

/** The best match of one term in each row. */
export interface Best {
  readonly scores: Float64Array;
  readonly kinds: Uint8Array;
  readonly shown: Uint32Array;
}

export const NO_MATCH = Number.POSITIVE_INFINITY;

/** How good a match is, lower is better: its kind, then what of the row it is, then where, then how long the text is. */
const KIND_WEIGHT = 10_000_000;
const PART_WEIGHT = 1_000_000;
const PLACE_WEIGHT = 1_000;
const MAX_PLACE = 900;

const CODE = matchKinds.indexOf('code');
const GROUP = matchKinds.indexOf('group');

/** The entry that holds a position: the last one that starts at or before it. */
export function entryAt(starts: Uint32Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * A code is found from its beginning. Cut within a level (two digits each) it may as well be something else that is
 * typed, 110 above all, and comes last, as the group it begins.
 */
function codeKind(offset: number, length: number, whole: number): number | null {
  if (offset > 0) return null;
  return length % 2 === 0 || length === whole ? CODE : GROUP;
}

/** The place of a match decides between names; groups keep their order, so that what belongs together stays together. */
function scoreOf(kind: number, part: number, offset: number, length: number): number {
  const within = kind === GROUP ? 0 : Math.min(offset, MAX_PLACE) * PLACE_WEIGHT + Math.min(length, PLACE_WEIGHT - 1);
  return kind * KIND_WEIGHT + part * PART_WEIGHT + within;
}

/** Improves `best` by the matches of `term`, the first of each entry. One letter alone must begin the text. */
export function scan(corpus: Corpus, term: string, best: Best): void {
  const { text, starts, heads, beginnings } = corpus;
  if (beginnings && term.length >= BEGINNING) {
    scanPlaces(corpus, placesOfBeginning(beginnings, term), term, best);
    return;
  }
  const atStart = /^[a-z0-9]$/.test(term);
  const wanted = atStart ? END + term : term;
  const skip = atStart ? END.length : 0;
  let found = text.indexOf(wanted);
  while (found >= 0) {
    const position = found + skip;
    const at = entryAt(starts, position);
    if (heads !== null && heads[position] !== 1) {
      found = text.indexOf(wanted, found + 1);
      continue;
    }
    const next = starts[at + 1] ?? text.length;
    take(corpus, at, position, next, term.length, best);
    found = text.indexOf(wanted, next - END.length);
  }
}

function scanPlaces(corpus: Corpus, places: Uint32Array, term: string, best: Best): void {
  const { text, starts } = corpus;
  let next = 0;
  for (const position of places) {
    if (position < next || !text.startsWith(term, position)) continue;
    const at = entryAt(starts, position);
    next = starts[at + 1] ?? text.length;
    take(corpus, at, position, next, term.length, best);
  }
}

function take(corpus: Corpus, at: number, position: number, next: number, matched: number, best: Best): void {
  const start = corpus.starts[at] ?? 0;
  const offset = position - start;
  const length = next - END.length - start;
  const isGroup = offset + matched <= (corpus.groupEnds[at] ?? 0);
  const base = isGroup ? GROUP : (corpus.kinds[at] ?? GROUP);
  const kind = base === CODE ? codeKind(offset, matched, length) : base;
  if (kind === null) return;
  const row = corpus.rows[at] ?? 0;
  const score = scoreOf(kind, corpus.parts[at] ?? 0, offset, length);
  if (score >= (best.scores[row] ?? NO_MATCH)) return;
  best.scores[row] = score;
  best.kinds[row] = kind;
  best.shown[row] = corpus.shown[at] ?? 0;
}
