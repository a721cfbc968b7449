import type { GivenEvent, OrderLifeReply } from '../../../../../shared/central/order-lives.ts';
import { allowedEvents, mayHappen } from '../../../../../shared/order/life/allowed-events.ts';
import { eventForReader, isForReader, versionForReader } from '../../../../../shared/order/life/event-for-reader.ts';
import { mayAct } from '../../../../../shared/order/life/may-act.ts';
import type { Actor, OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../../shared/order/life/order-life.ts';
import { workOrderSchema } from '../../../../../shared/order/order.ts';
import { maskedFor, type Reader } from '../../../../../shared/order/order-for-reader.ts';
import type { Unit } from '../../../../../shared/place/unit.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { isVisible } from '../../access/scope.ts';
import type { ServedDocuments } from '../../catalogue/documents.ts';
import type { CentralDb } from '../../db/tables.ts';
import { appendEvents, EventRefused } from './append-events.ts';
import { checkLimits } from './check-limits.ts';
import { type FoundItem, factsOfItem } from './first-events.ts';
import { holdOrder } from './hold-order.ts';
import { lifeFromRow, type OrderFacts } from './life-columns.ts';
import { toldWords } from './told-words.ts';

/** This hand may not do that to this order, or not now; `allowed`: what it may. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
  readonly allowed: readonly OrderEvent['kind'][];

  constructor(allowed: readonly OrderEvent['kind'][]) {
    super('the order does not allow this now');
    this.allowed = allowed;
  }
}

/** Who asks, and the units whose orders those are; null: every order. */
export interface Asker {
  readonly by: Actor;
  readonly codes: readonly string[] | null;
}

/** An event names a unit or an item that there is not, or a street that is not this district's. */
export class NameUnknown extends Error {
  override readonly name = 'NameUnknown';
  readonly what: 'unit' | 'item' | 'street';

  constructor(what: NameUnknown['what']) {
    super(`no such ${what}`);
    this.what = what;
  }
}

/** Somebody else changed the order since it was looked at. */
export class OrderChanged extends Error {
  override readonly name = 'OrderChanged';
}

export interface OrderLives {
  /** @returns null: no such order, or one that is not for whoever asks */
  find(orderId: string, asker: Asker): Promise<OrderLifeReply | null>;
  /**
   * @param expected the version that was seen, as it was told to whoever asks
   * @throws ActRefused OrderChanged NameUnknown LimitsUnfit
   */
  act(orderId: string, event: GivenEvent, expected: number, asker: Asker): Promise<OrderLifeReply | null>;
}

const allowedFor = (life: OrderLife, by: Actor, now: number): OrderEvent['kind'][] =>
  allowedEvents(life, now).filter((kind) => mayAct(life, kind, by));

/** Null where there is none, or none for whoever asks: the hotline and the city see all, a unit what it has a part in. */
async function lifeFor(
  db: CentralDb,
  orderId: string,
  { codes }: Asker,
): Promise<{ readonly life: OrderLife; readonly level: OrderFacts['level'] } | null> {
  const row = await db
    .selectFrom('order_life')
    .select(['life', 'level'])
    .where('order_id', '=', orderId)
    .where(isVisible(codes, 'order_life.order_id'))
    .executeTakeFirst();
  return row ? { life: lifeFromRow(row), level: row.level } : null;
}

/** An actor's kind is the role of their account; the system reads like a unit. */
export function readerOf({ kind }: Actor): Reader {
  return maskedFor(kind === 'system' ? 'unit' : kind);
}

async function read(db: CentralDb, orderId: string, { by }: Asker, now: number): Promise<OrderLifeReply | null> {
  const row = await db
    .selectFrom('order_life')
    .innerJoin('work_order', 'work_order.id', 'order_life.order_id')
    .select(['number', 'stage', 'life', 'work_order.body'])
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  if (!row) return null;
  const life = lifeFromRow(row);
  const order = workOrderSchema.parse(JSON.parse(row.body));
  const reader = readerOf(by);
  const rows = await db.selectFrom('order_event').select('body').where('order_id', '=', orderId).orderBy('seq').limit(1_000).execute();
  const events = rows.map(({ body }) => JSON.parse(body) as OrderEvent);
  const told = await toldWords(db, { ...order, id: orderId }, events, reader);
  const clocks = await db.selectFrom('order_due').selectAll().where('order_id', '=', orderId).orderBy('due_at').execute();
  return {
    ...{ orderId, number: row.number, version: versionForReader(life, reader), stage: row.stage, dueAt: life.replyBy },
    events: events.filter((event) => isForReader(event, reader)).map((event) => eventForReader(event, order, reader)),
    ...(told.length === 0 ? {} : { told }),
    clocks: clocks.map(({ clock, started_at: startedAt, due_at: dueAt, warned }) => ({ clock, startedAt, dueAt, warned })),
    allowed: allowedFor(life, by, now),
  };
}

interface Act {
  readonly event: OrderEvent;
  readonly expected: number;
  /** What it is dispatched under; null: it is not. */
  readonly found: FoundItem | null;
}

/**
 * @returns stale: what was seen is not what is. An event that whoever asks may not see makes nothing stale for them.
 * @throws ActRefused LimitsUnfit
 */
async function append(
  transaction: CentralDb,
  orderId: string,
  { event, expected, found }: Act,
  asker: Asker,
): Promise<'done' | 'stale' | 'nowhere'> {
  await holdOrder(transaction, orderId);
  const standing = await lifeFor(transaction, orderId, asker);
  if (!standing) return 'nowhere';
  const { life, level } = standing;
  if (!mayAct(life, event.kind, asker.by)) throw new ActRefused(allowedFor(life, asker.by, event.at));
  if (expected !== versionForReader(life, readerOf(asker.by))) return 'stale';
  if (mayHappen(life, event.kind)) checkLimits(event, level, found);
  try {
    await appendEvents(transaction, orderId, [event], event.at, found && factsOfItem(found));
  } catch (error) {
    if (error instanceof EventRefused) throw new ActRefused(allowedFor(life, asker.by, event.at));
    throw error;
  }
  return 'done';
}

export interface OrderLivesOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly documents: Pick<ServedDocuments, 'unitCodes' | 'findItem' | 'units'>;
}

/** Whom an event sends the order to, calls or asks: nobody who is not there may have an order. */
function unitsNamed(event: GivenEvent): readonly string[] {
  switch (event.kind) {
    case 'placed':
      return [event.lead];
    case 'dispatched':
      return [event.assignment.lead, ...event.assignment.co, ...(event.assignment.copyTo === null ? [] : [event.assignment.copyTo])];
    case 'consulted':
      return event.units;
    case 'coordinated':
      return [event.lead, ...event.units];
    case 'whistled':
      return event.departments;
    case 'escalated':
      return [event.unit];
    default:
      return [];
  }
}

/** Whom a district supervises, and so may give an order to. A zone is none: it answers like a district (`routing.ts`). */
function isStreetOf(district: string | null, code: string, units: readonly Unit[]): boolean {
  const street = units.find((unit) => unit.code === code);
  return street?.kind === 'street' && (street.supervisedBy ?? street.parent) === district;
}

export function createOrderLives({ db, clock, documents }: OrderLivesOptions): OrderLives {
  /** Before the transaction: an item may be read from the same database. @returns the item it is dispatched under, if it is */
  async function checkNames(event: GivenEvent, { kind, unit }: Actor): Promise<FoundItem | null> {
    if (unitsNamed(event).some((code) => !documents.unitCodes.has(code))) throw new NameUnknown('unit');
    if (event.kind === 'placed' && kind === 'district' && !isStreetOf(unit, event.lead, documents.units.document.units))
      throw new NameUnknown('street');
    if (event.kind !== 'dispatched') return null;
    const found = await documents.findItem(event.catalogueVersion, event.itemCode);
    if (!found) throw new NameUnknown('item');
    return found;
  }

  return {
    find: async (orderId, asker) => ((await lifeFor(db, orderId, asker)) ? read(db, orderId, asker, clock()) : null),
    async act(orderId, given, expected, asker) {
      const { by } = asker;
      const found = await checkNames(given, by);
      const now = clock();
      const written = await db
        .transaction()
        .execute((transaction) => append(transaction, orderId, { event: { ...given, at: now, by } as OrderEvent, expected, found }, asker));
      if (written === 'stale') throw new OrderChanged();
      return written === 'done' ? read(db, orderId, asker, now) : null;
    },
  };
}
