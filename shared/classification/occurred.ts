import type { Occurred } from '../order/occurred.ts';
import { ORDER_LIMITS } from '../order/order-limits.ts';
import { DAY_MS } from '../time/clock.ts';
import { hearTimes } from '../time/spoken/hear-times.ts';
import type { HeardTime, SpokenTime } from '../time/spoken/meaning.ts';
import { settleTimes } from '../time/spoken/settle-times.ts';

export type OccurredFault = 'future' | 'nonsense';

/** What the field says of a time; the words stay, whatever is wrong with them. */
export function readOccurred(text: string, at: number): { readonly time: SpokenTime | null; readonly fault: OccurredFault | null } {
  const heard = hearTimes(text.trim(), at);
  const kinds = new Set(heard.map(({ meaning }) => meaning.kind));
  const fault = kinds.has('nonsense') ? 'nonsense' : kinds.has('future') ? 'future' : null;
  return { fault, time: fault ? null : settleTimes(heard) };
}

/** As the order carries it; undefined: nothing was said. */
export function occurredOf(text: string, at: number): Occurred | undefined {
  const words = text.trim();
  return words === '' ? undefined : { text: words, ...readOccurred(words, at).time };
}

const CLAUSE = /[^，。；！？、,;!?\n]+/g;
/** Words of what somebody will do, did about it, or says: not of the matter itself. */
const ANOTHER_TIME =
  /要求|希望|请(?!假)|尽快|承诺|答应|预计|计划|预约|通知|保证|上次|上回|报修|报案|报警|反映过|反映|投诉过|联系过|来过|打过|打了?电话|工单|回复|答复|报的|怀孕|岁|告知|到期|有效期|(?:孩子|娃)[^，]{0,3}个月|(?:物业|对方|师傅|客服|社区|单位|居委会|村委会|街道|公司|商家|医院|学校|房东).{0,4}(?:说|称|讲)/;
const REPORTED = /^(?:来电人|市民|诉求人|其)?(?:反映|表示|称|说)[:：]?/;
/** In what month or week something was bought or signed is seldom the matter; nor is a whole year ever when it happened. */
const BEGINNINGS = /买|购|签|租|办|订|装修|搬|入住|入职|毕业|出生|退休|交了|缴/;
const LONGEST_MS = 31 * DAY_MS;

function isOfTheMatter(clause: string, { meaning }: HeardTime): boolean {
  if (meaning.kind !== 'time') return false;
  const length = meaning.to === undefined || meaning.from === undefined ? 0 : meaning.to - meaning.from;
  return length <= (BEGINNINGS.test(clause) ? DAY_MS : LONGEST_MS);
}

/**
 * The time of the event, if the notes name one and only one; the agent takes it or not. What can be read in two ways is
 * not proposed but asked.
 */
export function proposeOccurred(notes: string, at: number): Occurred | null {
  const heard = [...notes.slice(0, NOTES_READ).matchAll(CLAUSE)].flatMap((match) => {
    const clause = match[0].trim().replace(REPORTED, '');
    if (ANOTHER_TIME.test(clause)) return [];
    const times = hearTimes(clause, at);
    if (times.some(({ meaning }) => meaning.kind === 'future')) return [];
    return times.filter((time) => isOfTheMatter(clause, time)).map((time) => ({ time, words: clause.slice(time.start, time.end) }));
  });
  const settled = settleTimes(heard.map(({ time }) => time));
  if (!settled) return null;
  const said = heard.filter(({ time: { meaning } }) => meaning.kind === 'time' && isSaid(meaning, settled)).map(({ words }) => words);
  const text = [...new Set(said)].join('，');
  return text.length > ORDER_LIMITS.occurred ? null : { text, ...settled };
}

/** Notes beyond that name no time that was not named before. */
const NOTES_READ = 2_000;

const isSaid = (part: SpokenTime, whole: SpokenTime): boolean =>
  (part.often !== undefined && part.often === whole.often) || (part.from !== undefined && part.from === whole.from && part.to === whole.to);
