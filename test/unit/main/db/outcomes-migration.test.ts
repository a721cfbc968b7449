import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { WritableDb } from '../../../../main/db/database.ts';
import { migrate } from '../../../../main/db/migrate.ts';
import { MIGRATIONS } from '../../../../main/db/migrations.ts';

const until = (end: number) => MIGRATIONS.filter(({ version }) => version < end);

/** As a connection of the seat is: the references hold while the tables are made anew. */
function database(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  onTestFinished(() => void db.close());
  return db;
}

const step = (db: Database.Database, migrations = MIGRATIONS): void => db.transaction(() => migrate(db as WritableDb, migrations))();

function put(db: Database.Database, id: string, outcome: string, detail: Record<string, string | null> = {}): void {
  const row = { id, outcome, emergency_service: null, ...detail };
  const columns = Object.keys(row).join(', ');
  db.prepare("INSERT INTO draft (id, key, revision, form, state, created_at, updated_at) VALUES (?, ?, 0, x'00', 'dispatched', 1, 1)").run(
    id,
    id,
  );
  db.prepare(
    `INSERT INTO work_order (${columns}, draft_id, local_number, agent_id, title, catalogue_version, created_at)
       VALUES (${Object.keys(row).map((name) => `@${name}`)}, @id, @id, '1001', x'01', '2026.11.1', 7)`,
  ).run(row);
  db.prepare(
    "INSERT INTO outbox (order_id, key, body, priority, state, state_at, attempt, next_attempt_at) VALUES (?, ?, x'02', 1, 'queued', 8, 0, 9)",
  ).run(id, id);
}

it.each([100, 120])('before %d keep every order and entry in its place, with their references', (end) => {
  const db = database();
  step(db, until(end));
  for (const id of ['gone', 'a', 'b', 'c'])
    put(db, id, id === 'c' ? 'emergency' : 'answered', id === 'c' ? { emergency_service: '119' } : {});
  if (end > 100) put(db, 'd', 'channel', { outcome_detail: 'petition' });
  db.exec("DELETE FROM outbox WHERE order_id = 'gone'; DELETE FROM work_order WHERE id = 'gone'");
  const orders = (): unknown[] => db.prepare('SELECT rowid, * FROM work_order').all();
  const entries = (): unknown[] => db.prepare('SELECT rowid, * FROM outbox').all();
  const [ordersBefore, entriesBefore] = [orders(), entries()];
  step(db);
  expect(orders()).toEqual(ordersBefore.map((row) => expect.objectContaining(row)));
  expect(entries()).toEqual(entriesBefore);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(() => db.exec("DELETE FROM work_order WHERE id = 'a'")).toThrow('FOREIGN KEY');
  const indexes = db.prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'").pluck().all();
  expect(indexes).toEqual(expect.arrayContaining(['work_order_by_call', 'work_order_by_creation', 'outbox_by_state']));
});

it.each([
  ['emergency', {}],
  ['answered', { emergency_service: '119' }],
  ['joined', {}],
  ['joined', { outcome_number: '20261123' }],
  ['', {}],
])('lets no %s with %j in', (outcome, detail) => {
  const db = database();
  step(db);
  expect(() => put(db, 'x', outcome, detail)).toThrow('CHECK');
});

it('lets a kind in that this version does not know: its own schema judges what is read', () => {
  const db = database();
  step(db);
  expect(() => put(db, 'x', 'merged', { outcome_detail: 'district' })).not.toThrow();
});
