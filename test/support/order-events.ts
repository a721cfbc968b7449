import { LIFE_POLICIES } from '../../shared/order/life/life-policy.ts';
import {
  type Actor,
  type EventOf,
  judgementWords,
  type OrderEvent,
  type OrderEventKind,
  type VisitAnswer,
} from '../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../shared/order/life/order-life.ts';
import { closing, mustDesignate, transitionOrder } from '../../shared/order/life/transition-order.ts';
import { HOUR_MS } from '../../shared/time/clock.ts';

export const STREET = '110105001';
export const DISTRICT = '110105';
export const DEPARTMENTS = ['B-001', 'B-002'];

/** @throws where the event may not come */
export function step(life: OrderLife | null, event: OrderEvent): OrderLife {
  const next = transitionOrder(life, event);
  if (!next.ok) throw new Error(`${event.kind}: ${next.error.code}`);
  return next.value;
}

/** Where a whole history leads. */
export function lifeOf(events: readonly OrderEvent[]): OrderLife {
  const life = events.reduce<OrderLife | null>(step, null);
  if (!life) throw new Error('no event');
  return life;
}

export const SYSTEM: Actor = { kind: 'system', id: 'central', unit: null };

export function receivedEvent(at: number): EventOf<'received'> {
  return { kind: 'received', at, by: SYSTEM, outcome: { kind: 'dispatch' }, limits: LIFE_POLICIES[0].limits };
}

export function dispatchedEvent(at: number, how: EventOf<'dispatched'>['how'] = 'catalogue'): EventOf<'dispatched'> {
  return {
    ...{ kind: 'dispatched', at, by: SYSTEM, how, itemCode: '01.01.01', catalogueVersion: '2026.11.1' },
    ...{ assignment: { way: 'street', lead: STREET, co: [], copyTo: DISTRICT }, signBy: at + HOUR_MS },
    ...{ contactBy: at + 4 * HOUR_MS, replyBy: at + 24 * HOUR_MS },
  };
}

function toDistrict(at: number, isDesignated: boolean): EventOf<'dispatched'> {
  return {
    ...dispatchedEvent(at, isDesignated ? 'designated' : 'catalogue'),
    assignment: { way: 'district', lead: DISTRICT, co: [], copyTo: null },
  };
}

const pickOf = <T>(from: readonly T[], pick: number): T => from[pick % from.length] as T;

export function answerOf(pick: number): VisitAnswer {
  return {
    ...{ channel: 'phone', contacted: pick % 7 !== 0, solved: pickOf(['yes', 'yes', 'no', 'unstated'], pick) },
    ...{ result: pickOf(judgementWords, pick), attitude: pickOf(judgementWords, pick + 1), words: '' },
  };
}

const marks = ['good', 'fair', 'poor'] as const;

/** An event of a kind that may come next, saying something that fits; `pick` varies it. */
export function nextEvent(life: OrderLife, kind: OrderEventKind, at: number, pick: number): OrderEvent {
  const by = SYSTEM;
  const said = {
    at,
    by,
    reason: '理由',
    question: '问',
    conclusion: '结论',
    text: '进展',
    note: '已联系',
    material: '材料',
    evidence: '证据',
  };
  const missing = life.whistle?.departments.find((code) => life.whistle?.reportedAt[code] === undefined) ?? null;
  const later = Math.max(at, life.replyBy ?? 0) + HOUR_MS;
  switch (kind) {
    case 'received':
      return receivedEvent(at);
    case 'dispatched':
      return pick % 3 === 0 ? toDistrict(at, mustDesignate(life)) : dispatchedEvent(at, mustDesignate(life) ? 'designated' : 'catalogue');
    case 'consulted':
      return { ...said, kind, units: DEPARTMENTS };
    case 'placed':
      return { ...said, kind, lead: STREET, signBy: at + HOUR_MS, contactBy: at + 4 * HOUR_MS };
    case 'extension-asked':
    case 'extension-granted':
    case 'parking-granted':
      return { ...said, kind, until: later };
    case 'parking-asked':
      return { ...said, kind, until: later, plan: '方案' };
    case 'whistled':
      return { ...said, kind, departments: DEPARTMENTS, place: '现场', meetAt: later };
    case 'reported':
      return { ...said, kind, by: { kind: 'unit', id: 'd', unit: missing } };
    case 'whistle-closed': {
      const called = life.whistle?.departments ?? [];
      return {
        ...said,
        kind,
        street: pickOf(marks, pick),
        departments: Object.fromEntries(called.map((code) => [code, pickOf(marks, pick)])),
      };
    }
    case 'coordinated':
      return { ...said, kind, scope: 'streets', lead: STREET, units: DEPARTMENTS };
    case 'escalated':
      return { ...said, kind, to: 'district', unit: DISTRICT };
    case 'supervised':
      return { ...said, kind, from: 'party', deadline: later, demand: '限期办结' };
    case 'flagged':
      return { ...said, kind, conduct: 'slow' };
    case 'replied':
      return { ...said, kind, result: 'done', toCitizen: '已办', toHotline: '已办' };
    case 'visit-opened':
      return { ...said, kind, cause: life.repliedAt === null ? 'expired' : 'replied', at: life.repliedAt === null ? later : at };
    case 'visit-attempted':
      return { ...said, kind, outcome: 'no-answer' };
    case 'link-sent':
      return { ...said, kind, until: later };
    case 'visit-answered':
      return { ...said, kind, answer: answerOf(pick) };
    case 'reworked':
      return { ...said, kind, replyBy: later };
    case 'closed':
      return { ...said, kind, how: closing(life), at: Math.max(at, life.visit?.linkUntil ?? 0) };
    case 'citizen-told':
      return { ...said, kind, what: 'supplement', orderId: 'other' };
    default:
      return { ...said, kind } as OrderEvent;
  }
}
