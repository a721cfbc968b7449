import type { RequestType } from '../classification/request-type.ts';
import { WORDING_1 } from '../classification/wording-policy.ts';
import { inForceAt } from '../time/valid-from.ts';

export const gradeNames = ['excellent', 'qualified', 'risky', 'failed'] as const;
export type Grade = (typeof gradeNames)[number];

/**
 * What a drill's order is worth, out of 100. The four parts and their weights follow the order-quality rubric of the
 * field (domain.md section 7: 诉求完整性 35, 表述规范性 20, 风险敏感性 15; classification and dispatch take the 30 of
 * 语义一致性); how a part is shared among its points is 演示口径.
 */
export interface ScorePolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  readonly points: Readonly<Record<PointKey, number>>;
  /** An item of the right second-level class, of the right first-level class. */
  readonly nearItem: { readonly group: number; readonly class: number };
  /** Each order that nobody asked for. */
  readonly extraOrder: number;
  readonly titleCharacters: number;
  /** Written as if the agent were the caller. */
  readonly firstPerson: readonly string[];
  readonly bannedWords: readonly string[];
  /** Numbers that an order may name though the caller did not. */
  readonly knownNumbers: readonly string[];
  /** A complaint written as a question is answered and forgotten. */
  readonly downgrades: Readonly<Partial<Record<RequestType, readonly RequestType[]>>>;
  readonly grades: readonly { readonly grade: Grade; readonly from: number; readonly passes: boolean }[];
  /** A call from answer to the end of 整理: published averages, 3.7 to 6 minutes (domain.md section 6). */
  readonly referenceMs: { readonly from: number; readonly to: number };
}

export const partKeys = ['elements', 'dispatch', 'wording', 'risk'] as const;
export type PartKey = (typeof partKeys)[number];

/** In the order in which they are shown, by part. */
export const pointsOf = {
  elements: ['name', 'phone', 'time', 'street', 'place', 'matter', 'requestType', 'wish'],
  dispatch: ['outcome', 'item', 'unit', 'level'],
  wording: ['title', 'style', 'numbers', 'mustSay'],
  risk: ['confidential', 'repeat', 'danger'],
} as const satisfies Readonly<Record<PartKey, readonly string[]>>;
export type PointKey = (typeof pointsOf)[PartKey][number];

export const SCORE_POLICIES: readonly [ScorePolicy, ...ScorePolicy[]] = [
  {
    version: 'score-1',
    validFrom: '2026-01-01',
    points: {
      ...{ name: 4, phone: 3, time: 7, street: 4, place: 3, matter: 7, requestType: 3, wish: 4 },
      ...{ outcome: 5, item: 12, unit: 8, level: 5 },
      ...{ title: 4, style: 4, numbers: 4, mustSay: 8 },
      ...{ confidential: 5, repeat: 5, danger: 5 },
    },
    nearItem: { group: 7, class: 3 },
    extraOrder: 10,
    titleCharacters: 15,
    firstPerson: WORDING_1.firstPerson,
    bannedWords: WORDING_1.bannedWords,
    knownNumbers: ['12345', '110', '119', '120', '122'],
    downgrades: { complaint: ['consult', 'suggestion'], report: ['consult', 'suggestion', 'help'] },
    grades: [
      { grade: 'excellent', from: 90, passes: true },
      { grade: 'qualified', from: 75, passes: true },
      { grade: 'risky', from: 60, passes: false },
      { grade: 'failed', from: 0, passes: false },
    ],
    referenceMs: { from: 222_000, to: 360_000 },
  },
];

/** The policy of a day; before the first one's day, the first. */
export function scorePolicyAt(at: number): ScorePolicy {
  return inForceAt(SCORE_POLICIES, at);
}
