import type { DispatchItem, DispatchItems } from '../../../shared/central/dispatch-items.ts';
import { type LimitName, limitsByHand } from '../../../shared/order/life/hand-limits.ts';
import { type Level, lifePolicyAt } from '../../../shared/order/life/life-policy.ts';
import { type EventOf, type OrderEventKind, orderEventKinds } from '../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../shared/order/life/order-life.ts';
import type { Unit } from '../../../shared/place/unit.ts';
import type { zhCn } from '../i18n/zh-cn.ts';
import { lifeOf } from '../order/life-of.ts';
import type { Draft, OpenOrder } from '../order/order-store.ts';
import { toField } from '../time-text.ts';

export type FieldName = keyof typeof zhCn.field;
export type ChoiceName = keyof typeof zhCn.choice;

/** What a form is filled in for. */
export interface ActContext {
  readonly open: OpenOrder;
  /** null: the history is of a newer central than this page. */
  readonly life: OrderLife | null;
  readonly units: ReadonlyMap<string, Unit>;
  /** What it may be dispatched under now; null: not read. */
  readonly items: DispatchItems | null;
  readonly now: number;
}

/** The other item that was chosen, if one was. */
export function chosenItem({ item }: Draft, { items }: ActContext): DispatchItem | null {
  return items?.items.find(({ code }) => code === item?.[0]) ?? null;
}

type Fits = (unit: Unit, draft: Draft, context: ActContext) => boolean;

type ReadLimit = (context: ActContext, draft: Draft) => number | null;

export type FieldSpec =
  | { readonly kind: 'text'; readonly name: FieldName }
  | { readonly kind: 'time'; readonly name: FieldName; readonly propose?: (context: ActContext) => number | null }
  | { readonly kind: 'choice'; readonly name: FieldName & ChoiceName }
  | { readonly kind: 'units'; readonly name: FieldName; readonly most: number; readonly fits?: Fits }
  | { readonly kind: 'limit'; readonly name: FieldName; readonly read: ReadLimit }
  /** Another item of the catalogue. */
  | { readonly kind: 'item'; readonly name: 'item' }
  /** One mark for each department that was called. */
  | { readonly kind: 'marks'; readonly name: 'marks' };

const text = (name: FieldName): FieldSpec => ({ kind: 'text', name });
const choice = (name: FieldName & ChoiceName): FieldSpec => ({ kind: 'choice', name });
const time = (name: FieldName, propose?: (context: ActContext) => number | null): FieldSpec => ({
  ...{ kind: 'time', name },
  ...(propose ? { propose } : {}),
});
const units = (name: FieldName, most: number, fits?: Fits): FieldSpec => ({
  ...{ kind: 'units', name, most },
  ...(fits ? { fits } : {}),
});

/** What whoever grants it was asked for. */
const asked =
  (kind: 'extension-asked' | 'parking-asked') =>
  ({ open }: ActContext): number | null => {
    const last = open.life.events.findLast((event) => event.kind === kind);
    return last && 'until' in last ? last.until : null;
  };

/** Nobody types these: they follow from the item's level, by the policy in force (art. 13). */
const limit = (name: LimitName): FieldSpec => ({
  ...{ kind: 'limit', name },
  read: (context, draft) => {
    const level = levelOf(context, draft);
    const rule = chosenItem(draft, context) ?? context.open.content.item ?? (level === null ? null : { level });
    return rule && limitsByHand(rule, lifePolicyAt(context.now), context.now)[name];
  },
});

export function lastDispatch({ open }: ActContext): EventOf<'dispatched'> | undefined {
  return open.life.events.findLast((event) => event.kind === 'dispatched');
}

/** Of the item it will stand under. */
export function levelOf(context: ActContext, draft: Draft): Level | null {
  const { item, order } = context.open.content;
  return chosenItem(draft, context)?.level ?? item?.level ?? order.level;
}

const isDepartment = ({ kind }: Unit): boolean => kind === 'department' || kind === 'enterprise' || kind === 'direct';
const mayLead = ({ kind }: Unit): boolean => kind !== 'hotline';
/** A street of the district that has the order. */
const isPlace: Fits = ({ kind, parent, supervisedBy }, _draft, { life }) =>
  kind === 'street' && (supervisedBy ?? parent) === life?.assignment?.lead;
const isAbove = ({ kind }: Unit, { to }: Draft): boolean =>
  to === 'district' ? kind === 'district' : to === 'industry' ? isDepartment({ kind } as Unit) : kind !== 'street' && kind !== 'zone';

const MOST_UNITS = 8;
const reason = [text('reason')];
const SOON = [limit('signBy'), limit('contactBy')];
const DISPATCHED: readonly FieldSpec[] = [
  { kind: 'item', name: 'item' },
  units('lead', 1, mayLead),
  units('co', MOST_UNITS, mayLead),
  ...SOON,
  limit('replyBy'),
];

/** Each form by what it asks; what is not here is nobody's on this page. */
export const ACT_FIELDS: Readonly<Partial<Record<OrderEventKind, readonly FieldSpec[]>>> = {
  consulted: [units('units', MOST_UNITS), text('question')],
  'consultation-closed': [text('conclusion')],
  dispatched: DISPATCHED,
  placed: [units('lead', 1, isPlace), ...SOON],
  signed: [],
  contacted: [text('note')],
  'progress-reported': [text('text')],
  objected: [text('reason'), text('material')],
  'objection-upheld': reason,
  'objection-refused': reason,
  'extension-asked': [time('until'), text('reason')],
  'extension-granted': [time('until', asked('extension-asked'))],
  'extension-refused': reason,
  whistled: [units('departments', MOST_UNITS, isDepartment), text('place'), time('meetAt')],
  reported: [],
  'whistle-closed': [choice('street'), { kind: 'marks', name: 'marks' }],
  coordinated: [choice('scope'), units('lead', 1, mayLead), units('units', MOST_UNITS, mayLead)],
  'coordination-closed': [text('conclusion')],
  escalated: [choice('to'), units('unit', 1, isAbove), text('reason')],
  'escalation-answered': [text('text')],
  supervised: [choice('from'), time('deadline'), text('demand')],
  'supervision-answered': [text('text')],
  flagged: [choice('conduct'), text('evidence')],
  'parking-asked': [text('plan'), time('until')],
  'parking-granted': [time('until', asked('parking-asked'))],
  'parking-refused': reason,
  unparked: reason,
  'exclusion-asked': reason,
  'exclusion-granted': reason,
  'exclusion-refused': reason,
  'unreasonable-asked': reason,
  'unreasonable-confirmed': reason,
  'unreasonable-refused': reason,
  replied: [choice('result'), text('toCitizen'), text('toHotline')],
};

/** What every order meets stands before what few do. */
const FIRST: readonly OrderEventKind[] = ['dispatched', 'placed', 'signed', 'contacted', 'progress-reported', 'replied'];
/** In the order in which they are offered. */
export const actKinds: readonly OrderEventKind[] = [...FIRST, ...orderEventKinds.filter((kind) => !FIRST.includes(kind))].filter(
  (kind) => ACT_FIELDS[kind],
);

/** Whether it stands under an item that tells its level; a seat may send one up for the city to dispatch (art. 12) that names none. */
export function hasItem(context: ActContext): boolean {
  const { itemCode } = lastDispatch(context) ?? context.open.content.order;
  return itemCode !== null && levelOf(context, {}) !== null;
}

/** Whether its form asks for the item that the limits follow from. */
export const choosesItem = (kind: OrderEventKind): boolean => ACT_FIELDS[kind]?.some((field) => field.kind === 'item') === true;

/** May be left empty. */
export function isOptional(name: FieldName, context: ActContext): boolean {
  return name === 'co' || (name === 'item' && hasItem(context));
}

export function contextOf(open: OpenOrder, known: ReadonlyMap<string, Unit>, now: number, items: DispatchItems | null = null): ActContext {
  return { open, life: lifeOf(open.life.events), units: known, now, items };
}

/** What stands in a form that nobody has touched. */
export function proposedDraft(kind: OrderEventKind, context: ActContext): Draft {
  const proposed = (ACT_FIELDS[kind] ?? []).flatMap((field) => {
    const at = field.kind === 'time' ? (field.propose?.(context) ?? null) : null;
    return at === null ? [] : [[field.name, toField(at)] as const];
  });
  return Object.fromEntries(proposed);
}
