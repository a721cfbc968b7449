import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { asReadable, inTransaction } from '../../../../main/db/connection.ts';
import { migrate } from '../../../../main/db/migrate.ts';
import { MIGRATIONS } from '../../../../main/db/migrations.ts';
import { createJournal } from '../../../../main/journal/journal.ts';
import { appendFact, emptyFacts } from '../../../../main/journal/journal-table.ts';
import { verifyChain } from '../../../../main/journal/verify-chain.ts';
import { verifyFolder } from '../../../../main/verify-journal/verify-folder.ts';
import { DAY_MS } from '../../../../shared/time/clock.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

function storeWithFacts(dir = tempDir()) {
  const store = testStore(dir);
  const heads = store.write((db) =>
    [0, 1, 2, 3].map((at) => appendFact(db, MORNING + at, { agentId: '1001' }, { kind: 'seat', what: 'state', detail: `${at}` })),
  );
  return { store, dir, heads };
}

/** What somebody with the file in hands can do: the triggers are gone first. */
function tamper(dir: string, sql: string): void {
  const db = new Database(join(dir, 'seat.db'));
  for (const trigger of ['journal_keeps_its_rows', 'journal_loses_no_row', 'journal_only_grows']) db.exec(`DROP TRIGGER ${trigger}`);
  db.exec(sql);
  db.close();
}

describe('the journal’s chain', () => {
  it('is whole, and ends where the last entry was told to end', () => {
    const { store, heads } = storeWithFacts();
    expect(verifyChain(store.read)).toEqual({ kind: 'whole', entries: 4, emptied: 0, older: 0, head: heads.at(-1) });
  });

  it('begins with nothing', () => {
    expect(verifyChain(testStore().read)).toEqual({ kind: 'whole', entries: 0, emptied: 0, older: 0, head: null });
  });

  it.each([
    ['UPDATE journal SET at = at + 1 WHERE seq = 2', 2, 'changed'],
    ["UPDATE journal SET agent_id = '1002' WHERE seq = 3", 3, 'changed'],
    ["UPDATE journal SET call_id = 'c' WHERE seq = 3", 3, 'changed'],
    ["UPDATE journal SET draft_id = 'd' WHERE seq = 3", 3, 'changed'],
    ["UPDATE journal SET order_id = 'o' WHERE seq = 3", 3, 'changed'],
    ["UPDATE journal SET kind = 'call-held' WHERE seq = 4", 4, 'changed'],
    ["UPDATE journal SET fact = '{}' WHERE seq = 1", 1, 'changed'],
    ['DELETE FROM journal WHERE seq = 2', 3, 'missing'],
    ['DELETE FROM journal WHERE seq = 1', 2, 'missing'],
    ['UPDATE journal SET digest = zeroblob(32), at = NULL, kind = NULL, fact = NULL WHERE seq = 2', 2, 'missing'],
    ['UPDATE journal SET link = zeroblob(32) WHERE seq = 4', 4, 'missing'],
    ['UPDATE journal SET digest = NULL, link = NULL WHERE seq = 3', 3, 'missing'],
  ])('breaks by «%s» at %i', (sql, seq, why) => {
    const { store, dir } = storeWithFacts();
    store.close();
    tamper(dir, sql);
    expect(verifyChain(testStore(dir).read)).toEqual({ kind: 'broken', seq, why });
  });

  it('is known by a head that was kept elsewhere, after its end was cut off or written anew', () => {
    const { store, dir, heads } = storeWithFacts();
    const [, , third = null, last = null] = heads;
    expect(verifyChain(store.read, third)).toMatchObject({ kind: 'whole' });
    store.close();
    tamper(dir, 'DELETE FROM journal WHERE seq = 4');
    const cut = testStore(dir);
    expect(verifyChain(cut.read)).toMatchObject({ kind: 'whole', entries: 3 });
    expect(verifyChain(cut.read, last)).toEqual({ kind: 'other', seq: 4 });
    cut.write((db) => appendFact(db, MORNING, {}, { kind: 'seat', what: 'state', detail: 'another' }));
    expect(verifyChain(cut.read, last)).toEqual({ kind: 'other', seq: 4 });
    expect(verifyChain(cut.read, third)).toMatchObject({ kind: 'whole' });
  });

  it('holds when retention has taken the content, and grows on', () => {
    const { store, heads } = storeWithFacts();
    store.write((db) => emptyFacts(db, MORNING + 2));
    expect(verifyChain(store.read)).toEqual({ kind: 'whole', entries: 4, emptied: 2, older: 0, head: heads.at(-1) });
    expect(store.read.prepare('SELECT count(*) AS n FROM journal WHERE coalesce(at, agent_id, fact) IS NULL').get()).toEqual({ n: 2 });
    store.write((db) => appendFact(db, MORNING, {}, { kind: 'call-held' }));
    expect(verifyChain(store.read)).toMatchObject({ kind: 'whole', entries: 5 });
  });

  it('is emptied of what is three years old when the seat starts', () => {
    const { store } = storeWithFacts();
    const start = (now: number) => createJournal({ store, clock: () => now, agentId: () => null, log: SILENT_LOG });
    start(MORNING + 3 * 365 * DAY_MS);
    expect(verifyChain(store.read)).toMatchObject({ emptied: 0 });
    start(MORNING + 3 * 365 * DAY_MS + 4);
    expect(verifyChain(store.read)).toMatchObject({ entries: 4, emptied: 4 });
  });

  it('begins behind what was written before there was a chain', () => {
    const db = new Database(':memory:');
    const before = MIGRATIONS.filter(({ version }) => version < 90);
    inTransaction(db, (writable) => migrate(writable, before));
    db.exec("INSERT INTO journal (seq, at, kind, fact) VALUES (3, 1, 'call-held', '{}'), (7, 2, 'call-held', '{}')");
    inTransaction(db, (writable) => migrate(writable, MIGRATIONS));
    expect(verifyChain(asReadable(db))).toEqual({ kind: 'whole', entries: 2, emptied: 0, older: 2, head: null });
    const head = inTransaction(db, (writable) => appendFact(writable, MORNING, {}, { kind: 'call-held' }));
    expect(head.seq).toBe(8);
    expect(verifyChain(asReadable(db))).toEqual({ kind: 'whole', entries: 3, emptied: 0, older: 2, head });
    expect(() => db.exec("INSERT INTO journal (at, kind, fact) VALUES (3, 'call-held', '{}')")).toThrow('append-only');
    db.close();
  });
});

describe('verify-journal', () => {
  it('says that a journal is whole, and its head, beside the running seat', () => {
    const { dir, heads } = storeWithFacts();
    const { seq, link } = heads[3] ?? { seq: 0, link: '' };
    const { text, isWhole } = verifyFolder(dir, null);
    expect(isWhole).toBe(true);
    expect(text).toContain('日志完好：4 条');
    expect(text).toContain(`${seq}:${link}`);
    expect(verifyFolder(dir, `${seq}:${link}`).isWhole).toBe(true);
    expect(verifyFolder(dir, `${seq}:${'0'.repeat(64)}`)).toMatchObject({
      isWhole: false,
      text: expect.stringContaining('与给出的链头不符'),
    });
  });

  it('says where it is broken', () => {
    const { store, dir } = storeWithFacts();
    store.close();
    tamper(dir, "UPDATE journal SET agent_id = '1002' WHERE seq = 3");
    expect(verifyFolder(dir, null)).toMatchObject({ isWhole: false, text: expect.stringContaining('日志在第 3 条断开：内容被改动过') });
  });

  it('asks for the right folder and the right head', () => {
    expect(verifyFolder('', null)).toMatchObject({ isWhole: false, text: expect.stringContaining('用法') });
    expect(verifyFolder(tempDir(), '4')).toMatchObject({ isWhole: false, text: expect.stringContaining('用法') });
    expect(verifyFolder(tempDir(), null)).toMatchObject({ isWhole: false, text: expect.stringContaining('这里没有坐席数据库') });
    const dir = tempDir();
    writeFileSync(join(dir, 'seat.db'), 'no database at all, but long enough to be looked at'.repeat(20));
    expect(verifyFolder(dir, null)).toMatchObject({ isWhole: false, text: expect.stringContaining('读不出这个数据库') });
  });
});
