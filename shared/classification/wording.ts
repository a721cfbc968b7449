import type { OrderForm } from './form.ts';
import type { WordingPolicy } from './wording-policy.ts';

/** What a text of the form says as it should not: by the words that a drill is scored by. */
export interface WordingFaults {
  /** Words about the caller that no order may carry. */
  readonly banned: readonly string[];
  /** Written as if the agent were the caller; an order is told in the third person. */
  readonly firstPerson: readonly string[];
}

export function wordingFaults(
  written: string,
  { bannedWords, firstPerson }: Pick<WordingPolicy, 'bannedWords' | 'firstPerson'>,
): WordingFaults {
  return {
    banned: bannedWords.filter((word) => written.includes(word)),
    firstPerson: firstPerson.filter((word) => written.includes(word)),
  };
}

/** 人、时、地、事、诉求: what every order tells (domain.md 1.6). */
export const elements = ['person', 'time', 'place', 'matter', 'wish'] as const;
export type Element = (typeof elements)[number];

const COUNT = '[0-9一二三四五六七八九十两几半多]+';
const TIME = new RegExp(
  [
    `${COUNT}个?(点|时|日|号(?![楼院线门棚])|天|周|星期|月|年|小时|分钟|礼拜)`,
    '[今昨前明后当][天日晚早年]|[上这本下](周|星期|礼拜|个?月)|[周期][一二三四五六日天末]',
    '凌晨|清晨|早[上晨]|上午|中午|下午|傍晚|晚上|夜里|夜间|半夜|白天',
    '刚才|刚刚|现在|目前|正在|一直|每天|每晚|经常|长期|多年|最近|近期|近日|之前|以来',
  ].join('|'),
);
const WISH = /要求|希望|请|想要?|需要|建议|尽快|督促|协调|查处|查清|恢复|诉求|咨询|询问|是否|能否|可否|怎么|如何|多久|几时|什么时候/;
/** Less says that something is, not what. */
const MATTER_CHARACTERS = 6;

/** Elements that neither the fields nor the words tell; none is asked for before anything is written. A hint, never a bar. */
export function missingElements(form: OrderForm): Element[] {
  const words = `${form.title}\n${form.notes}`;
  if (form.notes.trim() === '') return [];
  const told: Readonly<Record<Element, boolean>> = {
    person: form.callerName.trim() !== '' || form.callerPhone.trim() !== '',
    time: form.occurred.trim() !== '' || TIME.test(words),
    place: form.streetCode !== null || form.placeDetail.trim() !== '',
    matter: form.itemCode !== null || [...form.notes.trim()].length >= MATTER_CHARACTERS,
    wish: WISH.test(words),
  };
  return elements.filter((element) => !told[element]);
}
