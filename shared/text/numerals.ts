const DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
/** A numeral that is written half in figures (5万, 3千瓦) stays as it is. */
const NUMERAL =
  /(?<![\d.][零〇一二两三四五六七八九十百千万]*)[零〇一二两三四五六七八九十百千万]+(?![零〇一二两三四五六七八九十百千万]*\d)/gu;
/** 十四点五度: a point where a measure follows, not an hour. */
const POINT = /(\d+)点(\d+)(?=[度万元米平个吨公%％])/gu;

/** 十四 → 14, 三千二百 → 3200, 一百五 → 150, 一二三四五 → 12345: people say one and write the other. */
export function withArabicNumerals(text: string): string {
  return text
    .normalize('NFKC')
    .replace(NUMERAL, (numeral) => (/[十百千万]/u.test(numeral) ? `${readNumeral(numeral)}` : digitsOf(numeral)))
    .replace(POINT, '$1.$2');
}

function digitsOf(numeral: string): string {
  return [...numeral].map((char) => DIGITS[char] ?? char).join('');
}

function readNumeral(numeral: string): number {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  /** What the last digit is worth when no unit follows it: 一百五 is 150, 一百零五 is 105. */
  let worth = 1;
  for (const char of numeral) {
    const unit = UNITS[char];
    if (char === '万') {
      total += (section + (digit ?? 0) || 1) * 10_000;
      section = 0;
      digit = null;
      worth = 1_000;
    } else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = null;
      worth = unit / 10;
    } else {
      digit = DIGITS[char] ?? 0;
      if (digit === 0) worth = 1;
    }
  }
  return total + section + (digit ?? 0) * worth;
}

/** When something was is written in many ways and is no amount: 11月23日, 23:00, 凌晨3点. */
const TIMES = /\d{4}年|\d{1,2}月(\d{1,2}[日号])?|\d{1,2}日|\d{1,2}[:：]\d{2}|\d{1,2}[点时](\d{1,2}分)?/gu;

/** Every amount in a text that is written in figures. */
export function figuresIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/(\d+(?:\.\d+)?)万/g, (_, count: string) => `${Number(count) * 10_000}`);
  return plain.replace(TIMES, ' ').match(/\d+(?:\.\d+)?/g) ?? [];
}
