import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { clausesOf, normalise } from '../catalogue/normalise.ts';
import type { SuggestionHit } from '../catalogue/search-types.ts';
import { spokenNames } from '../catalogue/successor.ts';
import { findAlarms, type Heard } from './alarm.ts';
import type { Learned } from './experience.ts';
import { EXPERIENCE_POLICY } from './experience-policy.ts';
import { matterOf } from './matter-words.ts';
import type { SuggestIndex } from './suggest-index.ts';
import { tokensOf } from './suggest-tokens.ts';

/** An item that the notes speak for. */
interface Ranked {
  readonly row: number;
  readonly score: number;
}

/** Why one calls is said first: a word two hundred pieces later counts e times less. 演示口径, tuned. */
const FADES_OVER = 200;
/** Below that the notes have said nothing yet. 演示口径. */
const SAYS_SOMETHING = 42;
/** How far the first must lead, and how much must speak for it, to be taken at a glance. 演示口径, tuned. */
const LEADS = 1.35;
const SAYS_MUCH = 60;
const REASONS = 2;
/** `01.02` of `01.02.03`. */
const GROUP_LENGTH = 5;
/** A phrase that stands in the notes word for word is no chance. 演示口径, tuned. */
const WORD_FOR_WORD = 1.1;
const SHORTEST_PHRASE = 3;
/** Siblings that the notes speak for as well: the talk is of their group. 演示口径, tuned. */
const SIBLINGS = 0.2;
/** How fast a sibling that falls behind the first counts less. */
const SIBLING_FALL = 4;
/** How many of the first are looked at so. */
const LOOKED_AT = 30;

/** Items by what is told, the best first; `learned`: of two that it speaks for alike, the one that came up before. */
export function rankItems(index: SuggestIndex, notes: string, limit: number, learned: Learned | null = null): Ranked[] {
  const scores = new Float32Array(index.rowCount);
  const touched: number[] = [];
  const seen = new Set<string>();
  const add = (row: number, worth: number): void => {
    if (scores[row] === 0) touched.push(row);
    scores[row] = (scores[row] ?? 0) + worth;
  };
  for (const [position, token] of tokensOf(matterOf(notes)).entries()) {
    if (seen.has(token)) continue;
    seen.add(token);
    const id = index.tokens.get(token);
    if (id === undefined) continue;
    const fade = Math.exp(-position / FADES_OVER);
    const [from, to] = [index.offsets[id] ?? 0, index.offsets[id + 1] ?? 0];
    for (let at = from; at < to; at += 1) add(index.rows[at] ?? 0, (index.worth[at] ?? 0) * fade);
    const rarity = Math.log(1 + index.rowCount / (to - from + 1));
    for (const { row, share } of learned?.words.get(token) ?? []) add(row, EXPERIENCE_POLICY.wordWorth * rarity * share * fade);
  }
  const gain = (row: number): number => 1 + EXPERIENCE_POLICY.useGain * (learned?.use[row] ?? 0);
  return touched
    .map((row): Ranked => ({ row, score: (scores[row] ?? 0) * gain(row) }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, limit);
}

/** The first ones once more, by what stands word for word in the notes, and by how much else of their group is among them. */
function rankByPhrases(ranked: readonly Ranked[], items: readonly CatalogueItem[], notes: string): Ranked[] {
  const written = clausesOf(notes).join('');
  const holds = (text: string): boolean => text.length >= SHORTEST_PHRASE && written.includes(text);
  const best = ranked[0]?.score ?? 0;
  const groupOf = (row: number): string => items[row]?.code.slice(0, GROUP_LENGTH) ?? '';
  const support = new Map<string, number>();
  for (const { row, score } of ranked) support.set(groupOf(row), (support.get(groupOf(row)) ?? 0) + (score / best) ** SIBLING_FALL);
  return ranked
    .map(({ row, score }) => {
      const item = items[row];
      const together = 1 + SIBLINGS * Math.log1p(support.get(groupOf(row)) ?? 0);
      const isThere = item !== undefined && [item.l3, ...spokenNames(item)].some((text) => holds(normalise(text)));
      return { row, score: (isThere ? score * WORD_FOR_WORD : score) * together };
    })
    .sort((a, b) => b.score - a.score || a.row - b.row);
}

/** What of the item's own words stands in the notes, the fullest first. */
function reasonsFor(item: CatalogueItem, heard: ReadonlySet<string>): string[] {
  return [item.l3, ...spokenNames(item)]
    .map((text) => {
      const pairs = tokensOf(text).filter(({ length }) => length > 1);
      const there = pairs.filter((token) => heard.has(token)).length;
      return { text, there, share: there / Math.max(1, pairs.length) };
    })
    .filter(({ there, share }) => there > 0 && share >= 0.34)
    .sort((a, b) => b.there * b.share - a.there * a.share)
    .slice(0, REASONS)
    .map(({ text }) => text);
}

function alarmHit({ item: { code, l1, l2, l3, route }, words }: Heard): SuggestionHit {
  const alarm = route.kind === 'emergency' ? route.service : 'unit';
  return { code, l1, l2, l3, because: words.slice(0, REASONS), confident: false, alarm };
}

interface SuggestOptions {
  readonly isOffered?: (item: CatalogueItem) => boolean;
  /** What accepted orders taught. */
  readonly learned?: Learned | null;
}

/** What the desk shows: emergencies, then items by name, with the words that speak for each; none where the notes say too little. */
export function suggestItems(
  index: SuggestIndex,
  items: readonly CatalogueItem[],
  notes: string,
  limit: number,
  { isOffered = () => true, learned = null }: SuggestOptions = {},
): SuggestionHit[] {
  const ranked = rankByPhrases(rankItems(index, notes, LOOKED_AT, learned), items, notes).filter(({ score }) => score >= SAYS_SOMETHING);
  const [first, second] = ranked;
  const isSure = first !== undefined && first.score >= SAYS_MUCH && first.score >= LEADS * (second?.score ?? 0);
  const heard = new Set(tokensOf(notes));
  const alarms = findAlarms(
    items.filter((item) => item.alarm !== undefined && isOffered(item)),
    notes,
  ).map(alarmHit);
  const isAlarmed = new Set(alarms.map(({ code }) => code));
  const others = ranked.flatMap(({ row }): SuggestionHit[] => {
    const item = items[row];
    if (!item || !isOffered(item) || isAlarmed.has(item.code)) return [];
    const { code, l1, l2, l3 } = item;
    // What may be an emergency is looked at, and nothing beside it is taken at a glance.
    const confident = alarms.length === 0 && isSure && row === first.row;
    return [{ code, l1, l2, l3, because: reasonsFor(item, heard), confident, alarm: null }];
  });
  return [...alarms, ...others].slice(0, limit);
}
