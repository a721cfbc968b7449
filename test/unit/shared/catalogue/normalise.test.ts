import { describe, expect, it } from 'vitest';
import { normalise, queryTerms } from '../../../../shared/catalogue/normalise.ts';

describe('text as it is compared', () => {
  it.each([
    ['ＥＴＣ　扣费', 'etc扣费'],
    ['北京公共交通控股(集团)有限公司', '北京公共交通控股集团有限公司'],
    ['Lü', 'lv'],
    ['a\u200Bb\u202Ec\u0000d', 'abcd'],
    ['\uD800', ''],
  ])('%j is %j', (text, same) => expect(normalise(text)).toBe(same));
});

describe('what was typed', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['供暖 室温', ['供暖', '室温']],
    ['供暖，室温', ['供暖', '室温']],
    ['供暖gn', ['供暖', 'gn']],
    ['gn供暖', ['gn', '供暖']],
    ['14度', ['14度']],
    ['01.01.01', ['010101']],
    ['01.', ['01']],
    ['１１０', ['110']],
    ["xi'an", ['xian']],
    ['a b c d e f g h', ['a', 'b', 'c', 'd', 'e', 'f']],
  ])('%j has the terms %j', (text, terms) => expect(queryTerms(text)).toEqual(terms));

  it('counts at its beginning only', () => expect(queryTerms('暖'.repeat(10_000))).toEqual(['暖'.repeat(200)]));
});
