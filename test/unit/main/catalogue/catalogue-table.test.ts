import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { activateCatalogue, findStoredItem, loadActiveCatalogue } from '../../../../main/catalogue/catalogue-table.ts';
import { MIGRATIONS } from '../../../../main/db/migrations.ts';
import { openStore } from '../../../../main/db/open-store.ts';
import { loadSetting, saveSetting } from '../../../../main/db/setting-table.ts';
import { activateUnits, loadActiveUnits } from '../../../../main/place/unit-table.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';
import { MORNING, SILENT_LOG, testKeystore } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

const { catalogue, units } = demoDocuments();

describe('the kept documents', () => {
  it('come back as they were given', () => {
    const store = testStore();
    expect([loadActiveCatalogue(store.read), loadActiveUnits(store.read)]).toEqual([null, null]);
    store.write((db) => {
      activateCatalogue(db, catalogue, '"c"', MORNING);
      activateUnits(db, units, '"u"', MORNING);
    });
    expect(loadActiveCatalogue(store.read)).toEqual({ etag: '"c"', document: catalogue });
    expect(loadActiveUnits(store.read)).toEqual({ etag: '"u"', document: units });
  });

  it('hold eight versions of the catalogue, the newest of them in force', () => {
    const store = testStore();
    const versions = Array.from({ length: 12 }, (_, at) => `2026.01.${at + 10}`);
    versions.forEach((version, at) => {
      store.write((db) => activateCatalogue(db, { ...catalogue, version, items: catalogue.items.slice(0, 2) }, `"${at}"`, MORNING + at));
    });
    const kept = store.read.prepare('SELECT version, active FROM catalogue_version ORDER BY version').all();
    expect(kept).toEqual(versions.slice(-8).map((version, at) => ({ version, active: at === 7 ? 1 : 0 })));
    expect(findStoredItem(store.read, versions.at(-8) ?? '', '01.01.01')?.l3).toBe('室温不达标');
    expect(findStoredItem(store.read, versions[0] ?? '', '01.01.01')).toBeNull();
    expect(store.read.prepare('SELECT count(*) AS items FROM catalogue_item').get()).toEqual({ items: 16 });
  });

  it('hold the list of units in force and the one before', () => {
    const store = testStore();
    for (const version of ['2026.01.1', '2026.02.1', '2026.03.1'])
      store.write((db) => activateUnits(db, { ...units, version }, `"${version}"`, MORNING));
    expect(store.read.prepare('SELECT version, active FROM unit_version ORDER BY version').all()).toEqual([
      { version: '2026.02.1', active: 0 },
      { version: '2026.03.1', active: 1 },
    ]);
    expect(store.read.prepare('SELECT count(*) AS units FROM unit').get()).toEqual({ units: units.units.length * 2 });
  });

  it('can have one version in force only', () => {
    const store = testStore();
    const add = (version: string) =>
      store.write((db) => db.prepare(`INSERT INTO unit_version (version, etag, applied_at, active) VALUES (?, '', 0, 1)`).run(version));
    add('2026.01.1');
    expect(() => add('2026.02.1')).toThrow(/UNIQUE/);
  });
});

it('a database from before the catalogue gets its tables and keeps what it had', () => {
  const dir = tempDir();
  const open = (migrations: typeof MIGRATIONS) => {
    const opened = openStore({ dir, keystore: testKeystore(), clock: () => MORNING, log: SILENT_LOG, migrations });
    if (!opened.ok) throw new Error(opened.error.kind);
    return opened.value;
  };
  const old = open(MIGRATIONS.filter(({ version }) => version < 20));
  old.write((db) => saveSetting(db, old.seal, 'test', 'before'));
  old.close();
  const store = open(MIGRATIONS);
  store.write((db) => activateCatalogue(db, catalogue, '"c"', MORNING));
  expect(loadSetting(store.read, store.seal, 'test', z.string())).toBe('before');
  expect(loadActiveCatalogue(store.read)?.etag).toBe('"c"');
  store.close();
});

it('the kept item of an old version is found by its key, not by looking through all', () => {
  const plan = testStore().read.prepare('EXPLAIN QUERY PLAN SELECT item FROM catalogue_item WHERE version = ? AND code = ?').all('a', 'b');
  expect(JSON.stringify(plan)).toMatch(/SEARCH catalogue_item USING PRIMARY KEY/);
});
