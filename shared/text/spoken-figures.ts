import { readCount } from '../time/spoken/spoken-count.ts';
import { narrowDigits } from './narrow-digits.ts';
import { withArabicNumerals } from './numerals.ts';

const MEASURE =
  '(?:个|天|度|号|楼|层|单元|室|月|日|年|小时|钟头|分钟|周|礼拜|星期|次|回|人|户|家|米|平米|公里|吨|辆|台|岁|斤|块|只|口|栋|期|区|盏|条|块钱|元(?![桥里村街大]))';
/** 周三, 几十户 and 十几 name no amount; 三元桥 is a place. */
const SAID = new RegExp(
  `(?<![周期拜几数多两\\d.一二三四五六七八九十百千万])([一二两三四五六七八九十百千万]+)(?![一二两三四五六七八九十百千万])(?=多?${MEASURE})|(?<=[晨早上午晚夜里])([一二两三四五六七八九十]+)(?=点)`,
  'g',
);

/** Amounts, hours and door numbers in figures, every other word as it was: 三天 becomes 3天, 一直 stays. */
export function withFigures(text: string): string {
  return narrowDigits(text).replace(SAID, (said) => {
    if (/[百千万]/.test(said)) return /^[百千万]/.test(said) ? said : withArabicNumerals(said);
    const count = readCount(said);
    return count === null ? said : `${count}`;
  });
}
