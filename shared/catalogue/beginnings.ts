/**
 * Where in a long text of letters a term may begin, by its first three letters: a few dozen places instead of the whole
 * text. Columns, so that a worker hands it over: the places of group g are `places[offsets[g]…offsets[g + 1]]`, ascending.
 */
export interface Beginnings {
  readonly groups: ReadonlyMap<number, number>;
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly places: Uint32Array<ArrayBuffer>;
}

/** How many letters of a term lead to its places. */
export const BEGINNING = 3;

const BITS = 8;

function keyAt(text: string, at: number): number {
  return (text.charCodeAt(at) << (2 * BITS)) | (text.charCodeAt(at + 1) << BITS) | text.charCodeAt(at + 2);
}

/** @param text of letters and figures @param mayBegin whether a term may begin there */
export function buildBeginnings(text: string, mayBegin: (at: number) => boolean): Beginnings {
  const groups = new Map<number, number>();
  const counts: number[] = [];
  const last = text.length - BEGINNING;
  for (let at = 0; at <= last; at += 1) {
    if (!mayBegin(at)) continue;
    const key = keyAt(text, at);
    const group = groups.get(key) ?? groups.size;
    groups.set(key, group);
    counts[group] = (counts[group] ?? 0) + 1;
  }
  const offsets = new Uint32Array(counts.length + 1);
  for (const [group, count] of counts.entries()) offsets[group + 1] = (offsets[group] ?? 0) + count;
  const places = new Uint32Array(offsets.at(-1) ?? 0);
  const next = offsets.slice();
  for (let at = 0; at <= last; at += 1) {
    if (!mayBegin(at)) continue;
    const group = groups.get(keyAt(text, at)) ?? 0;
    const place = next[group] ?? 0;
    places[place] = at;
    next[group] = place + 1;
  }
  return { groups, offsets, places };
}

/** @returns the places at which a term of at least `BEGINNING` letters may begin, ascending */
export function placesOfBeginning({ groups, offsets, places }: Beginnings, term: string): Uint32Array<ArrayBuffer> {
  const group = groups.get(keyAt(term, 0));
  return group === undefined ? places.subarray(0, 0) : places.subarray(offsets[group] ?? 0, offsets[group + 1] ?? 0);
}

const THIRDS = [...'abcdefghijklmnopqrstuvwxyz0123456789\n'];

/** @returns the places at which a term of two letters may begin, in groups of their own */
export function placesOfPair(beginnings: Beginnings, pair: string): Uint32Array<ArrayBuffer>[] {
  return THIRDS.map((third) => placesOfBeginning(beginnings, pair + third)).filter(({ length }) => length > 0);
}
