import { inForceAt } from '../time/valid-from.ts';

/** Which words an order does not carry, valid from a day on. 演示口径: no source lists them. */
export interface WordingPolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  /** Written as if the agent were the caller. */
  readonly firstPerson: readonly string[];
  readonly bannedWords: readonly string[];
}

export const WORDING_1: WordingPolicy = {
  version: 'wording-1',
  validFrom: '2026-01-01',
  firstPerson: ['我家', '我们', '我的', '我是', '我住', '我要', '我想', '我在', '我给', '我妈', '我爸', '我孩子', '俺', '咱'],
  bannedWords: ['刁民', '神经病', '有病', '胡说', '胡闹', '无理取闹', '没素质', '难缠', '他妈', '脑子'],
};

/** Without words that stand within ordinary ones: 家中老人有病, 他妈妈, 脑子里长了瘤. */
const WORDING_2: WordingPolicy = {
  ...WORDING_1,
  version: 'wording-2',
  validFrom: '2026-11-27',
  bannedWords: WORDING_1.bannedWords.filter((word) => !['有病', '他妈', '脑子'].includes(word)),
};

export const WORDING_POLICIES: readonly [WordingPolicy, ...WordingPolicy[]] = [WORDING_1, WORDING_2];

/** The policy of a day; before the first one's day, the first. */
export function wordingPolicyAt(at: number): WordingPolicy {
  return inForceAt(WORDING_POLICIES, at);
}
