import { mayHappen } from './allowed-events.ts';
import type { OrderEventKind } from './order-event.ts';
import type { OrderLife } from './order-life.ts';

/** What of an order waits for somebody's word, in the order in which it is offered. */
export const decisionKinds = [
  ...(['objection', 'dispatch', 'consultation', 'extension', 'parking', 'exclusion', 'unreasonable'] as const),
  ...(['placing', 'escalation', 'whistle', 'report', 'supervision'] as const),
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface OpenDecision {
  readonly what: DecisionKind;
  /** The unit whose word it is; null: 市政务服务部门, which reviews (art. 12) and acts for no unit. */
  readonly of: string | null;
}

interface Rule {
  /** One of them settles it: what may not happen now waits for nobody. */
  readonly settledBy: readonly [OrderEventKind, ...OrderEventKind[]];
  readonly of: (life: OrderLife) => readonly (string | null)[];
  /** Whether a closed order waits for it no more, though the word may still be said. */
  readonly endsWithOrder?: true;
}

const city = (): readonly null[] => [null];

const RULES: Readonly<Record<DecisionKind, Rule>> = {
  objection: { settledBy: ['objection-upheld', 'objection-refused'], of: city },
  dispatch: { settledBy: ['dispatched'], of: city },
  consultation: { settledBy: ['consultation-closed'], of: city },
  extension: { settledBy: ['extension-granted', 'extension-refused'], of: city },
  parking: { settledBy: ['parking-granted', 'parking-refused'], of: city },
  exclusion: { settledBy: ['exclusion-granted', 'exclusion-refused'], of: city },
  unreasonable: { settledBy: ['unreasonable-confirmed', 'unreasonable-refused'], of: city },
  // Until the district signs it as its own (art. 12(2)).
  placing: {
    endsWithOrder: true,
    settledBy: ['placed'],
    of: ({ stage, assignment }) => (stage === 'dispatched' && assignment ? [assignment.lead] : []),
  },
  // Art. 20: whom it was escalated to; the city answers where that one has nobody.
  escalation: { endsWithOrder: true, settledBy: ['escalation-answered'], of: ({ escalatedTo }) => [escalatedTo, null] },
  // Both are marked (art. 33) by who supervises the street, once all who were called have come.
  whistle: {
    settledBy: ['whistle-closed'],
    of: ({ whistle, assignment }) =>
      whistle?.departments.every((code) => whistle.reportedAt[code] !== undefined) ? [assignment?.copyTo ?? null] : [],
  },
  report: {
    endsWithOrder: true,
    settledBy: ['reported'],
    of: ({ whistle }) => whistle?.departments.filter((code) => whistle.reportedAt[code] === undefined) ?? [],
  },
  supervision: { settledBy: ['supervision-answered'], of: ({ assignment }) => (assignment ? [assignment.lead] : []) },
};

/** What waits, and for whom: out of where the order stands, so that nothing is stored that could differ from it. */
export function openDecisions(life: OrderLife): OpenDecision[] {
  return decisionKinds
    .filter((what) => mayHappen(life, RULES[what].settledBy[0]) && !(life.stage === 'closed' && RULES[what].endsWithOrder))
    .flatMap((what) => [...new Set(RULES[what].of(life))].map((of) => ({ what, of })));
}

/** What can be said to it. */
export function settling(what: DecisionKind): readonly OrderEventKind[] {
  return RULES[what].settledBy;
}
