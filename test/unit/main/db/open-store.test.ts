import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { recoverDataKey } from '../../../../main/db/data-key.ts';
import { MIGRATIONS } from '../../../../main/db/migrations.ts';
import { dismissNotice, listNotices } from '../../../../main/db/notice-table.ts';
import { type OpenStore, openStore } from '../../../../main/db/open-store.ts';
import { loadSetting, saveSetting } from '../../../../main/db/setting-table.ts';
import { MORNING, SILENT_LOG, testKeystore } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

const latest = MIGRATIONS.at(-1)?.version ?? 0;

function open(dir: string, keystore = testKeystore(), migrations = MIGRATIONS) {
  return openStore({ dir, keystore, clock: () => MORNING, log: SILENT_LOG, migrations });
}

function keep(store: OpenStore, value: string): void {
  store.write((db) => saveSetting(db, store.seal, 'test', value));
}

function kept(store: OpenStore): string | null {
  return loadSetting(store.read, store.seal, 'test', z.string());
}

/** A day's database, closed, with something in it. */
function usedDir(): string {
  const dir = tempDir();
  const store = testStore(dir);
  keep(store, 'before');
  store.close();
  return dir;
}

function mustOpen(dir: string): OpenStore {
  const result = open(dir);
  if (!result.ok) throw new Error(result.error.kind);
  onTestFinished(() => result.value.close());
  return result.value;
}

describe('a store on an empty folder', () => {
  it('is of the newest version, with write-ahead log, full sync and foreign keys on the very connection', () => {
    const { read } = testStore();
    const pragma = (name: string): unknown => read.pragma(name, { simple: true });
    expect(pragma('user_version')).toBe(latest);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(2_000);
  });

  it('has only STRICT tables', () => {
    const tables = testStore()
      .read.prepare<[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(7);
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
  });

  it('lets nobody else read its files', () => {
    const dir = tempDir();
    keep(testStore(dir), 'x');
    for (const file of ['seat.db', 'seat.db-wal', 'keys.json']) expect(statSync(join(dir, file)).mode & 0o077).toBe(0);
  });

  it('gives the recovery key at the first start only', () => {
    const dir = tempDir();
    const first = testStore(dir);
    expect(first.newRecoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    first.close();
    expect(mustOpen(dir).newRecoveryKey).toBeNull();
  });
});

describe('a change that fails in the middle', () => {
  it('leaves nothing behind', () => {
    const store = testStore();
    expect(() =>
      store.write((db) => {
        saveSetting(db, store.seal, 'test', 'half');
        throw new Error('power');
      }),
    ).toThrow('power');
    expect(kept(store)).toBeNull();
  });

  it('leaves nothing behind when the disk is full, and the store works on once there is room', () => {
    const store = testStore();
    keep(store, 'before');
    const pages = Number(store.read.pragma('page_count', { simple: true }));
    store.read.pragma(`max_page_count = ${pages}`);
    expect(() => {
      store.write((db) => {
        saveSetting(db, store.seal, 'test', 'after');
        saveSetting(db, store.seal, 'large', 'x'.repeat(100_000));
      });
    }).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    expect(kept(store)).toBe('before');
    store.read.pragma('max_page_count = 1000000');
    keep(store, 'after');
    expect(kept(store)).toBe('after');
  });
});

describe('a database of a newer program', () => {
  it('is refused and not touched', () => {
    const dir = usedDir();
    const newer = new Database(join(dir, 'seat.db'));
    newer.pragma(`user_version = ${latest + 10}`);
    newer.close();
    const before = readFileSync(join(dir, 'seat.db'));
    expect(open(dir)).toMatchObject({ ok: false, error: { kind: 'store-future', detail: `database ${latest + 10}, program ${latest}` } });
    expect(readFileSync(join(dir, 'seat.db')).equals(before)).toBe(true);
    expect(readdirSync(dir).filter((file) => file.includes('damaged'))).toEqual([]);
  });
});

describe('a damaged database', () => {
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ['is no database at all', (path) => writeFileSync(path, 'not a database, certainly not one of SQLite')],
    ['lost its second half', (path) => truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096)],
    [
      'has garbage in its pages',
      (path) => {
        const bytes = readFileSync(path);
        bytes.fill(0xa5, 4096, bytes.length);
        writeFileSync(path, bytes);
      },
    ],
  ];

  it.each(damages)('that %s is kept aside, a new one begins and says so', (_name, damage) => {
    const dir = usedDir();
    damage(join(dir, 'seat.db'));
    const damaged = readFileSync(join(dir, 'seat.db'));
    const store = mustOpen(dir);
    const path = join(dir, 'seat.db.damaged-20261123T010000Z');
    expect(readFileSync(path).equals(damaged)).toBe(true);
    expect(listNotices(store.read)).toEqual([
      { id: 'store-damaged-20261123T010000Z', at: MORNING, error: { kind: 'store-damaged', detail: path } },
    ]);
    keep(store, 'new day');
    expect(kept(store)).toBe('new day');
    store.write((db) => dismissNotice(db, 'store-damaged-20261123T010000Z', MORNING));
    expect(listNotices(store.read)).toEqual([]);
  });

  it('never overwrites the one kept before', () => {
    const dir = usedDir();
    for (const text of ['first junk', 'second junk']) {
      writeFileSync(join(dir, 'seat.db'), text.padEnd(600, '.'));
      mustOpen(dir).close();
    }
    const texts = readdirSync(dir)
      .filter((file) => /damaged-[^-]*(-2)?$/.test(file))
      .map((file) => readFileSync(join(dir, file), 'utf8').slice(0, 6));
    expect(texts.sort()).toEqual(['first ', 'second']);
  });

  it('keeps what its write-ahead log holds together with it', () => {
    const dir = usedDir();
    rmSync(join(dir, 'seat.db'));
    writeFileSync(join(dir, 'seat.db-wal'), 'orders that were never taken in');
    mustOpen(dir);
    expect(readFileSync(join(dir, 'seat.db.damaged-20261123T010000Z-wal'), 'utf8')).toContain('orders');
  });
});

describe('a database somebody else has locked', () => {
  it('is refused as locked and stays where it is', () => {
    const dir = usedDir();
    const other = new Database(join(dir, 'seat.db'));
    onTestFinished(() => void other.close());
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN IMMEDIATE; DELETE FROM notice');
    const migrations = [...MIGRATIONS, { version: latest + 10, up: () => undefined }];
    expect(open(dir, testKeystore(), migrations)).toMatchObject({ ok: false, error: { kind: 'store-locked' } });
    expect(existsSync(join(dir, 'seat.db'))).toBe(true);
  });
});

describe('a folder nothing can be written to', () => {
  it.runIf(process.platform === 'linux')('is told as such', () => {
    expect(open('/sys/hotline-seat')).toMatchObject({ ok: false, error: { kind: 'store-full' } });
  });
});

describe('a migration', () => {
  it('that fails leaves the version and the tables before it', () => {
    const dir = usedDir();
    const broken = [
      ...MIGRATIONS,
      { version: latest + 10, up: (db: { exec(sql: string): unknown }) => void db.exec('CREATE TABLE later (id TEXT) STRICT') },
      {
        version: latest + 20,
        up: () => {
          throw new Error('a mistake');
        },
      },
    ];
    expect(open(dir, testKeystore(), broken)).toMatchObject({
      ok: false,
      error: { kind: 'internal', detail: `migration ${latest + 20} failed` },
    });
    const store = mustOpen(dir);
    expect(store.read.pragma('user_version', { simple: true })).toBe(latest);
    expect(kept(store)).toBe('before');
  });

  it('out of order is a bug that is told', () => {
    const twice = [...MIGRATIONS, ...MIGRATIONS];
    expect(open(tempDir(), testKeystore(), twice)).toMatchObject({ ok: false, error: { kind: 'internal' } });
  });
});

describe('the key of the sealed columns', () => {
  it('that the keystore lost is never replaced while there is a database', () => {
    const dir = usedDir();
    const before = readFileSync(join(dir, 'keys.json'), 'utf8');
    expect(open(dir, testKeystore('another machine'))).toMatchObject({ ok: false, error: { kind: 'store-key-missing' } });
    expect(readFileSync(join(dir, 'keys.json'), 'utf8')).toBe(before);
    expect(kept(mustOpen(dir))).toBe('before');
  });

  it.each([
    ['missing', (path: string) => rmSync(path)],
    ['garbage', (path: string) => writeFileSync(path, '{"version": 1')],
    ['of another database', (path: string) => writeFileSync(path, readFileSync(join(usedDir(), 'keys.json')))],
  ])('whose file is %s stops the start', (_name, spoil) => {
    const dir = usedDir();
    spoil(join(dir, 'keys.json'));
    expect(open(dir)).toMatchObject({ ok: false, error: { kind: 'store-key-missing' } });
  });

  it('begins anew where there is no database, and keeps the old file', () => {
    const dir = usedDir();
    rmSync(join(dir, 'seat.db'));
    const result = open(dir, testKeystore('another machine'));
    expect(result.ok).toBe(true);
    if (result.ok) result.value.close();
    expect(existsSync(join(dir, 'keys.json.unusable-20261123T010000Z'))).toBe(true);
  });

  it('comes back by the recovery key, however it was copied, and by no other', () => {
    const dir = tempDir();
    const store = testStore(dir);
    keep(store, 'before');
    const recoveryKey = store.newRecoveryKey ?? '';
    store.close();
    const newMachine = testKeystore('new machine');
    expect(
      recoverDataKey(
        dir,
        newMachine,
        recoveryKey.replace(/[0-9A-Z]/, (first) => (first === '7' ? '8' : '7')),
      ),
    ).toMatchObject({
      error: { kind: 'store-key-missing' },
    });
    expect(open(dir, newMachine).ok).toBe(false);
    const copied = recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(recoverDataKey(dir, newMachine, copied)).toEqual({ ok: true, value: null });
    const opened = open(dir, newMachine);
    expect(opened.ok && kept(opened.value)).toBe('before');
    if (opened.ok) opened.value.close();
  });
});
