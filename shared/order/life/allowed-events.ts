import { type OrderEventKind, orderEventKinds } from './order-event.ts';
import { dueStages, type OrderLife, type Stage } from './order-life.ts';

type Rule = (life: OrderLife) => boolean;

const at =
  (...stages: readonly Stage[]): Rule =>
  ({ stage }) =>
    stages.includes(stage);
const all =
  (...rules: readonly Rule[]): Rule =>
  (life) =>
    rules.every((rule) => rule(life));

/** With a unit, and not yet before the citizen. */
const underWay = at(...dueStages);
const inHand = at('contacted', 'handling');
const assigned: Rule = ({ assignment }) => assignment !== null;
const undisputed: Rule = ({ objectedAt }) => objectedAt === null;
const disputed: Rule = ({ objectedAt }) => objectedAt !== null;
const notClosed: Rule = ({ stage }) => stage !== 'closed';

const askedAgain: Rule = ({ visit, limits, exclusion, unreasonable }) =>
  visit?.answer?.solved === 'no' && visit.round < limits.visitRounds && exclusion !== 'granted' && unreasonable !== 'granted';
const unvisited: Rule = ({ limits }) => limits.visitRounds === 0;
const unanswered: Rule = ({ visit }) => visit !== null && visit.answer === null;
export const unreachable: Rule = ({ visit, limits }) => visit !== null && visit.answer === null && visit.tries >= limits.visitTries;

/** Each kind of event with when it may come; what it says is checked by `transition-order.ts`. */
const RULES: Readonly<Record<OrderEventKind, Rule>> = {
  // Only the first event of a life.
  received: () => false,
  consulted: all(at('received'), ({ consulted }) => !consulted),
  'consultation-closed': at('consulting'),
  dispatched: at('received'),
  // Once it is being handled, whoever has it answers for it (art. 14).
  placed: all(
    at('dispatched', 'signed', 'contacted'),
    undisputed,
    ({ assignment, designated }) => assignment?.way === 'district' && !designated,
  ),
  signed: at('dispatched'),
  // Who disputes whose it is talks to the citizen all the same: the citizen does not wait for the dispute.
  contacted: at('signed', 'contacted', 'handling'),
  'progress-reported': all(inHand, undisputed),
  objected: all(
    at('dispatched', 'signed', 'contacted'),
    undisputed,
    ({ designated, objections, limits }) => !designated && objections < limits.objections,
  ),
  'objection-upheld': all(underWay, disputed),
  'objection-refused': all(underWay, disputed),
  'extension-asked': all(at('signed', 'contacted', 'handling'), ({ extensionAskedAt }) => extensionAskedAt === null),
  'extension-granted': all(underWay, ({ extensionAskedAt }) => extensionAskedAt !== null),
  'extension-refused': all(underWay, ({ extensionAskedAt }) => extensionAskedAt !== null),
  whistled: all(inHand, undisputed, ({ assignment, whistle }) => assignment?.way === 'street' && whistle === null),
  reported: ({ whistle }) => whistle?.departments.some((code) => whistle.reportedAt[code] === undefined) === true,
  'whistle-closed': ({ whistle }) => whistle !== null,
  coordinated: all(underWay, undisputed, ({ coordinating }) => !coordinating),
  'coordination-closed': ({ coordinating }) => coordinating,
  escalated: all(inHand, undisputed, ({ escalatedTo }) => escalatedTo === null),
  'escalation-answered': ({ escalatedTo }) => escalatedTo !== null,
  supervised: all(notClosed, assigned, ({ supervision }) => supervision === null),
  'supervision-answered': ({ supervision }) => supervision !== null,
  flagged: assigned,
  'parking-asked': all(inHand, undisputed, ({ parking }) => parking === 'none'),
  'parking-granted': all(inHand, ({ parking }) => parking === 'asked'),
  'parking-refused': all(inHand, ({ parking }) => parking === 'asked'),
  unparked: all(inHand, ({ parking }) => parking === 'granted'),
  'exclusion-asked': all(assigned, ({ exclusion }) => exclusion === 'none'),
  'exclusion-granted': ({ exclusion }) => exclusion === 'asked',
  'exclusion-refused': ({ exclusion }) => exclusion === 'asked',
  'unreasonable-asked': all(at('contacted', 'handling', 'replied', 'visiting'), ({ unreasonable }) => unreasonable === 'none'),
  'unreasonable-confirmed': all(notClosed, ({ unreasonable }) => unreasonable === 'asked'),
  'unreasonable-refused': all(notClosed, ({ unreasonable }) => unreasonable === 'asked'),
  // Who is late still owes the citizen an answer, though the visit has begun.
  replied: all(
    at('contacted', 'handling', 'visiting'),
    undisputed,
    ({ contactedAt, repliedAt }) => contactedAt !== null && repliedAt === null,
  ),
  // A dispute is settled before the citizen is asked how it went; what is parked has until its plan's day.
  'visit-opened': all(at('dispatched', 'signed', 'contacted', 'handling', 'replied'), undisputed, (life) => !unvisited(life)),
  'visit-attempted': all(at('visiting'), unanswered, (life) => !unreachable(life)),
  'link-sent': all(at('visiting'), unanswered),
  'visit-answered': all(at('visiting'), unanswered),
  reworked: all(at('visiting'), askedAgain),
  closed: (life) =>
    (life.stage === 'visiting' && (life.visit?.answer != null || unreachable(life)) && !askedAgain(life)) ||
    // Nothing is asked of whom nothing was done for: out of the assessed set, or closed at the seat.
    (life.stage === 'replied' && (life.exclusion === 'granted' || life.unreasonable === 'granted')) ||
    (unvisited(life) && (life.stage === 'replied' || (underWay(life) && undisputed(life)))) ||
    (life.stage === 'received' && life.assignment === null && life.version === 1),
  'citizen-told': () => true,
};

export function mayHappen(life: OrderLife, kind: OrderEventKind): boolean {
  return RULES[kind](life);
}

/**
 * Nobody was reached, but the link that was sent still holds: the citizen has the word until it does not. And where no visit
 * comes, the unit has until its limit.
 */
export function isTooSoonToClose({ assignment, visit, repliedAt, replyBy }: OrderLife, now: number): boolean {
  if (visit !== null) return visit.answer === null && visit.linkUntil !== undefined && now < visit.linkUntil;
  return assignment !== null && repliedAt === null && replyBy !== null && now < replyBy;
}

/** What may happen to it now, and told with every refusal: what would be refused for its hour alone is not offered. */
export function allowedEvents(life: OrderLife, now: number): OrderEventKind[] {
  return orderEventKinds.filter((kind) => mayHappen(life, kind) && !(kind === 'closed' && isTooSoonToClose(life, now)));
}
