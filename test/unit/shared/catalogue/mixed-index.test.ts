import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBeginnings, placesOfBeginning } from '../../../../shared/catalogue/beginnings.ts';
import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { indexCatalogue } from '../../../../shared/catalogue/index-catalogue.ts';
import { findMixed } from '../../../../shared/catalogue/mixed-index.ts';
import { usualReading } from '../../../../shared/catalogue/pinyin.ts';
import { searchCatalogue } from '../../../../shared/catalogue/search.ts';
import { heating } from '../../../support/catalogue-builders.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const { items } = demoDocuments().catalogue;
const index = indexCatalogue(items);
const found = (text: string, limit = 5) => searchCatalogue(index, items, text, limit).map(({ code }) => code);

describe('an item is found by what is typed as input methods take it', () => {
  it.each([
    ['nqbu热', '01.01.01'],
    ['nuanqibr', '01.01.01'],
    ['nqbure', '01.01.01'],
    ['暖qbr', '01.01.01'],
    ['n气不热', '01.01.01'],
    ['nqbur', '01.01.01'],
  ])('%s', (text, code) => expect(found(text)).toContain(code));

  it('any piece of a name or a phrase, its first syllables as initials and the rest as they are', () =>
    fc.assert(
      fc.property(fc.constantFrom(...items), fc.nat(), fc.nat(), (item, from, cut) => {
        const texts = [item.l3, ...item.phrases].filter((text) => /^\p{Script=Han}{4,}$/u.test(text));
        const text = texts[from % Math.max(1, texts.length)];
        if (text === undefined) return;
        const at = 1 + (cut % (text.length - 1));
        const syllables = usualReading(text);
        const initials = syllables.slice(0, at).map((syllable) => syllable.slice(0, 1));
        const hits = findMixed(index.mixed, [...initials, text.slice(at)].join(''), 100, () => true);
        expect(hits.map(({ row }) => items[row]?.code)).toContain(item.code);
      }),
      { numRuns: 300, seed: 12_345 },
    ));

  it('a name before a phrase, then where it begins', () => {
    const named = (code: string, l3: string, ...phrases: string[]): CatalogueItem => ({ ...heating, code, l3, phrases });
    const three = [named('01.01.01', '别的', '暖气不热'), named('01.01.02', '屋里暖气不热', '无'), named('01.01.03', '暖气不热', '无')];
    const hits = findMixed(indexCatalogue(three).mixed, 'nqbu热', 5, () => true);
    expect(hits.map(({ row }) => three[row]?.code)).toEqual(['01.01.03', '01.01.02', '01.01.01']);
  });

  it.each([
    '',
    'n',
    '热',
    'uuuu',
    'vi',
    '🙂n',
    '\ud800n热',
    'q'.repeat(10_000),
    'xianxianxianxianxianxianxianxianxianxian',
    'xianxianxianxianxianxianxianxianxianxiau',
    "n' OR 1=1 --",
  ])('and %j is answered in time', (text) => {
    const begun = performance.now();
    findMixed(index.mixed, text, 5, () => true);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});

describe('places by their first three letters', () => {
  it('are those where a term stands, and no others', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[ab\n]{0,40}$/), fc.stringMatching(/^[ab]{3,5}$/), (text, term) => {
        const places = [
          ...placesOfBeginning(
            buildBeginnings(text, () => true),
            term,
          ),
        ].filter((at) => text.startsWith(term, at));
        const all = Array.from(text, (_, at) => at).filter((at) => text.startsWith(term, at));
        expect(places).toEqual(all);
      }),
    ));
});

it('what only sounds like it is offered where nothing was found as typed, and nowhere else', () => {
  expect(searchCatalogue(index, items, '奴按气不热', 5).every(({ match }) => match === 'near')).toBe(true);
  const hits = searchCatalogue(index, items, '暖气不热', 20);
  expect(hits.length).toBeGreaterThan(0);
  expect(hits.some(({ match }) => match === 'near')).toBe(false);
});
