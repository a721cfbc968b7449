import type { Named } from './catalogue.ts';
import { buildMixedIndex, type MixedIndex } from './mixed-index.ts';
import { buildNearIndex, type NearIndex } from './near-index.ts';
import { normalise } from './normalise.ts';
import { readings } from './pinyin.ts';
import { spokenNames } from './successor.ts';
import { buildTextIndex, type TextIndex, type TextKey } from './text-index.ts';

/** Everything a catalogue can be found by, typed right and typed nearly right. */
export interface ItemIndex {
  readonly texts: TextIndex;
  readonly mixed: MixedIndex;
  readonly near: NearIndex;
}

/** Names are read in every way their characters allow; of phrases, which are many and long, the usual reading serves. */
export function indexCatalogue(items: readonly Named[]): ItemIndex {
  /** A class's name stands in each of its rows. */
  const read = new Map<string, string[][]>();
  const readingsOf = (text: string, all: boolean): string[][] => {
    const known = read.get(text) ?? readings(normalise(text), all);
    if (all) read.set(text, known);
    return known;
  };
  const keys = items.flatMap((item, row): TextKey[] => {
    const { code, l1, l2, l3 } = item;
    const key = (base: TextKey['base'], text: string): TextKey => ({
      row,
      base,
      text,
      groupLength: 0,
      readings: base === 'code' ? [] : readingsOf(text, base !== 'phrase'),
    });
    return [
      key('code', code),
      key('name', l3),
      ...spokenNames(item).map((phrase) => key('phrase', phrase)),
      key('group', l2),
      key('group', l1),
    ];
  });
  return { texts: buildTextIndex(items.length, keys), mixed: buildMixedIndex(keys), near: buildNearIndex(keys) };
}
