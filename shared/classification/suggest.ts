import { type SuggestIndex, type TextField, textFields } from './suggest-index.ts';
import { tokensOf } from './suggest-tokens.ts';

/** An item that the notes speak for. */
export interface Suggestion {
  readonly row: number;
  readonly score: number;
  /** The item's texts that were found in the notes, the strongest first. */
  readonly because: readonly string[];
}

/** How much a text of an item counts, and how much of it must be there. 演示口径: tuned on the development texts alone. */
export interface SuggestWeights {
  readonly field: Readonly<Record<TextField, number>>;
  /** A text that is there in full says more than half of a longer one. */
  readonly fullness: number;
  /** What the second and third text of one item add. */
  readonly further: number;
}

export const SUGGEST_WEIGHTS: SuggestWeights = {
  field: { name: 1.3, phrase: 1, means: 0.5, group: 0.35 },
  fullness: 0.8,
  further: 0.35,
};

const REASONS = 3;

/** Items by what is told, the best first. Every text is scored by what its words in the notes tell, and by how much of it is there. */
export function rankItems(index: SuggestIndex, notes: string, limit: number, weights: SuggestWeights = SUGGEST_WEIGHTS): Suggestion[] {
  const found = new Float32Array(index.rows.length);
  const touched: number[] = [];
  for (const token of new Set(tokensOf(notes))) {
    const id = index.tokens.get(token);
    if (id === undefined) continue;
    const told = index.telling[id] ?? 0;
    for (let at = index.offsets[id] ?? 0; at < (index.offsets[id + 1] ?? 0); at += 1) {
      const text = index.postings[at] ?? 0;
      if (found[text] === 0) touched.push(text);
      found[text] = (found[text] ?? 0) + told;
    }
  }
  return rankTexts(index, found, touched, weights).slice(0, limit);
}

function rankTexts(index: SuggestIndex, found: Float32Array, touched: readonly number[], weights: SuggestWeights): Suggestion[] {
  const byItem = new Map<number, { readonly text: number; readonly score: number }[]>();
  for (const text of touched) {
    const told = found[text] ?? 0;
    const field = textFields[index.fields[text] ?? 0] ?? 'phrase';
    const score = weights.field[field] * told * (told / (index.whole[text] || 1)) ** weights.fullness;
    const row = index.rows[text] ?? 0;
    const list = byItem.get(row);
    if (list) list.push({ text, score });
    else byItem.set(row, [{ text, score }]);
  }
  return [...byItem]
    .map(([row, list]): Suggestion => {
      list.sort((a, b) => b.score - a.score);
      const score = list.reduce((sum, each, at) => sum + each.score * weights.further ** at, 0);
      return { row, score, because: list.slice(0, REASONS).map(({ text }) => index.texts[text] ?? '') };
    })
    .sort((a, b) => b.score - a.score || a.row - b.row);
}
