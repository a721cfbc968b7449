import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figuresIn, withArabicNumerals } from '../../../../shared/text/numerals.ts';

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const PLACES = ['', '十', '百', '千', '万'] as const;

/** As a number is written out in full: 零 for every gap between two figures, none at the end. */
function inChinese(value: number, two: '二' | '两'): string {
  const figures = String(value).split('').map(Number);
  let written = '';
  let hasGap = false;
  for (const [at, figure] of figures.entries()) {
    const place = PLACES[figures.length - 1 - at] ?? '';
    if (figure === 0) hasGap = true;
    else {
      const name = figure === 2 && ['百', '千', '万'].includes(place) ? two : (DIGITS[figure] ?? '');
      written += `${hasGap ? '零' : ''}${name}${place}`;
      hasGap = false;
    }
  }
  return written;
}

describe('Chinese numerals are read as the number they name', () => {
  test.each([
    ['十四度', '14度'],
    ['三零一', '301'],
    ['三千二百', '3200'],
    ['二十一', '21'],
    ['一百零五', '105'],
    ['一百一十', '110'],
    ['一百十五', '115'],
    ['十', '10'],
    ['百', '100'],
    ['万', '10000'],
    ['十万', '100000'],
    ['一万零五十', '10050'],
    ['两千两百零二', '2202'],
    ['二〇二六', '2026'],
    ['零', '0'],
    ['一百零五万', '1050000'],
    ['千万', '10000000'],
    ['十四点五度', '14.5度'],
    ['凌晨三点', '凌晨3点'],
  ])('%s is %s', (said, written) => expect(withArabicNumerals(said)).toBe(written));

  test.each([
    ['一万二', '12000'],
    ['三千二', '3200'],
    ['一百五', '150'],
    ['三千二百五', '3250'],
    ['十二万三', '123000'],
    ['两万两千五', '22500'],
    // With a gap that is said, or after a ten, nothing is left out.
    ['一百零五', '105'],
    ['三千零二', '3002'],
    ['一万零五', '10005'],
    ['二十五', '25'],
    ['一百一十五', '115'],
  ])('whose last unit people leave out: %s is %s', (said, written) => expect(withArabicNumerals(said)).toBe(written));

  test('whose last unit is left out, whatever the figures', () => {
    const figure = fc.integer({ min: 1, max: 9 });
    const unit = fc.constantFrom(
      ...([
        ['百', 100],
        ['千', 1_000],
        ['万', 10_000],
      ] as const),
    );
    fc.assert(
      fc.property(figure, unit, figure, (first, [name, worth], last) => {
        expect(withArabicNumerals(`${DIGITS[first]}${name}${DIGITS[last]}`)).toBe(`${first * worth + (last * worth) / 10}`);
        expect(withArabicNumerals(`${DIGITS[first]}${name}零${DIGITS[last]}`)).toBe(`${first * worth + last}`);
      }),
    );
  });

  test.each(['5万', '3千瓦', '1.5万', '2百多户', '欠款5万元', '１０万', '每周一2次'])(
    'but one that is half written in figures stays as it is: %s',
    (text) => expect(withArabicNumerals(text)).toBe(text.normalize('NFKC')),
  );

  test('wherever they stand in a text, and leave what is written in figures already as it is', () =>
    expect(withArabicNumerals('五号楼二单元三零一 14度 第三十二天')).toBe('5号楼2单元301 14度 第32天'));

  test('and full-width figures are figures', () => expect(withArabicNumerals('１４度')).toBe('14度'));

  test('a text without a numeral is the text', () => expect(withArabicNumerals('暖气不热、请尽快派人。')).toBe('暖气不热、请尽快派人。'));

  test('whatever number is written out is read back', () => {
    const anyNumber = fc.integer({ min: 1, max: 99_999 });
    fc.assert(
      fc.property(anyNumber, fc.constantFrom('二' as const, '两' as const), (value, two) => {
        expect(figuresIn(withArabicNumerals(`共${inChinese(value, two)}户`))).toEqual([String(value)]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('whatever number is said figure by figure is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (value) => {
        const said = [...String(value)].map((figure) => DIGITS[Number(figure)]).join('');
        expect(figuresIn(withArabicNumerals(said))).toEqual([String(value)]);
      }),
    );
  });
});

describe('the figures in a text', () => {
  test('are all of them, in their sequence, in whatever width', () =>
    expect(figuresIn('3盏路灯坏了14天，２户停电，共3200元')).toEqual(['3', '14', '2', '3200']));

  test('are no words, which may name a number or mean something else', () => {
    expect(figuresIn('五十七户，三千二百元')).toEqual([]);
    expect(figuresIn('小区统一供暖，一直不热，千万要快，百万庄大街')).toEqual([]);
  });

  test('keep their decimals', () => expect(figuresIn('室温14.5度，标准18度')).toEqual(['14.5', '18']));

  test('are no dates, which tell when and not how much', () => {
    expect(figuresIn('2026年11月23日起')).toEqual([]);
    expect(figuresIn('11月23号、11月，5日内答复')).toEqual([]);
    expect(figuresIn(withArabicNumerals('十一月二十三日，二〇二六年三月'))).toEqual([]);
  });

  test('are no clock times', () => {
    expect(figuresIn('每天23:00-3:00施工')).toEqual([]);
    expect(figuresIn('晚上11点到凌晨3点，持续４时２０分')).toEqual([]);
    expect(figuresIn(withArabicNumerals('晚上十一点到凌晨三点'))).toEqual([]);
    expect(figuresIn('２３：００')).toEqual([]);
  });

  test.each([
    ['5号楼', ['5']],
    ['99号楼', ['99']],
    ['21号院3号楼2单元301', ['21', '3', '2', '301']],
    ['11月23日起5号楼停水', ['5']],
    ['住5号', ['5']],
  ])('are those of a house, which is no date: %s', (text, figures) => expect(figuresIn(text)).toEqual(figures));

  test('beside a date are kept', () => expect(figuresIn('11月23日起停水3天')).toEqual(['3']));

  test('are none where there are none', () => expect(figuresIn('客厅很冷')).toEqual([]));
});

test.each(['5千万', '1.5千万', '3百万', '5万二千', '三千5', '每周一2次'])('%s is half in figures and stays as it is', (text) =>
  expect(withArabicNumerals(text)).toBe(text),
);

test('万 after figures is counted: 5万元 and 五万元 are one sum', () =>
  expect([figuresIn('交了5万元'), figuresIn(withArabicNumerals('交了五万元')), figuresIn('1.5万')]).toEqual([
    ['50000'],
    ['50000'],
    ['15000'],
  ]));
