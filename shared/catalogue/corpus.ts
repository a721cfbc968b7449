import { BEGINNING, type Beginnings, buildBeginnings, placesOfBeginning, placesOfPair } from './beginnings.ts';
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
  /** Of letters alone: where a term begins. `nuan` must not be found by `uan`. */
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
/** How far use carries a row: past all places within a text, never past a better kind of text. */
export const USE_WEIGHT = 800_000;
/** What is typed is the whole of it: nothing that is only used more stands before. */
const WHOLE_GAIN = 900_000;

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
function scoreOf(kind: number, part: number, offset: number, length: number, matched: number): number {
  const within = kind === GROUP ? 0 : Math.min(offset, MAX_PLACE) * PLACE_WEIGHT + Math.min(length, PLACE_WEIGHT - 1);
  const whole = kind !== GROUP && matched === length ? WHOLE_GAIN : 0;
  return kind * KIND_WEIGHT + part * PART_WEIGHT + within - whole;
}

/** Improves `best` by the matches of `term`, the first of each entry. One letter alone must begin the text. */
export function scan(corpus: Corpus, term: string, best: Best): void {
  const { beginnings } = corpus;
  if (/^[a-z0-9]$/.test(term)) scanStarts(corpus, term, best);
  else if (beginnings && term.length === BEGINNING - 1) {
    for (const places of placesOfPair(beginnings, term)) scanPlaces(corpus, places, term, best);
  } else if (beginnings) scanPlaces(corpus, placesOfBeginning(beginnings, term), term, best);
  else scanText(corpus, term, best);
}

function scanStarts(corpus: Corpus, letter: string, best: Best): void {
  const { text, starts } = corpus;
  const wanted = letter.charCodeAt(0);
  for (let at = 0; at < starts.length; at += 1) {
    const start = starts[at] ?? 0;
    if (text.charCodeAt(start) === wanted) take(corpus, at, start, starts[at + 1] ?? text.length, 1, best);
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

function scanText(corpus: Corpus, term: string, best: Best): void {
  const { text, starts } = corpus;
  let found = text.indexOf(term);
  while (found >= 0) {
    const at = entryAt(starts, found);
    const next = starts[at + 1] ?? text.length;
    take(corpus, at, found, next, term.length, best);
    found = text.indexOf(term, next - END.length);
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
  const score = scoreOf(kind, corpus.parts[at] ?? 0, offset, length, matched);
  if (score >= (best.scores[row] ?? NO_MATCH)) return;
  best.scores[row] = score;
  best.kinds[row] = kind;
  best.shown[row] = corpus.shown[at] ?? 0;
}
