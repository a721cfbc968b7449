import type { LifeLimits } from './life-policy.ts';
import type { Assignment, EventOf, VisitAnswer } from './order-event.ts';

/**
 *   received ⇄ consulting
 *      │ ▲
 *      ▼ │ objection upheld
 *   dispatched → signed → contacted ⇄ handling → replied
 *        └──────────┴─────────┴─────────┤          │
 *                  the limit passed     ▼          ▼
 *                                    visiting → closed
 *                                        └→ handling   (二次办理: not solved)
 *
 * Beside the stage stand what may be open at any stage of handling: an objection, an extension, a whistle, a
 * coordination, an escalation, a supervision, and whether the order is parked, excluded, unreasonable.
 */
export const stages = ['received', 'consulting', 'dispatched', 'signed', 'contacted', 'handling', 'replied', 'visiting', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** Its unit still owes the reply: these are due. */
export const dueStages: readonly Stage[] = ['dispatched', 'signed', 'contacted', 'handling'];

/** A thing that is asked for and then granted or refused. */
export type Wish = 'none' | 'asked' | 'granted';

export interface Whistle {
  readonly at: number;
  readonly departments: readonly string[];
  /** When each department came; those that did not are missing. */
  readonly reportedAt: Readonly<Record<string, number>>;
}

export interface Visit {
  readonly round: number;
  readonly openedAt: number;
  readonly tries: number;
  readonly answer: VisitAnswer | null;
  /** Until when the citizen may answer by a link; absent: none was sent. */
  readonly linkUntil?: number;
}

/** Where an order stands: what its events come to. */
export interface OrderLife {
  readonly stage: Stage;
  /** How many events came to this. */
  readonly version: number;
  readonly limits: LifeLimits;
  readonly receivedAt: number;
  /** When an upheld objection brought it back to be dispatched again. */
  readonly returnedAt?: number;
  /** Null until the first dispatch, and again while an upheld objection waits for the next. */
  readonly assignment: Assignment | null;
  readonly designated: boolean;
  readonly consulted: boolean;
  readonly itemCode: string | null;
  /** Of the assignment that stands. */
  readonly dispatchedAt: number | null;
  readonly signBy: number | null;
  readonly contactBy: number | null;
  readonly replyBy: number | null;
  /** Since when the reply's limit runs, where that is not the dispatch: after 二次办理, and after a time in which it was parked. */
  readonly replyFrom?: number;
  /** Parked, its limit stands still: when that began, the limit that it had, and the plan's day. */
  readonly stoppedClock?: { readonly at: number; readonly replyBy: number; readonly until: number };
  readonly signedAt: number | null;
  readonly contactedAt: number | null;
  readonly repliedAt: number | null;
  readonly closedAt: number | null;
  /** 'judged' is what the rates count. */
  readonly closedHow: EventOf<'closed'>['how'] | null;
  /** How many were raised. */
  readonly objections: number;
  readonly objectedAt: number | null;
  readonly extensionAskedAt: number | null;
  readonly whistle: Whistle | null;
  readonly coordinating: boolean;
  readonly escalatedTo: string | null;
  readonly supervision: { readonly at: number; readonly deadline: number } | null;
  readonly flags: number;
  readonly parking: Wish;
  readonly exclusion: Wish;
  readonly excludedAt: number | null;
  readonly unreasonable: Wish;
  readonly visit: Visit | null;
}
