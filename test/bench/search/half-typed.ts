import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import { usualReading } from '../../../shared/catalogue/pinyin.ts';

interface Typed {
  readonly kind: 'item' | 'place';
  readonly text: string;
}

const PLACES = 0.4;

/** Items and places as somebody types them who is not yet done: in characters, pinyin, initials or by code, up to anywhere. */
export function halfTyped(
  items: readonly CatalogueItem[],
  places: readonly { readonly name: string; readonly code: string }[],
  count: number,
  random: () => number,
): Typed[] {
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(random() * from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const half = (text: string, code: string): string => {
    const syllables = usualReading(text);
    const written = pick([text, syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join(''), code]);
    return written.slice(0, 1 + Math.floor(random() * written.length));
  };
  return Array.from({ length: count }, () => {
    if (random() < PLACES) {
      const { name, code } = pick(places);
      return { kind: 'place', text: half(name, code) };
    }
    const { l3, phrases, code } = pick(items);
    return { kind: 'item', text: half(pick([l3, ...phrases]), code) };
  });
}
