import type { ReadAt } from './meaning.ts';
import { COUNT, matchAt } from './spoken-count.ts';

const PART = '凌晨|清晨|清早|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|夜间|深夜|半夜|夜|早(?![就已])|晚';
const HOUR = `(?:(?:${PART})?(?:${COUNT}(?:点钟?|时)(?:半|${COUNT}分)?|\\d{1,2}[:：]\\d{2})(?:多|左右)?)`;
const WHEN_SAID = `的?(?:${HOUR}|${PART})(?:[到至~～-](?:第二天|次日)?(?:${HOUR}|${PART}))?(?:以后|之后|以前)?`;
const WHEN = `(?:${WHEN_SAID})?`;
const DAYS = '[一二三四五六日天](?![次回趟])';

/** How often, in the words that were used: every day, every Wednesday, three times a day. */
const OFTEN = new RegExp(
  [
    `天天${WHEN_SAID}`,
    `(?:每天|每日|每逢周末|每到周末|每周末|每晚|每夜|夜夜|每(?:周|星期|礼拜)${DAYS}(?:[、和到至]?(?:周|星期)?${DAYS})*|每到(?=${PART}))${WHEN}(?:都?${COUNT}次)?`,
    `每隔?(?:${COUNT})(?:天|个?小时|分钟)(?:一次)?`,
    `隔(?:${COUNT})天`,
    `(?:一天|一周|每周|每月|每个月|一个月)${COUNT}[次回趟]`,
    `每个?月${COUNT}[日号]`,
  ].join('|'),
  'y',
);

export const readOften: ReadAt = (text, start) => {
  const match = matchAt(OFTEN, text, start);
  if (!match) return null;
  return { start, end: start + match[0].length, meaning: { kind: 'time', often: match[0] } };
};
