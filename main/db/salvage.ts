import { unsettledStates } from '../../shared/dispatch/outbox.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { workOrderSchema } from '../../shared/order/order.ts';
import { lookInto, sizeOf } from './connection.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { attempt, type Row, readRows, rowidsByIndex } from './read-damaged.ts';
import { type OpenedEntry, rebuildDraft, rebuildOrder } from './rebuild-rows.ts';
import { type Seal, SealBrokenError } from './seal.ts';
import { sqliteCodeOf } from './sqlite-code.ts';

/** What was found of the unsent work in a database that was set aside. */
export interface Salvage {
  readonly orders: readonly { readonly draft: Row; readonly order: Row; readonly entry: Row }[];
  readonly drafts: readonly Row[];
  /** What makes the seat known to central, without which no order leaves; and the agents' own keys. */
  readonly settings: readonly Row[];
  /** What was promised to citizens. */
  readonly reminders: readonly Row[];
  /** What citizens answered at return visits, and central has not taken. */
  readonly visits: readonly Row[];
  /** What is filled in of a visit that is under way. */
  readonly visitForms: readonly Row[];
  /** Unsent orders and open drafts that are there and cannot be read; null where not even their number is known. */
  readonly unread: number | null;
}

function opens(seal: Seal, column: Parameters<Seal['open']>[0], id: unknown, sealed: unknown): string | null {
  if (typeof id !== 'string' || !Buffer.isBuffer(sealed)) return null;
  try {
    return seal.open(column, id, sealed);
  } catch (error) {
    if (error instanceof SealBrokenError) return null;
    throw error;
  }
}

/** The seal vouches for the body, and the body for the order; without either there is nothing that could be sent. */
function openEntry(seal: Seal, row: Row): OpenedEntry | null {
  const { order_id: orderId, key, body } = row;
  const text = opens(seal, 'outbox.body', orderId, body);
  if (text === null || typeof orderId !== 'string' || typeof key !== 'string') return null;
  return { orderId, key, order: workOrderSchema.safeParse(JSON.parse(text)).data ?? null };
}

type SalvagedOrder = Salvage['orders'][number];

/** The entry with the rows it hangs on: as they lie where they can be read, else as its body tells them. */
function completeOrder(seal: Seal, entry: Row, { orderId, key, order }: OpenedEntry, kept?: Row, filled?: Row): SalvagedOrder | null {
  const hasForm = filled !== undefined && opens(seal, 'draft.form', filled['id'], filled['form']) !== null;
  const draftId = String((hasForm ? filled['id'] : kept?.['draft_id']) ?? orderId);
  const hasOrder = kept?.['draft_id'] === draftId && opens(seal, 'work_order.title', orderId, kept['title']) !== null;
  if (order) {
    return {
      entry,
      draft: hasForm ? { ...filled, state: 'dispatched' } : rebuildDraft(seal, key, order, draftId),
      order: hasOrder ? kept : rebuildOrder(seal, orderId, order, draftId),
    };
  }
  return hasForm && hasOrder ? { entry, draft: filled, order: kept } : null;
}

function readOrders(seal: Seal, entries: Iterable<Row>, orderRows: Iterable<Row>, draftRows: Iterable<Row>): SalvagedOrder[] {
  const orderOf = new Map([...orderRows].map((row) => [row['id'], row]));
  const draftOf = new Map([...draftRows].map((row) => [row['key'], row]));
  return [...entries].flatMap((entry) => {
    const opened = openEntry(seal, entry);
    const whole = opened && completeOrder(seal, entry, opened, orderOf.get(opened.orderId), draftOf.get(opened.key));
    return whole ? [whole] : [];
  });
}

function isTakenOver(key: unknown): boolean {
  return key === 'enrolment' || (typeof key === 'string' && /^(secret|keys):/.test(key));
}

function columnOf(rows: ReadonlyMap<number, Row>, column: string): ReadonlySet<unknown> {
  return new Set([...rows.values()].map((row) => row[column]));
}

function readVisits(db: ReadableDb, seal: Seal, table: 'visit_answer' | 'visit_form'): Row[] {
  const opened = ({ order_id: id, round, content }: Row): boolean => opens(seal, `${table}.content`, `${id} ${round}`, content) !== null;
  return [...readRows(db, table, null, () => true).values()].filter(opened);
}

function look(db: ReadableDb, seal: Seal): Salvage | null {
  if (attempt(() => db.pragma('schema_version')) === null) return null;
  const unsent = rowidsByIndex(db, 'outbox', 'outbox_by_state', unsettledStates);
  const open = rowidsByIndex(db, 'draft', 'draft_by_state', ['open']);
  const entries = readRows(db, 'outbox', unsent, ({ state }) => unsettledStates.some((unsettled) => unsettled === state));
  const [orderIds, keys] = [columnOf(entries, 'order_id'), columnOf(entries, 'key')];
  const orderRows = readRows(db, 'work_order', [...entries.keys()], ({ id }) => orderIds.has(id));
  const draftRows = readRows(db, 'draft', open, ({ state, key }) => state === 'open' || keys.has(key));
  const orders = readOrders(seal, entries.values(), orderRows.values(), draftRows.values());
  const taken = new Set(orders.map(({ draft }) => draft['id']));
  const drafts = [...draftRows.values()].filter(
    ({ id, form, state }) => state === 'open' && !taken.has(id) && opens(seal, 'draft.form', id, form) !== null,
  );
  const settingRows = readRows(db, 'setting', null, ({ key }) => isTakenOver(key));
  const settings = [...settingRows.values()].filter(({ key, value }) => opens(seal, 'setting.value', key, value) !== null);
  const reminderRows = readRows(db, 'reminder', null, ({ state }) => state === 'open');
  const reminders = [...reminderRows.values()].filter(({ id, content }) => opens(seal, 'reminder.content', id, content) !== null);
  const [visits, visitForms] = [readVisits(db, seal, 'visit_answer'), readVisits(db, seal, 'visit_form')];
  const unread = unsent && open ? Math.max(0, unsent.length - orders.length) + Math.max(0, open.length - drafts.length) : null;
  return { orders, drafts, settings, reminders, visits, visitForms, unread };
}

/** Reads what is not settled out of a damaged database, without changing it. @returns null when nothing of it opens */
export function readSalvage(path: string, seal: Seal): Salvage | null {
  // SQLite would delete the log of changes of an empty file.
  return sizeOf(path) === 0 ? null : attempt(() => lookInto(path, (db) => look(db, seal)));
}

/** Columns that the table of today does not have (any more) are left behind. */
function insertRow(db: WritableDb, table: string, row: Row): void {
  const columns = db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
  const kept = columns.filter((column) => row[column] !== undefined);
  db.prepare<[Row]>(`INSERT INTO ${table} (${kept.join(', ')}) VALUES (${kept.map((column) => `@${column}`).join(', ')})`).run(row);
}

/** How many of each were taken over, and how many are left in the damaged file (null: nobody knows). */
interface TakenOver {
  readonly orders: number;
  readonly drafts: number;
  readonly unread: number | null;
}

/** Rows that belong together, all or none. @returns whether the tables of today took them */
function insertTogether(db: WritableDb, rows: readonly (readonly [string, Row])[]): boolean {
  try {
    db.transaction(() => {
      for (const [table, row] of rows) insertRow(db, table, row);
    })();
    return true;
  } catch (error) {
    // Damage that reads as a value no such row may have.
    if (/^SQLITE_(CONSTRAINT|MISMATCH)/.test(sqliteCodeOf(error) ?? '')) return false;
    throw error;
  }
}

/** With the same keys: central knows an order it has taken already, so that none becomes two. */
export function takeOver(db: WritableDb, { orders, drafts, settings, reminders, visits, visitForms, unread }: Salvage): TakenOver {
  const insert = (rows: readonly (readonly [string, Row])[]): boolean => insertTogether(db, rows);
  const isOrderIn = orders.map(({ draft, order, entry }) =>
    insert([
      ['draft', draft],
      ['work_order', order],
      ['outbox', entry],
    ]),
  );
  const isDraftIn = drafts.map((row) => insert([['draft', row]]));
  for (const row of settings) insert([['setting', row]]);
  // The order it is about is at central, or could not be taken over: what was promised is kept without it.
  const orderIds = new Set(orders.filter((_, at) => isOrderIn[at]).map(({ order }) => order['id']));
  const isReminderIn = reminders.map((row) =>
    insert([['reminder', { ...row, order_id: orderIds.has(row['order_id']) ? row['order_id'] : null }]]),
  );
  const isVisitIn = [...visits.map((row) => insert([['visit_answer', row]])), ...visitForms.map((row) => insert([['visit_form', row]]))];
  const failed = [...isOrderIn, ...isDraftIn, ...isReminderIn, ...isVisitIn].filter((isIn) => !isIn).length;
  return {
    orders: isOrderIn.filter(Boolean).length,
    drafts: isDraftIn.filter(Boolean).length,
    unread: unread === null ? null : unread + failed,
  };
}

/** What the person is told: all was taken over, or the file kept under `path` still holds something. */
export function salvageNotice(path: string, taken: TakenOver | null): AppError {
  if (taken === null || (taken.orders === 0 && taken.drafts === 0 && taken.unread !== 0)) return appError('store-damaged', path);
  const { orders, drafts, unread } = taken;
  const left = unread ?? '?';
  const figures = `工单 ${orders}, 草稿 ${drafts}, 读不出 ${left} · orders ${orders}, drafts ${drafts}, unreadable ${left}`;
  return appError(unread === 0 ? 'store-salvaged' : 'store-damaged', `${path} · ${figures}`);
}
