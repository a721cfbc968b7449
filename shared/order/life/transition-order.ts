import { assertNever } from '../../assert.ts';
import { err, ok, type Result } from '../../result.ts';
import { allowedEvents, isTooSoonToClose, mayHappen } from './allowed-events.ts';
import type { EventOf, OrderEvent, OrderEventKind } from './order-event.ts';
import type { OrderLife, Visit, Wish } from './order-life.ts';

export interface NotAllowed {
  /** `not-allowed`: it may not come now. `not-fitting`: it may, but not with what it says. */
  readonly code: 'not-allowed' | 'not-fitting';
  readonly allowed: readonly OrderEventKind[];
}

/** What an event says must hold too: whose hand it is, and what was called before. */
function fits(life: OrderLife, event: OrderEvent): boolean {
  switch (event.kind) {
    case 'dispatched':
      // After the last objection the hotline designates, and only then (domain.md 1.5).
      return (
        event.replyBy > event.at &&
        (event.how === 'designated') === mustDesignate(life) &&
        event.assignment.co.every((code) => code !== event.assignment.lead)
      );
    case 'placed':
      return event.lead !== life.assignment?.lead && event.signBy > event.at && event.contactBy > event.at;
    case 'whistled':
      return event.departments.every((code) => code !== life.assignment?.lead);
    case 'reported': {
      const { unit } = event.by;
      return unit !== null && life.whistle?.departments.includes(unit) === true && life.whistle.reportedAt[unit] === undefined;
    }
    case 'whistle-closed':
      // 双考核: every department that was called, and no other.
      return sameMembers(Object.keys(event.departments), life.whistle?.departments ?? []);
    case 'extension-asked':
    case 'extension-granted':
      return event.until > (life.replyBy ?? 0);
    case 'supervised':
      return event.deadline > event.at;
    case 'parking-asked':
    case 'parking-granted':
    case 'reworked':
      return ('until' in event ? event.until : event.replyBy) > event.at;
    case 'visit-opened':
      return event.cause === 'replied' ? life.repliedAt !== null : life.replyBy !== null && event.at >= life.replyBy;
    case 'closed':
      return event.how === closing(life) && !isTooSoonToClose(life, event.at);
    default:
      return true;
  }
}

function sameMembers(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each) => others.includes(each));
}

export function mustDesignate({ objections, limits, designated }: OrderLife): boolean {
  return designated || objections >= limits.objections;
}

/** How an order that may be closed is closed. */
export function closing({ stage, visit, version }: OrderLife): EventOf<'closed'>['how'] {
  if (stage === 'received' && version === 1) return 'at-intake';
  if (stage !== 'visiting') return 'no-visit';
  return visit?.answer ? 'judged' : 'unreachable';
}

/** The first event makes the life. */
function begin({ at, limits }: EventOf<'received'>): OrderLife {
  return {
    ...{ stage: 'received', version: 1, limits, receivedAt: at, assignment: null, designated: false, consulted: false, itemCode: null },
    ...{ dispatchedAt: null, signBy: null, contactBy: null, replyBy: null, signedAt: null, contactedAt: null, repliedAt: null },
    ...{ closedAt: null, closedHow: null, objections: 0, objectedAt: null, extensionAskedAt: null, whistle: null, coordinating: false },
    ...{
      escalatedTo: null,
      supervision: null,
      flags: 0,
      parking: 'none',
      exclusion: 'none',
      excludedAt: null,
      unreasonable: 'none',
      visit: null,
    },
  };
}

/**
 * The life after one more event; pure, and the only place that knows. Who may do it is asked elsewhere (`may-act.ts`).
 *
 * @param life null: the order's first event, which must be `received`
 */
export function transitionOrder(life: OrderLife | null, event: OrderEvent): Result<OrderLife, NotAllowed> {
  if (life === null) return event.kind === 'received' ? ok(begin(event)) : err({ code: 'not-allowed', allowed: ['received'] });
  if (!mayHappen(life, event.kind)) return err({ code: 'not-allowed', allowed: allowedEvents(life, event.at) });
  if (!fits(life, event)) return err({ code: 'not-fitting', allowed: allowedEvents(life, event.at) });
  return ok({ ...life, ...changeOf(life, event), version: life.version + 1 });
}

type Change = Partial<OrderLife>;

function changeOf(life: OrderLife, event: OrderEvent): Change {
  switch (event.kind) {
    case 'received':
      return {};
    case 'consulted':
      return { stage: 'consulting', consulted: true };
    case 'consultation-closed':
      return { stage: 'received' };
    case 'dispatched':
      return dispatched(event);
    case 'placed':
      return placed(life, event);
    case 'signed':
      return { stage: 'signed', signedAt: event.at };
    case 'contacted':
      return { stage: life.stage === 'handling' ? 'handling' : 'contacted', contactedAt: life.contactedAt ?? event.at };
    case 'progress-reported':
      return { stage: 'handling' };
    case 'replied':
      return { stage: life.stage === 'visiting' ? 'visiting' : 'replied', repliedAt: event.at };
    case 'closed':
      return { stage: 'closed', closedAt: event.at, closedHow: event.how };
    case 'flagged':
      return { flags: life.flags + 1 };
    case 'citizen-told':
      return {};
    case 'objected':
    case 'objection-upheld':
    case 'objection-refused':
      return objection(life, event);
    case 'visit-opened':
    case 'visit-attempted':
    case 'link-sent':
    case 'visit-answered':
    case 'reworked':
      return visit(life, event);
    default:
      return beside(life, event);
  }
}

/** A new hand begins anew. */
function dispatched({ at, assignment, how, itemCode, signBy, contactBy, replyBy }: EventOf<'dispatched'>): Change {
  return {
    ...{ stage: 'dispatched', assignment, designated: how === 'designated', itemCode, dispatchedAt: at, signBy, contactBy, replyBy },
    ...{ signedAt: null, contactedAt: null, repliedAt: null },
  };
}

/** A new hand, under the limit that the citizen was told; the district keeps the copy and supervises (art. 12(1)). */
function placed(life: OrderLife, { at, lead, signBy, contactBy }: EventOf<'placed'>): Change {
  const district = life.assignment?.lead ?? null;
  const co = life.assignment?.co.filter((code) => code !== lead) ?? [];
  return {
    ...{ stage: 'dispatched', assignment: { way: 'street', lead, co, copyTo: district }, dispatchedAt: at, signBy, contactBy },
    ...{ signedAt: null, contactedAt: null, ...nothingOpen(life) },
  };
}

/** What a unit had begun or asked for ends with it; what was granted stands. */
function nothingOpen({ exclusion, unreasonable }: OrderLife): Change {
  const unasked = (wish: Wish): Wish => (wish === 'asked' ? 'none' : wish);
  return {
    ...{ extensionAskedAt: null, whistle: null, coordinating: false, escalatedTo: null, parking: 'none' },
    ...{ exclusion: unasked(exclusion), unreasonable: unasked(unreasonable) },
  };
}

function objection(life: OrderLife, event: EventOf<'objected' | 'objection-upheld' | 'objection-refused'>): Change {
  switch (event.kind) {
    case 'objected':
      return { objectedAt: event.at, objections: life.objections + 1 };
    case 'objection-upheld':
      return {
        ...{ stage: 'received', returnedAt: event.at, assignment: null, objectedAt: null },
        ...{ dispatchedAt: null, signBy: null, contactBy: null, replyBy: null },
        ...nothingOpen(life),
      };
    case 'objection-refused':
      return { objectedAt: null };
    default:
      return assertNever(event);
  }
}

function visit(life: OrderLife, event: EventOf<'visit-opened' | 'visit-attempted' | 'link-sent' | 'visit-answered' | 'reworked'>): Change {
  switch (event.kind) {
    case 'visit-opened':
      return {
        ...{ stage: 'visiting', visit: { round: (life.visit?.round ?? 0) + 1, openedAt: event.at, tries: 0, answer: null } },
        ...{ extensionAskedAt: null, parking: life.parking === 'asked' ? 'none' : life.parking },
      };
    case 'visit-attempted':
      return { visit: life.visit && attempted(life.visit, event) };
    case 'link-sent':
      return { visit: life.visit && { ...life.visit, linkUntil: event.until } };
    case 'visit-answered':
      return { visit: life.visit && { ...life.visit, answer: event.answer } };
    case 'reworked':
      return { stage: 'handling', replyFrom: event.at, replyBy: event.replyBy, repliedAt: null };
    default:
      return assertNever(event);
  }
}

/** Whoever has the wrong number has the link too: it is waited for no longer. */
function attempted({ linkUntil, ...visit }: Visit, { outcome }: EventOf<'visit-attempted'>): Visit {
  const isAwaited = linkUntil !== undefined && outcome !== 'wrong-number';
  return { ...visit, tries: visit.tries + 1, ...(isAwaited ? { linkUntil } : {}) };
}

type Beside = Exclude<
  OrderEventKind,
  | ('received' | 'consulted' | 'consultation-closed' | 'dispatched' | 'placed' | 'signed' | 'contacted' | 'progress-reported')
  | ('replied' | 'closed' | 'flagged' | 'citizen-told' | 'objected' | 'objection-upheld' | 'objection-refused')
  | ('visit-opened' | 'visit-attempted' | 'link-sent' | 'visit-answered' | 'reworked')
>;

/** What changes no stage. */
function beside(life: OrderLife, event: EventOf<Beside>): Change {
  switch (event.kind) {
    case 'extension-asked':
      return { extensionAskedAt: event.at };
    case 'extension-granted':
      return { extensionAskedAt: null, replyBy: event.until };
    case 'extension-refused':
      return { extensionAskedAt: null };
    case 'whistled':
      return { whistle: { at: event.at, departments: event.departments, reportedAt: {} } };
    case 'reported':
      return { whistle: life.whistle && { ...life.whistle, reportedAt: { ...life.whistle.reportedAt, [event.by.unit ?? '']: event.at } } };
    case 'whistle-closed':
      return { whistle: null };
    case 'coordinated':
      return { coordinating: true };
    case 'coordination-closed':
      return { coordinating: false };
    case 'escalated':
      return { escalatedTo: event.unit };
    case 'escalation-answered':
      return { escalatedTo: null };
    case 'supervised':
      return { supervision: { at: event.at, deadline: event.deadline } };
    case 'supervision-answered':
      return { supervision: null };
    case 'parking-granted':
      return {
        ...{ parking: 'granted', replyBy: event.until },
        ...(life.replyBy === null ? {} : { stoppedClock: { at: event.at, replyBy: life.replyBy, until: event.until } }),
      };
    case 'unparked':
      return { parking: 'none', ...goesOn(life, event.at) };
    default:
      return wish(event);
  }
}

type WishKind = Exclude<
  Beside,
  | ('extension-asked' | 'extension-granted' | 'extension-refused' | 'whistled' | 'reported' | 'whistle-closed')
  | ('coordinated' | 'coordination-closed' | 'escalated' | 'escalation-answered' | 'supervised' | 'supervision-answered')
  | ('parking-granted' | 'unparked')
>;

/** The limit goes on where it stood still, unless another was given meanwhile; the plan's day was the plan's. */
function goesOn({ stoppedClock, dispatchedAt, replyFrom, replyBy }: OrderLife, now: number): Change {
  if (!stoppedClock || stoppedClock.until !== replyBy) return {};
  const stood = now - stoppedClock.at;
  return {
    replyFrom: Math.max(dispatchedAt ?? 0, replyFrom ?? 0) + stood,
    replyBy: Math.min(stoppedClock.until, stoppedClock.replyBy + stood),
  };
}

const to = (wish: Wish): Wish => wish;

function wish(event: EventOf<WishKind>): Change {
  switch (event.kind) {
    case 'parking-asked':
      return { parking: to('asked') };
    case 'parking-refused':
      return { parking: to('none') };
    case 'exclusion-asked':
      return { exclusion: to('asked') };
    case 'exclusion-granted':
      return { exclusion: to('granted'), excludedAt: event.at };
    case 'exclusion-refused':
      return { exclusion: to('none') };
    case 'unreasonable-asked':
      return { unreasonable: to('asked') };
    case 'unreasonable-confirmed':
      return { unreasonable: to('granted') };
    case 'unreasonable-refused':
      return { unreasonable: to('none') };
    default:
      return assertNever(event);
  }
}
