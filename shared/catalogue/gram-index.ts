/**
 * Texts by the small pieces they are made of, for what is typed not quite right. Columns, so that a worker hands it over:
 * the texts that have gram g are `postings[offsets[g]…offsets[g + 1]]`.
 */
export interface GramIndex {
  readonly grams: ReadonlyMap<string, number>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly postings: Uint32Array<ArrayBuffer>;
  /** How much a gram tells: ln of how few texts have it. */
  readonly telling: Float32Array<ArrayBuffer>;
  /** What all grams of a text would tell. */
  readonly whole: Float32Array<ArrayBuffer>;
}

export function buildGramIndex(texts: readonly (readonly string[])[]): GramIndex {
  const grams = new Map<string, number>();
  const counts: number[] = [];
  const own = texts.map((pieces) => {
    const ids = new Set<number>();
    for (const piece of pieces) {
      const id = grams.get(piece) ?? grams.size;
      grams.set(piece, id);
      ids.add(id);
    }
    for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
    return [...ids];
  });
  const offsets = new Uint32Array(counts.length + 1);
  counts.forEach((count, id) => {
    offsets[id + 1] = (offsets[id] ?? 0) + count;
  });
  const postings = new Uint32Array(offsets.at(-1) ?? 0);
  const next = offsets.slice();
  for (const [text, ids] of own.entries()) {
    for (const id of ids) {
      const at = next[id] ?? 0;
      postings[at] = text;
      next[id] = at + 1;
    }
  }
  const telling = Float32Array.from(counts, (count) => Math.log(1 + (texts.length - count + 0.5) / (count + 0.5)));
  const whole = Float32Array.from(own, (ids) => ids.reduce((sum, id) => sum + (telling[id] ?? 0), 0));
  return { grams, offsets, postings, telling, whole };
}

/** A piece that more texts have than this tells nearly nothing, and costs most of the time. */
const COMMON = 20_000;

/** A text that shares something with what was asked, and how much of both together it is (Dice), 0…1. */
export interface Alike {
  readonly text: number;
  readonly likeness: number;
}

export function textsLike({ grams, offsets, postings, telling, whole }: GramIndex, pieces: readonly string[]): Alike[] {
  const found = new Float32Array(whole.length);
  const touched: number[] = [];
  // What is asked for and no text has is wrong in all of them alike.
  const unknown = Math.log(1 + (whole.length + 0.5) / 0.5);
  let asked = 0;
  for (const piece of new Set(pieces)) {
    const id = grams.get(piece);
    const told = id === undefined ? unknown : (telling[id] ?? 0);
    asked += told;
    const [from, to] = id === undefined ? [0, 0] : [offsets[id] ?? 0, offsets[id + 1] ?? 0];
    if (to - from > COMMON) continue;
    for (let at = from; at < to; at += 1) {
      const text = postings[at] ?? 0;
      if (found[text] === 0) touched.push(text);
      found[text] = (found[text] ?? 0) + told;
    }
  }
  return touched.map((text) => ({ text, likeness: (2 * (found[text] ?? 0)) / (asked + (whole[text] ?? 0)) }));
}
