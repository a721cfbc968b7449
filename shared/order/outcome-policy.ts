import type { FormField } from '../classification/proposal.ts';
import { inForceAt } from '../time/valid-from.ts';
import type { Outcome } from './order.ts';

/** What an outcome rests on, and what must be there before it can be recorded. */
export interface OutcomeRule {
  /** Of 《北京市接诉即办工作条例》, as `11(3)(2)`; null: it says nothing of it. */
  readonly article: string | null;
  /** In the order in which they are asked. */
  readonly needs: readonly FormField[];
  /** It is about the call itself, and there is none without one. */
  readonly needsCall: boolean;
}

export interface OutcomePolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  readonly rules: Readonly<Record<OutcomeRuleKey, OutcomeRule>>;
}

/** A call that held nothing but abuse has a rule of its own among those without a request. */
export type OutcomeRuleKey = Outcome['kind'] | 'abusive';

export function ruleKeyOf(outcome: Outcome): OutcomeRuleKey {
  return outcome.kind === 'no-request' && outcome.how === 'abusive' ? 'abusive' : outcome.kind;
}

const DISPATCHED = ['requestType', 'notes', 'itemCode', 'streetCode', 'placeDetail', 'answers', 'callerPhone'] as const;
const MATTER = ['requestType', 'notes'] as const;

/**
 * Articles as in the text of the ordinance. Art. 10: an order records time, matter and contact. The time is the call's;
 * the matter is type, notes and item; the contact is a number to ring back. An emergency needs nothing: no field may stand between a
 * caller and 110. 演示口径: art. 10 asks for the contact of every request, and here what is told, explained or dissuaded goes
 * without it, because nobody rings back; progress told needs it (by it the earlier order is found). That a call without a
 * request is recorded at all, no article says (art. 37 says what is said to an abusive caller; the lead, who decides by it, needs the
 * words that fell, so there are notes); nor that a caller is added to the order that is under way: who is will be
 * visited too, and must be reachable.
 */
export const OUTCOME_POLICIES: readonly [OutcomePolicy, ...OutcomePolicy[]] = [
  {
    version: 'outcome-1',
    validFrom: '2026-01-01',
    rules: {
      dispatch: { article: '11(2)', needs: DISPATCHED, needsCall: false },
      answered: { article: '11(1)', needs: MATTER, needsCall: false },
      emergency: { article: '11(3)(1)', needs: [], needsCall: false },
      channel: { article: '11(3)(2)', needs: MATTER, needsCall: false },
      progress: { article: '11(3)(3)', needs: [...MATTER, 'callerPhone'], needsCall: false },
      secret: { article: '11(3)(4)', needs: MATTER, needsCall: false },
      beyond: { article: '11(3)(5)', needs: MATTER, needsCall: false },
      unlawful: { article: '11(3)(6)', needs: MATTER, needsCall: false },
      'no-request': { article: null, needs: [], needsCall: true },
      abusive: { article: '37', needs: ['notes'], needsCall: true },
      joined: { article: null, needs: [...MATTER, 'callerPhone'], needsCall: false },
    },
  },
];

/** The policy of a day; before the first one's day, the first. */
export function outcomePolicyAt(at: number): OutcomePolicy {
  return inForceAt(OUTCOME_POLICIES, at);
}
