import type { CatalogueDocument, CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { proposeRouting } from '../../../../shared/classification/routing.ts';
import { openClocks } from '../../../../shared/order/life/due-clocks.ts';
import { lifePolicyAt } from '../../../../shared/order/life/life-policy.ts';
import { localNumber } from '../../../../shared/order/local-number.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
import type { Unit, UnitDocument } from '../../../../shared/place/unit.ts';
import { beijingDay } from '../../../../shared/time/beijing-time.ts';
import type { CentralDb, Tables } from '../db/tables.ts';
import { factsOf, firstEvents } from '../order/life/first-events.ts';
import { dueRow, lifeColumns, unitRows, waitRows } from '../order/life/life-columns.ts';
import { matterColumns, phoneRows } from '../order/matter-columns.ts';
import { createItemChoice, daysUntil, dayWeight, momentOf, onlyAsks } from './demo-calls.ts';
import { markAsDemo } from './is-demo.ts';
import { choosePath, PATHS, type Places, type Random } from './paths.ts';
import { tellStory } from './tell-story.ts';

export interface YearOptions {
  readonly db: CentralDb;
  readonly documents: { readonly catalogue: CatalogueDocument; readonly units: UnitDocument };
  readonly now: number;
  readonly random: Random;
  readonly orders: number;
}

type Written = {
  readonly [T in 'work_order' | 'order_phone' | 'order_life' | 'order_event' | 'order_unit' | 'order_due' | 'order_wait']: Tables[T][];
};

const DAYS = 365;
/** Rows a statement: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const PARAMETERS = 30_000;
const ORDERS_AT_ONCE = 500;
/** Numbers that nobody has: 139 0000 and four digits, as in the drills. */
const SAMPLE_PHONE = '1390000';

const hex = (random: Random, length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
const sampleUuid = (random: Random): string =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;

interface Call {
  readonly at: number;
  readonly running: number;
}

/** Each call of the year, in its order, with its number of the day. */
function callsOf({ now, random, orders }: YearOptions): Call[] {
  const days = daysUntil(now, DAYS);
  const whole = days.reduce((sum, day) => sum + dayWeight(day), 0);
  return days.flatMap((day) => {
    const count = Math.round((orders * dayWeight(day)) / whole);
    const moments = Array.from({ length: count }, () => momentOf(day, random)).filter((at) => at < now);
    return moments.toSorted((a, b) => a - b).map((at, index) => ({ at, running: index + 1 }));
  });
}

function orderOf(
  call: Call,
  item: CatalogueItem,
  street: Unit,
  { documents, random }: YearOptions,
  unit: (code: string) => Unit | null,
): WorkOrder {
  const { catalogue } = documents;
  const proposal = proposeRouting({ item, street, unit, policy: catalogue.policy, now: call.at });
  const isDispatched = proposal.kind === 'routed' && !onlyAsks(random);
  const phone = `${SAMPLE_PHONE}${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
  const district = street.supervisedBy ?? street.parent;
  return {
    ...{ localNumber: localNumber({ seat: '8001', at: call.at, bump: 0 }), callRef: null, seat: '8001', agentId: '1001', takenAt: call.at },
    ...{
      outcome: { kind: isDispatched ? 'dispatch' : 'answered' },
      requestType: item.requestTypes[0] ?? 'help',
      title: item.l3,
      notes: `演示：${item.l3}`,
    },
    ...{
      itemCode: item.code,
      catalogueVersion: catalogue.version,
      streetCode: street.code,
      districtCode: district,
      placeDetail: '',
      answers: {},
    },
    ...{ caller: { name: '', phone, number: phone }, confidential: item.confidential },
    ...{
      routing: isDispatched ? proposal.routing : null,
      level: isDispatched ? proposal.policy.level : null,
      dueAt: isDispatched ? proposal.dueAt : null,
    },
  };
}

function write(call: Call, order: WorkOrder, item: CatalogueItem, places: Places, options: YearOptions, into: Written): void {
  const { now, random, documents } = options;
  const id = sampleUuid(random);
  const policy = documents.catalogue.policy.find((row) => row.class === item.policyClass);
  const found = policy ? { item, policy } : null;
  const facts = factsOf(id, order, found);
  const path = PATHS[choosePath(random)];
  const waits = path?.waits === true;
  const first = firstEvents(waits ? { ...order, routing: null } : order, facts.level, call.at, order.dueAt);
  const isDispatched = order.outcome.kind === 'dispatch';
  const { life, events } = tellStory(first, facts.level, isDispatched ? (path?.path(random, places) ?? []) : [], now);
  into.work_order.push({
    ...{
      id,
      number: `${beijingDay(call.at).replaceAll('-', '')}-${String(call.running).padStart(6, '0')}`,
      key: sampleUuid(random),
      body_digest: 'demo',
    },
    ...{ local_number: order.localNumber, sent_by: order.seat, agent_id: order.agentId, session_id: null, item_code: order.itemCode },
    ...{ received_at: call.at, due_at: order.dueAt, body: JSON.stringify(order), ...matterColumns(order, null) },
  });
  into.order_phone.push(...phoneRows(id, order, null));
  into.order_life.push({ ...facts, ...lifeColumns(life) });
  into.order_event.push(
    ...events.map((event, at) => ({ order_id: id, seq: at + 1, at: event.at, kind: event.kind, body: JSON.stringify(event) })),
  );
  into.order_unit.push(...unitRows(id, life));
  const policyNow = lifePolicyAt(now);
  into.order_wait.push(...waitRows(id, life, [], events.at(-1)?.at ?? call.at));
  into.order_due.push(...openClocks(life, policyNow, facts.dispatch_within_ms ?? 0).map((open) => dueRow(id, open, new Map(), policyNow)));
}

async function insertAll(db: CentralDb, written: Written): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const insert = async <T extends keyof Written>(table: T, rows: readonly Tables[T][]): Promise<void> => {
      const columns = Object.keys(rows[0] ?? {}).length;
      const most = Math.floor(PARAMETERS / Math.max(columns, 1));
      for (let at = 0; at < rows.length; at += most) {
        // One of seven tables: Kysely's types cannot follow the name to its rows.
        await transaction
          .insertInto(table)
          .values(rows.slice(at, at + most) as never)
          .execute();
      }
    };
    for (const table of ['work_order', 'order_phone', 'order_life', 'order_event', 'order_unit', 'order_due', 'order_wait'] as const)
      await insert(table, written[table]);
  });
}

/** So that the next real order of a day does not take a number twice. */
async function keepSequences(db: CentralDb, calls: readonly Call[]): Promise<void> {
  const last = new Map(calls.map(({ at, running }) => [`order-${beijingDay(at).replaceAll('-', '')}`, running]));
  await db
    .insertInto('sequence')
    .values([...last].map(([name, running]) => ({ name, last: running })))
    .execute();
}

/**
 * A year of orders that ends now, told by seeded numbers: the same year for the same seed and moment.
 *
 * @returns how many orders it has
 * @throws Error where central holds orders already: a demonstration is never mixed with what is real
 */
export async function makeYear(options: YearOptions): Promise<number> {
  const { db, documents, random } = options;
  if (await db.selectFrom('work_order').select('id').limit(1).executeTakeFirst()) {
    throw new Error(
      '中心里已有工单，演示数据只能放进空的数据目录，没有改动。Central holds orders; a demonstration goes into an empty data folder only.',
    );
  }
  const byCode = new Map(documents.units.units.map((unit) => [unit.code, unit]));
  const unit = (code: string): Unit | null => byCode.get(code) ?? null;
  const streets = documents.units.units.filter(({ kind }) => kind === 'street');
  const departments = documents.units.units.filter(({ kind }) => kind === 'department').map(({ code }) => code);
  const itemAt = createItemChoice(documents.catalogue.items.filter(({ route }) => route.kind !== 'emergency' && route.kind !== 'channel'));
  const calls = callsOf(options);
  await markAsDemo(db, options.now);
  for (let from = 0; from < calls.length; from += ORDERS_AT_ONCE) {
    const written: Written = {
      work_order: [],
      order_phone: [],
      order_life: [],
      order_event: [],
      order_unit: [],
      order_due: [],
      order_wait: [],
    };
    for (const call of calls.slice(from, from + ORDERS_AT_ONCE)) {
      const item = itemAt(call.at, random);
      const street = streets[Math.floor(random() * streets.length)];
      if (!item || !street) continue;
      const order = orderOf(call, item, street, options, unit);
      const start = Math.floor(random() * Math.max(departments.length - 3, 1));
      const some = departments.slice(start, start + 3).filter((code) => code !== order.routing?.lead);
      write(
        call,
        order,
        item,
        {
          ...{ departments: some, others: some, itemCode: item.code, catalogueVersion: order.catalogueVersion },
          ...{ street: street.code, district: order.districtCode ?? street.code },
        },
        options,
        written,
      );
    }
    await insertAll(db, written);
  }
  await keepSequences(db, calls);
  return calls.length;
}
