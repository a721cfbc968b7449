import type { GivenEvent, OrderLifeReply } from '../../../../../shared/central/order-lives.ts';
import { allowedEvents } from '../../../../../shared/order/life/allowed-events.ts';
import { mayAct } from '../../../../../shared/order/life/may-act.ts';
import type { Actor, OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../../shared/order/life/order-life.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import type { CentralDb } from '../../db/tables.ts';
import { appendEvents, EventRefused } from './append-events.ts';

/** This hand may not do that to this order, or not now; `allowed`: what it may. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused';
  readonly allowed: readonly OrderEvent['kind'][];

  constructor(allowed: readonly OrderEvent['kind'][]) {
    super('the order does not allow this now');
    this.allowed = allowed;
  }
}

export interface OrderLives {
  /** @returns null: no such order, or one that is not for whoever asks */
  find(orderId: string, by: Actor): Promise<OrderLifeReply | null>;
  /**
   * @param expected the version that was seen
   * @throws ActRefused OrderChanged
   */
  act(orderId: string, event: GivenEvent, expected: number, by: Actor): Promise<OrderLifeReply | null>;
}

const allowedFor = (life: OrderLife, by: Actor): OrderEvent['kind'][] => allowedEvents(life).filter((kind) => mayAct(life, kind, by));

/** A unit sees what it has a part in; the hotline and the city see all. */
async function isFor(db: CentralDb, orderId: string, { kind, unit }: Actor): Promise<boolean> {
  if (kind !== 'unit' && kind !== 'district') return true;
  if (unit === null) return false;
  const parts = await db.selectFrom('order_unit').select('part').where('order_id', '=', orderId).where('unit_code', '=', unit).execute();
  if (parts.length > 0) return true;
  const life = await lifeOf(db, orderId);
  return life?.escalatedTo === unit;
}

async function lifeOf(db: CentralDb, orderId: string): Promise<OrderLife | null> {
  const row = await db.selectFrom('order_life').select('life').where('order_id', '=', orderId).executeTakeFirst();
  return row ? (JSON.parse(row.life) as OrderLife) : null;
}

async function read(db: CentralDb, orderId: string, by: Actor): Promise<OrderLifeReply | null> {
  const row = await db
    .selectFrom('order_life')
    .innerJoin('work_order', 'work_order.id', 'order_life.order_id')
    .select(['number', 'version', 'stage', 'life'])
    .where('order_id', '=', orderId)
    .executeTakeFirst();
  if (!row) return null;
  const life = JSON.parse(row.life) as OrderLife;
  const events = await db.selectFrom('order_event').select('body').where('order_id', '=', orderId).orderBy('seq').limit(1_000).execute();
  const clocks = await db.selectFrom('order_due').selectAll().where('order_id', '=', orderId).orderBy('due_at').execute();
  return {
    ...{ orderId, number: row.number, version: row.version, stage: row.stage, dueAt: life.replyBy },
    events: events.map(({ body }) => JSON.parse(body) as OrderEvent),
    clocks: clocks.map(({ clock, started_at: startedAt, due_at: dueAt, warned }) => ({ clock, startedAt, dueAt, warned })),
    allowed: allowedFor(life, by),
  };
}

export function createOrderLives(db: CentralDb, clock: Clock): OrderLives {
  return {
    find: async (orderId, by) => ((await isFor(db, orderId, by)) ? read(db, orderId, by) : null),
    async act(orderId, given, expected, by) {
      if (!(await isFor(db, orderId, by))) return null;
      const now = clock();
      await db.transaction().execute(async (transaction) => {
        const life = await lifeOf(transaction, orderId);
        if (!life) return;
        if (!mayAct(life, given.kind, by)) throw new ActRefused(allowedFor(life, by));
        try {
          await appendEvents(transaction, orderId, [{ ...given, at: now, by } as OrderEvent], expected, now);
        } catch (error) {
          if (error instanceof EventRefused) throw new ActRefused(allowedFor(life, by));
          throw error;
        }
      });
      return read(db, orderId, by);
    },
  };
}
