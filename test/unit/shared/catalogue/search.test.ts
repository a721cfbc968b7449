import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { indexCatalogue } from '../../../../shared/catalogue/index-catalogue.ts';
import { searchCatalogue } from '../../../../shared/catalogue/search.ts';
import { heating } from '../../../support/catalogue-builders.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const { items } = demoDocuments().catalogue;
const index = indexCatalogue(items);
const find = (text: string, limit = 100) => searchCatalogue(index, items, text, limit);
const first = (text: string) => find(text, 1)[0];
/** Without what only sounds like it. */
const exact = <T extends { match: string }>(hits: readonly T[]): T[] => hits.filter(({ match }) => match !== 'near');

describe('an item is found', () => {
  it.each([
    ['室温不达标', '01.01.01', 'name'],
    ['暖气不热', '01.01.01', 'phrase'],
    ['shiwenbudabiao', '01.01.01', 'pinyin'],
    ['nuanqibure', '01.01.01', 'pinyin'],
    ['nuanqibu', '01.01.01', 'pinyin'],
    ['swbdb', '01.01.01', 'initials'],
    ['nqbr', '01.01.01', 'initials'],
    ['01.01.01', '01.01.01', 'code'],
    ['010101', '01.01.01', 'code'],
    ['０１．０１．０１', '01.01.01', 'code'],
    ['996', '08.01.02', 'phrase'],
    ['拖欠gongzi', '08.01.01', 'pinyin'],
    ['供暖 漏水', '01.01.04', 'name'],
    ['公共服务，漏水', '01.01.04', 'name'],
    ["nuan'qi'bu're", '01.01.01', 'pinyin'],
    ['NQBR', '01.01.01', 'initials'],
  ])('by %s', (text, code, match) => expect(first(text)).toMatchObject({ code, match }));

  it('with the words a citizen used, so that the agent sees why', () =>
    expect(first('暖气片是凉的')).toMatchObject({ matched: '暖气片是凉的' }));

  it('by a rare reading too, after the usual one', () => {
    const named = (code: string, l3: string): CatalogueItem => ({ ...heating, code, l3, phrases: ['无'] });
    const two = [named('01.01.01', '重修'), named('01.01.02', '中修')];
    const search = (text: string) => exact(searchCatalogue(indexCatalogue(two), two, text, 9)).map(({ l3 }) => l3);
    expect(search('zhongxiu')).toEqual(['中修', '重修']);
    expect(search('chongxiu')).toEqual(['重修']);
  });

  it.each(['女厕', '旅游', '虐待'])('however the ü of %s is typed', (l3) => {
    const one = [{ ...heating, l3 }];
    const typed = { 女厕: ['nvce', 'nüce'], 旅游: ['lvyou', 'LÜYOU'], 虐待: ['nvedai', 'nuedai'] }[l3] ?? [];
    for (const text of typed) expect(searchCatalogue(indexCatalogue(one), one, text, 1), text).toHaveLength(1);
  });
});

describe('the list', () => {
  it('has the better kind of match first, then what belongs together', () => {
    const kinds = find('供暖').map(({ match }) => match);
    expect(kinds).toEqual([...kinds].sort((a, b) => ['name', 'phrase', 'group'].indexOf(a) - ['name', 'phrase', 'group'].indexOf(b)));
    const groups = find('市场管理').filter(({ match }) => match === 'group');
    expect(groups.map(({ code }) => code)).toEqual(groups.map(({ code }) => code).sort());
  });

  it('has a name that begins so before one that contains it', () => {
    const [a, b] = find('公积金').map(({ l3 }) => l3);
    expect(a).toBe('公积金提取');
    expect(b).not.toBe('公积金提取');
  });

  it('is the same every time and no longer than asked', () => {
    expect(find('不', 7)).toEqual(find('不', 7));
    expect(find('不', 7)).toHaveLength(7);
    expect(find('不', 100).slice(0, 7)).toEqual(find('不', 7));
  });

  it('has what a code cut within a level begins last: 110 is the police first', () => {
    const hits = find('110');
    expect(hits[0]).toMatchObject({ code: '15.02.01', match: 'phrase' });
    const kinds = hits.map(({ match }) => match);
    expect(kinds.lastIndexOf('phrase')).toBeLessThan(kinds.indexOf('group'));
    expect(hits.filter(({ match }) => match === 'group').every(({ code }) => code.startsWith('11.0'))).toBe(true);
  });

  it('has each item once', () => {
    const codes = find('n').map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('holds only what is offered', () => {
    const offered = searchCatalogue(index, items, '供暖', 100, { isOffered: ({ code }) => code === '01.01.02' });
    expect(offered.map(({ code }) => code)).toEqual(['01.01.02']);
  });
});

describe('an item is found though it is typed nearly right', () => {
  it.each([
    ['暖企不热', '01.01.01', 'with a homophone'],
    ['室稳不达标', '01.01.01', 'with a homophone'],
    ['室内不达标', '01.01.01', 'with a wrong character'],
    ['公共厕锁', '11.02.02', 'with a homophone'],
    ['shiwenbudabaio', '01.01.01', 'with two letters changed about'],
    ['shiwnbudabiao', '01.01.01', 'with a letter left out'],
    ['井该缺失', '05.03.03', 'with a homophone'],
  ])('%s: %s, %s', (text, code) => expect(find(text, 5).map((hit) => hit.code)).toContain(code));

  it('after what was found as typed, and only where that leaves room', () => {
    const kinds = find('室温').map(({ match }) => match);
    expect(kinds).toEqual([...kinds].sort((a, b) => Number(a === 'near') - Number(b === 'near')));
    expect(find('供暖', 20).every(({ match }) => match !== 'near')).toBe(true);
  });

  it.each(['暖', '暖气', 'nua', 'nq'])('not by as little as %s', (text) =>
    expect(find(text).every(({ match }) => match !== 'near')).toBe(true),
  );
});

describe('nothing is found', () => {
  it.each(['', '   ', '。，！', '😀', '\uD800', '.*', '(', '不存在的事情', 'qqqq'])('by %j', (text) =>
    expect(exact(find(text))).toEqual([]),
  );

  it('by the end of a syllable', () => {
    expect(exact(find('uannuan'))).toEqual([]);
    expect(exact(find('ongnuan'))).toEqual([]);
  });

  it('unless every word is found', () => {
    expect(exact(find('供暖 公积金'))).toEqual([]);
    expect(find('供暖 室温').length).toBeGreaterThan(0);
  });
});

describe('whatever is typed', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.constantFrom('暖气', 'gn', ' ', '.', '01', '\n', '\uDC00', '朝阳', '*', '%', '"', 'ü', '１'), { maxLength: 12 })
      .map((parts) => parts.join('')),
  );

  it('is answered, with items of the catalogue', () => {
    const codes = new Set(items.map(({ code }) => code));
    fc.assert(fc.property(anything, (text) => find(text, 20).every(({ code }) => codes.has(code))));
  });

  it('of ten thousand characters is answered at once', () => {
    for (const unit of ['暖', 'n', '😀', '\uD800', 'n ', '暖n', '.', '1.', '\n', 'ﷺ']) {
      const text = unit.repeat(10_000);
      const began = performance.now();
      find(text, 20);
      expect(performance.now() - began, unit).toBeLessThan(100);
    }
  });
});

it('every item is found by its own name, in characters, in pinyin and by its code', () => {
  for (const { code, l3 } of items) {
    const codes = find(l3, 3).map((hit) => hit.code);
    if (!codes.includes(code)) expect(codes, l3).toContain(code);
    if (first(code)?.code !== code) expect(first(code)?.code).toBe(code);
  }
}, 20_000);

it('a phrase of each item leads to it', () => {
  for (const [at, { code, phrases }] of items.entries()) {
    const phrase = phrases[at % phrases.length] ?? '';
    const codes = find(phrase).map((hit) => hit.code);
    if (!codes.includes(code)) expect(codes, phrase).toContain(code);
  }
}, 20_000);
