import { readCount } from '../time/spoken/spoken-count.ts';
import { narrowDigits } from './narrow-digits.ts';
import { withArabicNumerals } from './numerals.ts';

/** 区 and 期 count nothing: 芳古园一区 and 远洋二期 are names, and are written as the register writes them. */
const MEASURE =
  '(?:个|天|度|号|楼|层|单元|室|月|日|年|小时|钟头|分钟|周|礼拜|星期|次|回|人|户|家|米|平米|公里|吨|辆|台|岁|斤|块|只|口|栋|盏|条|块钱|元(?![桥里村街大]))';
const DIGITS = '零〇一二两三四五六七八九十百千万';
/** 周三, 几十户 and 十几 name no amount; 三元桥 is a place. */
const SAID = new RegExp(
  `(?<![周期拜几数多\\d.${DIGITS}])([${DIGITS}]+)(?![${DIGITS}])(?=多?${MEASURE})|(?<=[晨早上午晚夜里])([一二两三四五六七八九十]+)(?=点)`,
  'g',
);
/** 两三百 is two or three hundred. */
const ROUND = /[一二两三四五六七八九]{2}/;

/** 八家嘉苑, 三台山, 四块玉, 横七条路, 一度停水, 八口之家, 三个庄: these measures stand in names and words as well. */
const IN_NAMES = /^多?(?:家|台|条|块(?!钱)|口(?!人)|度|个(?!半|多?月|星期|礼拜|小时|钟头))/;
/** What stands before an amount of them. */
const LEADS = /[有共计约达到才仅只剩超近了被欠缺为是温]$/;

function isAmount(said: string, before: string, after: string): boolean {
  // No name is made of hundreds, nor of tens but with 家 and 条: 十家子, 东四十条.
  const isLarge = /[百千万]/.test(said) || (said.includes('十') && !/^[家条]/.test(after));
  return isLarge || !IN_NAMES.test(after) || LEADS.test(before);
}

/** Amounts, hours and door numbers in figures, every other word as it was: 三天 becomes 3天, 一直 stays. */
export function withFigures(text: string): string {
  const plain = narrowDigits(text);
  return plain.replace(SAID, (said, _amount, _hour, at: number) => {
    if (ROUND.test(said) || !isAmount(said, plain.slice(at - 1, at), plain.slice(at + said.length, at + said.length + 5))) return said;
    if (/[百千万]/.test(said)) return /^[百千万]/.test(said) ? said : withArabicNumerals(said);
    const count = readCount(said);
    return count === null ? said : `${count}`;
  });
}
