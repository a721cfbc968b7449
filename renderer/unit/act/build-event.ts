import { assertNever } from '../../../shared/assert.ts';
import { type GivenEvent, givenEventSchema } from '../../../shared/central/order-lives.ts';
import type { Actor, Assignment, OrderEvent, OrderEventKind } from '../../../shared/order/life/order-event.ts';
import { mustDesignate, transitionOrder } from '../../../shared/order/life/transition-order.ts';
import type { Unit } from '../../../shared/place/unit.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Draft } from '../order/order-store.ts';
import { fromField } from '../time-text.ts';
import {
  ACT_FIELDS,
  type ActContext,
  choosesItem,
  chosenItem,
  type FieldName,
  type FieldSpec,
  isOptional,
  lastDispatch,
} from './act-fields.ts';

export type Unfit =
  | { readonly kind: 'missing'; readonly fields: readonly FieldName[] }
  /** Complete, but not for this order as it stands: a date too early, a unit that is its lead, an item that is not in force. */
  | { readonly kind: 'not-fitting'; readonly fields: readonly Misfit[] };

export interface Misfit {
  readonly name: FieldName;
  /** A time must be later than this; null: a unit or an item that may not be named there. */
  readonly after: number | null;
}

/** The name under which the mark of one department stands in a draft. */
export const markOf = (code: string): string => `marks.${code}`;

export const calledOf = ({ life }: ActContext): readonly string[] => life?.whistle?.departments ?? [];

function readField(field: FieldSpec, draft: Draft, context: ActContext): unknown {
  const written = draft[field.name];
  switch (field.kind) {
    case 'text':
    case 'choice':
      return typeof written === 'string' && written.trim() !== '' ? written.trim() : null;
    case 'time':
      return typeof written === 'string' ? fromField(written) : null;
    case 'limit':
      return field.read(context, draft);
    case 'item':
    case 'units': {
      const codes = typeof written === 'object' ? written : [];
      if (codes.length === 0) return isOptional(field.name, context) ? [] : null;
      return field.kind === 'item' || field.most === 1 ? (codes[0] ?? null) : codes;
    }
    case 'marks': {
      const marks = calledOf(context).map((code) => [code, draft[markOf(code)]] as const);
      return marks.every(([, mark]) => typeof mark === 'string') ? Object.fromEntries(marks) : null;
    }
    default:
      return assertNever(field);
  }
}

/** By whom it is handled, out of what the unit is; a street's order goes in copy to whoever supervises it (art. 12(1)). */
function assignmentTo(lead: Unit, co: readonly string[]): Assignment | null {
  const others = { lead: lead.code, co: [...co] };
  switch (lead.kind) {
    case 'street':
      return { way: 'street', ...others, copyTo: lead.supervisedBy ?? lead.parent };
    // It answers like a district (`routing.ts`).
    case 'zone':
      return { way: 'district', ...others, copyTo: null };
    case 'district':
    case 'department':
    case 'enterprise':
    case 'direct':
      return { way: lead.kind, ...others, copyTo: null };
    case 'hotline':
      return null;
    default:
      return assertNever(lead.kind);
  }
}

function dispatchedOf(values: Readonly<Record<string, unknown>>, draft: Draft, context: ActContext): object | null {
  const { open, life, units, items } = context;
  const { lead, co, item: code, ...times } = values;
  const unit = typeof lead === 'string' ? units.get(lead) : undefined;
  const assignment = unit ? assignmentTo(unit, Array.isArray(co) ? co : []) : null;
  const before = lastDispatch(context);
  // What it was dispatched under last, unless another item was chosen; the limits beside it are of the same.
  const item = chosenItem(draft, context);
  if (typeof code === 'string' && item === null) return null;
  const chosen = item && items && { itemCode: item.code, catalogueVersion: items.version };
  const { itemCode, catalogueVersion } = chosen ?? before ?? open.content.order;
  if (assignment === null || life === null || itemCode === null) return null;
  const how = mustDesignate(life) ? 'designated' : life.consulted && !before ? 'consulted' : 'again';
  return { how, assignment, itemCode, catalogueVersion, ...times };
}

function bodyOf(kind: OrderEventKind, values: Readonly<Record<string, unknown>>, draft: Draft, context: ActContext): object | null {
  if (kind === 'dispatched') return dispatchedOf(values, draft, context);
  if (kind !== 'whistle-closed') return values;
  const { street, marks } = values;
  return { street, departments: marks };
}

/** Which fields are to be changed, by what `transitionOrder` asks of them. */
function misfits(
  kind: OrderEventKind,
  fields: readonly FieldSpec[],
  values: Readonly<Record<string, unknown>>,
  draft: Draft,
  context: ActContext,
): Misfit[] {
  const { life, now } = context;
  const after = kind === 'extension-asked' || kind === 'extension-granted' ? (life?.replyBy ?? now) : now;
  const lead = kind === 'dispatched' ? values['lead'] : life?.assignment?.lead;
  return fields.flatMap((field): Misfit[] => {
    const value = values[field.name];
    if (field.kind === 'time') return typeof value === 'number' && value <= after ? [{ name: field.name, after }] : [];
    if (field.kind === 'item') return typeof value === 'string' && !chosenItem(draft, context) ? [{ name: field.name, after: null }] : [];
    return Array.isArray(value) && value.includes(lead) ? [{ name: field.name, after: null }] : [];
  });
}

/** What goes to central for a filled form, or what is wrong with it. */
export function buildEvent(kind: OrderEventKind, draft: Draft, by: Actor, context: ActContext): Result<GivenEvent, Unfit> {
  const fields = ACT_FIELDS[kind] ?? [];
  const read = fields.map((field) => ({ field, value: readField(field, draft, context) }));
  // Limits follow from the item: where one can be chosen, nobody fills in these.
  const missing = read.filter(({ field, value }) => value === null && !(field.kind === 'limit' && choosesItem(kind)));
  if (missing.length > 0) return err({ kind: 'missing', fields: missing.map(({ field }) => field.name) });
  const filled = Object.fromEntries(read.map(({ field, value }) => [field.name, value]));
  const body = bodyOf(kind, filled, draft, context);
  const unfit: Unfit = { kind: 'not-fitting', fields: misfits(kind, fields, filled, draft, context) };
  const given = givenEventSchema.safeParse({ kind, ...body });
  if (body === null || !given.success) return err(unfit);
  const { life, now } = context;
  const next = life === null ? null : transitionOrder(life, { ...given.data, at: now, by } as OrderEvent);
  // Whether it may happen at all is central's to say: its history may be longer by now.
  return next && !next.ok && next.error.code === 'not-fitting' ? err(unfit) : ok(given.data);
}
