import { type DecisionKind, decisionKinds, openDecisions, settling } from '../../../shared/order/life/open-decisions.ts';
import type { OrderEvent, OrderEventKind } from '../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../shared/order/life/order-life.ts';
import { mustDesignate } from '../../../shared/order/life/transition-order.ts';
import type { SignedIn } from '../central/session-store.ts';

/** What asked for it; of several the last. */
const ASKED_BY: Readonly<Record<DecisionKind, readonly OrderEventKind[]>> = {
  objection: ['objected'],
  dispatch: ['received', 'objection-upheld', 'consultation-closed'],
  consultation: ['consulted'],
  extension: ['extension-asked'],
  parking: ['parking-asked'],
  exclusion: ['exclusion-asked'],
  unreasonable: ['unreasonable-asked'],
  placing: ['dispatched'],
  escalation: ['escalated'],
  whistle: ['whistled'],
  report: ['whistled'],
  supervision: ['supervised'],
};

/** An objection that was reviewed before, with what was said to it. */
export interface ReviewedObjection {
  readonly objected: OrderEvent;
  readonly ruling: OrderEvent | null;
}

export interface MyDecision {
  readonly what: DecisionKind;
  readonly asked: OrderEvent;
  /** What may be said to it now. */
  readonly settling: readonly OrderEventKind[];
  /** Only of an objection and of the dispatch after one: how often it was raised, of how many, and what became of it. */
  readonly objections: { readonly raised: number; readonly most: number; readonly earlier: readonly ReviewedObjection[] } | null;
  /** The next dispatch is a designation: who gets it may not object (domain.md 1.5). */
  readonly designates: boolean;
}

/** What runs under a clock of its own is told by that clock. */
const CLOCKED: ReadonlySet<DecisionKind> = new Set([
  'objection',
  'dispatch',
  'consultation',
  'extension',
  'placing',
  'report',
  'supervision',
]);

export interface OthersDecision {
  readonly what: DecisionKind;
  /** null: the city's. */
  readonly of: string | null;
  readonly since: number;
}

/** The departments are marked once the last of them has come, not while they are on their way (art. 16). */
function cameAt({ whistle }: OrderLife, calledAt: number): number {
  return Math.max(calledAt, ...Object.values(whistle?.reportedAt ?? {}));
}

/** What waits for somebody else's word, without a clock that would tell it. */
export function othersDecisions(
  life: OrderLife,
  events: readonly OrderEvent[],
  { role, account }: Pick<SignedIn, 'role' | 'account'>,
): OthersDecision[] {
  const mine = role === 'city' ? null : account.unit;
  const open = openDecisions(life);
  // Where several may say it, the one whom it was put to is named.
  const first = open.filter(({ what }, at) => open.findIndex((each) => each.what === what) === at);
  return first.flatMap(({ what, of }) => {
    const asked = events.findLast(({ kind }) => ASKED_BY[what].includes(kind));
    const isMine = open.some((each) => each.what === what && each.of === mine);
    return CLOCKED.has(what) || isMine || !asked ? [] : [{ what, of, since: what === 'whistle' ? cameAt(life, asked.at) : asked.at }];
  });
}

const RULINGS: readonly OrderEventKind[] = ['objection-upheld', 'objection-refused'];

function reviewed(events: readonly OrderEvent[]): ReviewedObjection[] {
  return events.flatMap((objected, at) => {
    if (objected.kind !== 'objected') return [];
    const ruling = events.slice(at + 1).find(({ kind }) => RULINGS.includes(kind) || kind === 'objected') ?? null;
    return [{ objected, ruling: ruling?.kind === 'objected' ? null : ruling }];
  });
}

/** What waits for the word of whoever is signed in: the city's, or their unit's. */
export function myDecisions(
  life: OrderLife,
  events: readonly OrderEvent[],
  allowed: readonly OrderEventKind[],
  { role, account }: Pick<SignedIn, 'role' | 'account'>,
): MyDecision[] {
  const mine = role === 'city' ? null : account.unit;
  if (mine === null && role !== 'city') return [];
  const open = new Set(openDecisions(life).flatMap(({ what, of }) => (of === mine ? [what] : [])));
  return decisionKinds.flatMap((what) => {
    const asked = events.findLast(({ kind }) => ASKED_BY[what].includes(kind));
    const can = settling(what).filter((kind) => allowed.includes(kind));
    if (!open.has(what) || !asked || can.length === 0) return [];
    const all = reviewed(events);
    const earlier = what === 'objection' ? all.slice(0, -1) : all;
    const isAboutObjections = what === 'objection' || (what === 'dispatch' && all.length > 0);
    return [
      {
        ...{ what, asked, settling: can, designates: isAboutObjections && mustDesignate(life) },
        objections: isAboutObjections ? { raised: life.objections, most: life.limits.objections, earlier } : null,
      },
    ];
  });
}
