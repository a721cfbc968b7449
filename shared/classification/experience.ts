import { EXPERIENCE_POLICY } from './experience-policy.ts';
import type { ItemUses } from './item-uses.ts';
import type { SuggestIndex } from './suggest-index.ts';
import { tokensOf } from './suggest-tokens.ts';

/**
 * What a seat's accepted orders say of an item. Of notes only words are kept that the catalogue has itself, so that
 * nothing of a citizen is in them.
 */
export interface ItemExperience {
  readonly code: string;
  /** Orders by month of the year, January first. */
  readonly uses: readonly number[];
  /** Orders whose notes had the word. */
  readonly words: ReadonlyMap<string, number>;
}

/** The same, row by row, as ranking uses it. */
export interface Learned {
  /** From 0 (never used) to nearly 1 (all the time in this season). */
  readonly use: Float32Array;
  /** By word, the rows whose orders had it, and in what share of them. */
  readonly words: ReadonlyMap<string, readonly { readonly row: number; readonly share: number }[]>;
}

const MONTHS = 12;

/** @param month 0 to 11 */
function seasonal(uses: readonly number[], month: number): number {
  return uses.reduce((sum, times, at) => {
    const apart = Math.min((at - month + MONTHS) % MONTHS, (month - at + MONTHS) % MONTHS);
    return sum + times * (apart <= 1 ? 1 : EXPERIENCE_POLICY.otherSeason);
  }, 0);
}

interface Taught {
  /** This seat's own. */
  readonly seat: Iterable<ItemExperience>;
  readonly city: ItemUses;
}

/** @param rowOf the row of an item, or of the one that took it over; undefined: nothing did */
export function learnedFrom({ seat, city }: Taught, rowOf: (code: string) => number | undefined, rowCount: number, month: number): Learned {
  const use = new Float32Array(rowCount);
  const words = new Map<string, { row: number; share: number }[]>();
  const ofCity = city.items.map(({ code, months }) => ({ row: rowOf(code), used: seasonal(months, month) }));
  const mean = ofCity.reduce((sum, { used }) => sum + used, 0) / Math.max(1, ofCity.length);
  for (const { row, used } of ofCity)
    if (row !== undefined) use[row] = Math.max(use[row] ?? 0, (EXPERIENCE_POLICY.cityShare * used) / (used + mean || 1));
  for (const { code, uses, words: heard } of seat) {
    const row = rowOf(code);
    if (row === undefined) continue;
    const used = seasonal(uses, month);
    use[row] = Math.max(use[row] ?? 0, used / (used + EXPERIENCE_POLICY.halfUse));
    const orders = uses.reduce((sum, times) => sum + times, 0);
    for (const [word, times] of heard) {
      const list = words.get(word) ?? [];
      list.push({ row, share: times / (orders + EXPERIENCE_POLICY.doubt) });
      words.set(word, list);
    }
  }
  return { use, words };
}

/** The words of an order's notes by which its item may be known again. */
export function wordsToLearn(notes: string, { tokens }: SuggestIndex): string[] {
  const known = tokensOf(notes).filter((token) => token.length > 1 && tokens.has(token));
  return [...new Set(known)].slice(0, EXPERIENCE_POLICY.wordsRead);
}
