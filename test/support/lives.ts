import { onTestFinished } from 'vitest';
import type { CentralDb } from '../../main/servers/central/db/tables.ts';
import { beginLives } from '../../main/servers/central/order/life/append-events.ts';
import { type ClockWarning, runClocks } from '../../main/servers/central/order/life/clock-runner.ts';
import { factsOf, firstEvents } from '../../main/servers/central/order/life/first-events.ts';
import { createOrderLives, type OrderLives, type OrderLivesOptions } from '../../main/servers/central/order/life/order-lives.ts';
import type { TellUnits } from '../../main/servers/central/order/life/tell-units.ts';
import { matterColumns } from '../../main/servers/central/order/matter-columns.ts';
import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { HOUR_MS } from '../../shared/time/clock.ts';
import { catalogue, UNITS, workOrder } from './central.ts';
import { openTestDatabase } from './database.ts';
import { removeFolder, temporaryFolder } from './program.ts';

export interface LivesWorld {
  readonly db: CentralDb;
  readonly lives: OrderLives;
  readonly documents: OrderLivesOptions['documents'];
  readonly now: () => number;
  pass(ms: number): void;
  /** An order that the catalogue sent to its street, just now. */
  take(id: string, changes?: Partial<WorkOrder>): Promise<void>;
  /** Lets central's clocks look. */
  tick(tellUnits?: TellUnits): Promise<ClockWarning[]>;
}

/** Central's orders on a real database, under a clock of the test's. */
export async function livesWorld(start: number, given?: CentralDb, more: readonly CatalogueItem[] = []): Promise<LivesWorld> {
  const folder = temporaryFolder();
  const db = given ?? (await openTestDatabase(folder));
  onTestFinished(async () => {
    await db.destroy();
    removeFolder(folder);
  });
  let at = start;
  const now = (): number => at;
  const { items, policy } = catalogue('2026.11.1', [...catalogue().items, ...more]);
  const findItem = async (_version: string, code: string) => {
    const item = items.find((each) => each.code === code);
    const row = policy.find((each) => each.class === item?.policyClass);
    return item && row ? { item, policy: row } : null;
  };
  const unitCodes = new Set(UNITS.units.map(({ code }) => code));
  const documents = { unitCodes, findItem, units: { document: UNITS, body: '', etag: '' } };
  let count = 0;
  return {
    db,
    lives: createOrderLives({ db, clock: now, documents }),
    documents,
    now,
    pass(ms) {
      at += ms;
    },
    async take(id, changes = {}) {
      const order = workOrder(changes);
      const found = order.itemCode === null ? null : await findItem(order.catalogueVersion, order.itemCode);
      const facts = factsOf(id, order, found);
      count += 1;
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('work_order')
          .values({
            ...{ id, number: `20261123-${String(count).padStart(6, '0')}`, key: id, body_digest: '', local_number: order.localNumber },
            ...{ sent_by: '8001', agent_id: '1001', session_id: null, item_code: order.itemCode, received_at: at, due_at: null },
            ...{ body: JSON.stringify(order), ...matterColumns(order, null) },
          })
          .execute();
        await beginLives(transaction, [{ facts, events: firstEvents(order, facts.level, at, at + 24 * HOUR_MS), now: at }]);
      });
    },
    async tick(tellUnits = async () => undefined) {
      const warnings: ClockWarning[] = [];
      await runClocks(db, now, {
        tellUnits,
        onWarning: (warning) => warnings.push(warning),
        onError: (_id, error) => {
          throw error;
        },
      });
      return warnings;
    },
  };
}
