import type { Alarm, CatalogueItem } from '../catalogue/catalogue.ts';
import { clausesOf } from '../catalogue/normalise.ts';

/** An emergency that the notes tell of. */
export interface Heard {
  readonly item: CatalogueItem;
  /** The words of it that were heard, in the order of the notes. */
  readonly words: readonly string[];
}

/**
 * Emergencies told of in the notes (ordinance art. 11(3)(1): handed on at once). A word counts in its clause: what is
 * feared, forbidden, long past or part of another word is none. In doubt it counts: a banner costs a glance, silence a life.
 * @returns what is told first, first
 */
export function findAlarms(items: readonly CatalogueItem[], notes: string): Heard[] {
  const clauses = clausesOf(notes);
  return items
    .flatMap((item) => {
      const { alarm } = item;
      if (!alarm) return [];
      const heard = clauses.flatMap((clause, place) => wordsIn(clause, alarm).map(({ word, at }) => ({ word, place, at })));
      const [first] = heard;
      return first ? [{ item, words: [...new Set(heard.map(({ word }) => word))], first }] : [];
    })
    .toSorted((a, b) => a.first.place - b.first.place || a.first.at - b.first.at);
}

function wordsIn(clause: string, alarm: Alarm): { word: string; at: number }[] {
  return alarm.words
    .flatMap((word) => placesOf(clause, word).map((at) => ({ word, at })))
    .filter(({ word, at }) => {
      const before = clause.slice(0, at);
      const after = clause.slice(at + word.length);
      return !(
        alarm.before.some((text) => before.endsWith(text)) ||
        alarm.earlier.some((text) => before.includes(text)) ||
        alarm.after.some((text) => after.startsWith(text))
      );
    })
    .toSorted((a, b) => a.at - b.at);
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at);
  return places;
}
