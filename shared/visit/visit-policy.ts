import { HOUR_MS, MINUTE_MS } from '../time/clock.ts';
import { inForceAt } from '../time/valid-from.ts';

/** What is said at a return visit, in this order. */
export const visitLines = ['greeting', 'contacted', 'solved', 'result', 'attitude', 'closing'] as const;
export type VisitLine = (typeof visitLines)[number];

export interface VisitPolicy {
  readonly version: string;
  /** A day in Beijing. */
  readonly validFrom: string;
  /** `{number}`, `{title}`, `{day}` are filled in. */
  readonly script: Readonly<Record<VisitLine, string>>;
  /** A claimed task goes back to the others after this. */
  readonly claimMs: number;
  /** After a call that reached nobody, and after a task was given back: so long it is offered to nobody who asks for the next. */
  readonly pauseMs: number;
  readonly givenBackMs: number;
  /** After so many calls that reached nobody the citizen gets a short message with a link. */
  readonly linkAfterTries: number;
  readonly linkMs: number;
  /** Whom no call reached stays unjudged until the link has expired. */
  readonly awaitsLink: boolean;
  /** `{title}`, `{link}`, `{hours}` are filled in. */
  readonly message: string;
}

/**
 * 演示口径: what is asked is given (art. 23; seed document: response, solution, result, attitude), the words and the times
 * are nobody's but ours.
 */
export const VISIT_POLICIES: readonly [VisitPolicy, ...VisitPolicy[]] = [
  {
    version: 'visit-1',
    validFrom: '2026-01-01',
    script: {
      greeting: '您好，这里是 12345 市民服务热线。您 {day} 反映的“{title}”，现在做个回访，耽误您一分钟。',
      contacted: '请问承办单位和您联系过吗？',
      solved: '您反映的问题解决了吗？',
      result: '您对办理结果满意吗？满意、基本满意、一般，还是不满意？',
      attitude: '您对工作人员的态度满意吗？',
      closing: '您说的我都记下了，谢谢您。再见。',
    },
    claimMs: 20 * MINUTE_MS,
    pauseMs: 2 * HOUR_MS,
    givenBackMs: 10 * MINUTE_MS,
    linkAfterTries: 1,
    linkMs: 72 * HOUR_MS,
    awaitsLink: true,
    message: '【12345】您反映的“{title}”已办理，请您评价：{link}（{hours}小时内有效，只能用一次）',
  },
];

/** The policy of a day; before the first one's day, the first. */
export function visitPolicyAt(at: number): VisitPolicy {
  return inForceAt(VISIT_POLICIES, at);
}

/** Puts the words of one order into a line; what is not known stays away rather than in braces. */
export function fillLine(line: string, words: Readonly<Record<string, string>>): string {
  return line.replace(/\{(\w+)\}/g, (_whole, name: string) => words[name] ?? '');
}
