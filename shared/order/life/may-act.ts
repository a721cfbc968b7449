import type { Actor, OrderEventKind } from './order-event.ts';
import type { OrderLife } from './order-life.ts';

/**
 * Who does what. `hotline`: agents and leads of 市民热线服务工作机构; `review`: 市政务服务部门, which reviews (art. 12);
 * `lead-unit`: the one that has the order (art. 14); `called`: a department that was whistled for; `district`: the one that
 * has the copy; `placing`: one that got the order itself (派区); `asked`: whom it was escalated to; `system`: central by itself, by its clocks.
 */
type Hand = 'hotline' | 'agent-or-citizen' | 'review' | 'lead-unit' | 'called' | 'district' | 'placing' | 'asked' | 'system';

const HANDS: Readonly<Record<OrderEventKind, readonly Hand[]>> = {
  received: ['system'],
  consulted: ['hotline', 'review'],
  'consultation-closed': ['hotline', 'review'],
  dispatched: ['hotline', 'review', 'system'],
  placed: ['placing'],
  signed: ['lead-unit'],
  contacted: ['lead-unit'],
  'progress-reported': ['lead-unit'],
  objected: ['lead-unit'],
  'objection-upheld': ['review'],
  'objection-refused': ['review'],
  'extension-asked': ['lead-unit'],
  'extension-granted': ['review'],
  'extension-refused': ['review'],
  whistled: ['lead-unit'],
  reported: ['called'],
  'whistle-closed': ['district', 'review'],
  coordinated: ['review', 'district'],
  'coordination-closed': ['review', 'district'],
  escalated: ['lead-unit'],
  'escalation-answered': ['asked', 'review'],
  supervised: ['review'],
  'supervision-answered': ['lead-unit'],
  flagged: ['review'],
  'parking-asked': ['lead-unit'],
  'parking-granted': ['review'],
  'parking-refused': ['review'],
  unparked: ['review', 'lead-unit'],
  'exclusion-asked': ['lead-unit'],
  'exclusion-granted': ['review'],
  'exclusion-refused': ['review'],
  'unreasonable-asked': ['lead-unit'],
  'unreasonable-confirmed': ['review'],
  'unreasonable-refused': ['review'],
  replied: ['lead-unit'],
  'visit-opened': ['system'],
  'visit-attempted': ['hotline'],
  'link-sent': ['system'],
  'visit-answered': ['agent-or-citizen'],
  reworked: ['system', 'hotline'],
  closed: ['system', 'hotline'],
  'citizen-told': ['system', 'hotline'],
};

/** Whether this hand may do that to this order; whether it may happen now is asked of `mayHappen`. */
export function mayAct(life: OrderLife, kind: OrderEventKind, by: Actor): boolean {
  return HANDS[kind].some((hand) => isHand(hand, life, by));
}

function isHand(hand: Hand, { assignment, whistle, escalatedTo }: OrderLife, { kind, unit }: Actor): boolean {
  // A district handles what came to it like any unit.
  const isUnit = (kind === 'unit' || kind === 'district') && unit !== null;
  switch (hand) {
    case 'hotline':
      return kind === 'agent' || kind === 'lead';
    case 'agent-or-citizen':
      return kind === 'agent' || kind === 'lead' || kind === 'system';
    case 'review':
      return kind === 'city';
    case 'lead-unit':
      return isUnit && unit === assignment?.lead;
    case 'called':
      // Once: who has come is not asked to come again while another is waited for.
      return isUnit && whistle?.departments.includes(unit) === true && whistle.reportedAt[unit] === undefined;
    case 'district':
      return kind === 'district' && unit !== null && unit === assignment?.copyTo;
    case 'placing':
      return kind === 'district' && assignment?.way === 'district' && unit === assignment.lead;
    case 'asked':
      return isUnit && unit === escalatedTo;
    case 'system':
      return kind === 'system';
    default:
      return hand satisfies never;
  }
}
