import { randomUUID } from 'node:crypto';
import { migrateToLatest } from '../../../main/servers/central/db/migrate.ts';
import { openSqlite } from '../../../main/servers/central/db/sqlite.ts';
import type { CentralDb } from '../../../main/servers/central/db/tables.ts';
import { countCitizen } from '../../../main/servers/central/order/joined-order.ts';
import { matterColumns, phoneRows } from '../../../main/servers/central/order/matter-columns.ts';
import type { WorkOrder } from '../../../shared/order/order.ts';

const IN_ONE_WRITE = 5_000;

interface Taken {
  readonly id: string;
  readonly number: string;
}

async function insert(db: CentralDb, nth: number, order: WorkOrder, target: string | null): Promise<Taken> {
  const [id, key] = [randomUUID(), randomUUID()];
  const number = `20261101-${String(nth).padStart(6, '0')}`;
  await db
    .insertInto('work_order')
    .values({
      ...{ id, number, key, body_digest: '', local_number: order.localNumber, sent_by: order.seat, agent_id: order.agentId },
      ...{ session_id: null, item_code: order.itemCode, received_at: order.takenAt, due_at: order.dueAt, body: JSON.stringify(order) },
      ...matterColumns(order, target),
    })
    .execute();
  const phones = phoneRows(id, order, target);
  if (target !== null) await countCitizen(db, target, phones);
  await db.insertInto('order_phone').values(phones).execute();
  return { id, number };
}

/** Fills a central that does not run, through its own tables: its orders, then those of callers who joined one. */
export async function fillCentral(dataDir: string, orders: readonly WorkOrder[], joins: number, phone: () => string): Promise<void> {
  const db = openSqlite(dataDir);
  await migrateToLatest(db);
  const taken: Taken[] = [];
  for (let from = 0; from < orders.length; from += IN_ONE_WRITE) {
    await db.transaction().execute(async (transaction) => {
      for (const [at, order] of orders.slice(from, from + IN_ONE_WRITE).entries())
        taken.push(await insert(transaction, from + at + 1, order, null));
    });
  }
  await db.transaction().execute(async (transaction) => {
    for (let nth = 0; nth < joins; nth += 1) {
      const at = (nth * 7_919) % orders.length;
      const [order, { id = '', number = '' } = {}] = [orders[at], taken[at]];
      if (!order) continue;
      const caller = phone();
      const joined: WorkOrder = {
        ...{ ...order, outcome: { kind: 'joined', number }, routing: null, caller: { name: '', phone: caller, number: caller } },
      };
      await insert(transaction, orders.length + nth + 1, joined, id);
    }
  });
  await db.destroy();
}
