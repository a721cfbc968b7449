import { monthsBefore } from '../beijing-date.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../clock.ts';
import { dayStart } from '../day-start.ts';
import { type Meaning, type Moment, type ReadAt, UNCLEAR } from './meaning.ts';
import { COUNT, matchAt, readCount } from './spoken-count.ts';

const UNIT = '分钟|个?小时|个?钟头|天|周|个?星期|个?礼拜|个月|(?<=[俩仨两多])月|年';
const AGO = new RegExp(`(?:(半)个?|(${COUNT})个?(半)?)(分钟|小时|钟头)(?:之|以)?前`, 'y');
const JUST = /刚才|刚刚|方才/y;
/** 新房刚刚交付就漏水 tells that the house is new, not when it leaked: 刚刚 is a time alone, or with what befalls somebody. */
const BEFELL =
  /刚刚(?=$|[\p{P}\p{Z}\n]|[又还才就]?(?:停|断|漏|爆|坏|堵|塌|倒|掉|冒|着火|起火|跳闸|发生|发现|听[到见]|看[到见]|闻到|被)(?![^\p{P}\n]{0,12}就))/uy;

/** What makes a stretch of time one that lasts until now: 已经三天, 三天了, 三天没有水. */
const LASTS = /已经?有?|连续|持续了?|都有?|整整/y;
/** What has lasted when nothing more is said of it: 不热三天, 停水两天. */
const STATE = /(?:不[^，\s]{1,2}|没有?[^，\s]{0,3}|停[水电气暖]?|断[水电气网]|坏|漏水|堵)了?(?:已?有)?$/;
const STILL = /了|多了|没|未|都没|还没|不见/y;
const ALREADY = /多?了/y;
const LONG = new RegExp(`(?:(半)(${UNIT})|(${COUNT})(?:个?多|(个半))?(${UNIT})(半)?)多?`, 'y');
/** 三天后, 三天内, 三天两头: no stretch that ends now. */
const OTHERWISE = /[之以]?[前后内里]|两头|[一两三\d]+次|假|的|一|级|纪|代|[初底末]/y;

const SIZES: Readonly<Record<string, number>> = { 分钟: MINUTE_MS, 小时: HOUR_MS, 钟头: HOUR_MS, 天: DAY_MS, 周: 7 * DAY_MS };

function begunAt(count: number, unit: string, { at }: Moment): number {
  if (unit === '年') return monthsBefore(at, Math.round(count * 12));
  if (unit === '月') return count % 1 === 0 ? monthsBefore(at, count) : dayStart(monthsBefore(at, Math.floor(count)) - 15 * DAY_MS);
  const size = SIZES[unit] ?? 7 * DAY_MS;
  const from = at - count * size;
  return size < DAY_MS ? from : dayStart(at) - Math.floor(count * (size / DAY_MS)) * DAY_MS;
}

const isEnd = (text: string, at: number): boolean => at === text.length || /[\p{P}\p{Z}\n]/u.test(text[at] ?? '');

/** 三天了, 已经半个月, 两个多小时没电. */
export const readDuration: ReadAt = (text, start, moment) => {
  const lasting = matchAt(LASTS, text, start);
  const from = start + (lasting?.[0].length ?? 0);
  const match = matchAt(LONG, text, from);
  if (!match || /[第每隔半几一二三四五六七八九十百千万两快近个才\d]/.test(text[from - 1] ?? '')) return null;
  const [whole, half, halfUnit, said, inner, saidUnit, outer] = match;
  const end = from + whole.length;
  if (matchAt(OTHERWISE, text, end)) return null;
  const unit = (halfUnit ?? saidUnit ?? '').replace(/^个/, '');
  // Twenty minutes without a free space are over; twenty minutes already go on.
  const still = matchAt(unit === '分钟' ? ALREADY : STILL, text, end);
  const isWhole = start === 0 && end === text.length;
  if (!lasting && !still && !isWhole && !(isEnd(text, end) && unit !== '分钟' && STATE.test(text.slice(0, start)))) return null;
  // Of years people speak when they tell how long they have lived here.
  if (unit === '年' && !lasting && !isWhole) return null;
  // 半天 is a long while.
  const count = half ? (unit === '天' ? null : 0.5) : readCount(said ?? '');
  const to = end + (still?.[0].startsWith('了') ? 1 : 0);
  // 一天没住: not even for one.
  if (count === null || (whole === '一天' && !lasting && !isWhole)) return { start, end: to, meaning: UNCLEAR };
  return { start, end: to, meaning: { kind: 'time', from: begunAt(count + ((inner ?? outer) ? 0.5 : 0), unit, moment), about: true } };
};

/** 半小时前, 刚才. Days ago are a day of the calendar (`spoken-day.ts`); weeks and months ago say too little. */
export const readAgo: ReadAt = (text, start, { at, policy }) => {
  const just = matchAt(JUST, text, start);
  if (just) {
    const isTime = just[0] !== '刚刚' || matchAt(BEFELL, text, start) !== null;
    const meaning: Meaning = isTime ? { kind: 'time', from: at - policy.justNowMs, to: at, about: true } : UNCLEAR;
    return { start, end: start + just[0].length, meaning };
  }
  const match = matchAt(AGO, text, start);
  if (!match) return null;
  const [whole, half, said = '', andHalf, unit = ''] = match;
  const count = half ? 0.5 : readCount(said);
  const end = start + whole.length;
  if (count === null) return { start, end, meaning: UNCLEAR };
  const then = at - (count + (andHalf ? 0.5 : 0)) * (SIZES[unit] ?? 0);
  return { start, end, meaning: { kind: 'time', from: then, to: then, about: true } };
};
