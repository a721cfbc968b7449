import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type CatalogueService, createCatalogueService } from '../../../../main/catalogue/catalogue-service.ts';
import type { DocumentSource } from '../../../../main/catalogue/fetch-documents.ts';
import { type OpenStore, openStore } from '../../../../main/db/open-store.ts';
import type { CatalogueDocument } from '../../../../shared/catalogue/catalogue.ts';
import type { CatalogueChange } from '../../../../shared/catalogue/changes.ts';
import { deltaBetween } from '../../../../shared/catalogue/delta.ts';
import { type AppErrorKind, appError } from '../../../../shared/errors.ts';
import type { UnitDocument } from '../../../../shared/place/unit.ts';
import { err, ok } from '../../../../shared/result.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';
import { MORNING, SILENT_LOG, testKeystore } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';

const WORKER = fileURLToPath(new URL('../../../../main/catalogue/index-worker.ts', import.meta.url));
const shipped = demoDocuments();
/** Enough of the shipped documents to tell one from another: a worker is started for many of these tests. */
const demo = {
  catalogue: { ...shipped.catalogue, version: '2026.11.1', items: shipped.catalogue.items.filter(({ l1 }) => l1 === '公共服务') },
  units: {
    ...shipped.units,
    units: shipped.units.units.filter((unit) => unit.kind !== 'street' || ['110102', '110105', '110115'].includes(unit.parent ?? '')),
    communities: { '110105026': shipped.units.communities['110105026'] ?? [] },
  },
};
const changes: string[] = [];
const told: (readonly CatalogueChange[])[] = [];
afterEach(() => changes.splice(0));

interface Central extends DocumentSource {
  /** What it serves from now on. */
  serve(catalogue: unknown, units: unknown, tag: string): void;
  fail(kind: AppErrorKind | null): void;
  readonly asked: (string | null)[];
}

/** Central at the wire: a document by its tag, or the error the client made of it. */
function centralFake(): Central {
  let served = { catalogue: demo.catalogue as unknown, units: demo.units as unknown, tag: '"1"' };
  let failure: AppErrorKind | null = null;
  const asked: (string | null)[] = [];
  const fetch = async (kind: 'catalogue' | 'units', etag: string | null) => {
    asked.push(etag);
    await new Promise((resolve) => setImmediate(resolve));
    if (failure) return err(appError(failure));
    return etag === served.tag ? ok({ changed: false } as const) : ok({ changed: true, etag: served.tag, document: served[kind] } as const);
  };
  return {
    asked,
    fetchCatalogue: (etag) => fetch('catalogue', etag),
    fetchUnits: (etag) => fetch('units', etag),
    serve: (catalogue, units, tag) => {
      served = { catalogue, units, tag };
    },
    fail: (kind) => {
      failure = kind;
    },
  };
}

function service(store: OpenStore, worker = WORKER): CatalogueService {
  const created = createCatalogueService({
    store,
    clock: () => MORNING,
    log: SILENT_LOG,
    worker,
    onChange: (version, what) => {
      changes.push(version);
      told.push(what);
    },
  });
  onTestFinished(() => created.dispose());
  return created;
}

const next = (change: Partial<CatalogueDocument> = {}): CatalogueDocument => ({ ...demo.catalogue, version: '2026.12.1', ...change });
const renamed = next({ items: demo.catalogue.items.map((item) => (item.code === '01.01.01' ? { ...item, l3: '屋里太冷' } : item)) });

/** A seat that took the first catalogue, made once and copied for each test. */
let prepared = '';
beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), 'seat-catalogue-'));
  const opened = openStore({ dir: prepared, keystore: testKeystore(), clock: () => MORNING, log: SILENT_LOG });
  if (!opened.ok) throw new Error(opened.error.kind);
  const catalogue = createCatalogueService({
    ...{ store: opened.value, clock: () => MORNING, log: SILENT_LOG, worker: WORKER },
    onChange: (version) => changes.push(version),
  });
  expect(await catalogue.synchronise(centralFake())).toEqual(ok(null));
  opened.value.close();
});
afterAll(() => rmSync(prepared, { recursive: true, force: true }));

function copyOfSeat(): string {
  const dir = tempDir();
  cpSync(prepared, dir, { recursive: true });
  return dir;
}

async function seatWithCatalogue(worker = WORKER) {
  const dir = copyOfSeat();
  const store = testStore(dir);
  const catalogue = service(store, worker);
  await catalogue.load();
  changes.splice(0);
  return { catalogue, store, dir, central: centralFake() };
}

it('the worker is there under its name', () => expect(existsSync(WORKER)).toBe(true));

describe('a seat that never had a catalogue', () => {
  it('says so and finds nothing', async () => {
    const catalogue = service(testStore());
    await catalogue.load();
    expect([catalogue.version(), catalogue.search('供暖', 5), catalogue.findPlace('望京', 5)]).toEqual([null, [], []]);
    expect([catalogue.itemView('01.01.01'), catalogue.item('01.01.01'), catalogue.unit('110105'), catalogue.policy()]).toEqual([
      null,
      null,
      null,
      [],
    ]);
  });

  it('has it after the first word from central, and says so', async () => {
    const catalogue = service(testStore());
    expect(await catalogue.synchronise(centralFake())).toEqual(ok(null));
    expect(changes).toEqual(['2026.11.1']);
    expect(catalogue.search('nqbr', 1)).toMatchObject([{ code: '01.01.01', l3: '室温不达标' }]);
    expect(catalogue.search('室溫不達標', 1)).toMatchObject([{ code: '01.01.01', match: 'name' }]);
    expect(catalogue.findPlace('朝陽八里莊', 1)).toMatchObject([{ street: '八里庄街道' }]);
    expect(catalogue.suggest('暖氣不熱，家裡有老人', 1)).toMatchObject([{ code: '01.01.01' }]);
    expect(catalogue.findPlace('朝阳八里庄', 5)).toMatchObject([{ street: '八里庄街道', district: '朝阳区' }]);
    expect(catalogue.itemView('01.01.01')).toMatchObject({ version: '2026.11.1', label: '演示目录', item: { l3: '室温不达标' } });
    expect(catalogue.unit('110105026')?.name).toBe('望京街道');
    expect(catalogue.policy()).toHaveLength(4);
  });

  it('is told why it still has none', async () => {
    const central = centralFake();
    central.fail('central-offline');
    expect(await service(testStore()).synchronise(central)).toMatchObject({ ok: false, error: { kind: 'central-offline' } });
  });
});

describe('a seat with a catalogue', () => {
  it('asks by the tag and leaves everything when nothing is newer', async () => {
    const { catalogue, central } = await seatWithCatalogue();
    expect(await catalogue.synchronise(central)).toEqual(ok(null));
    expect(central.asked).toEqual(['"1"', '"1"']);
    expect(changes).toEqual([]);
  });

  it('searches without central after a start, and without the worker', async () => {
    const { catalogue } = await seatWithCatalogue('/nowhere/index-worker.js');
    expect(catalogue.version()).toBe('2026.11.1');
    expect(catalogue.search('暖气不热', 1)).toMatchObject([{ code: '01.01.01' }]);
    expect(catalogue.itemView('01.01.01')).toMatchObject({ unitName: null, level: '24h' });
    const named = demo.catalogue.items.find(({ route }) => route.kind === 'enterprise');
    expect(catalogue.itemView(named?.code ?? '')?.unitName).toBe(
      demo.units.units.find(({ code }) => named && 'unit' in named.route && code === named.route.unit)?.name,
    );
    expect(catalogue.findPlace('dashilan', 1)).toMatchObject([{ street: '大栅栏街道' }]);
  });

  it('makes the index anew when the kept one is another program’s', async () => {
    const dir = copyOfSeat();
    const store = testStore(dir);
    store.write((db) => db.prepare(`UPDATE search_index SET made_of = 'older', data = x'00'`).run());
    const again = service(store);
    await again.load();
    expect(again.search('暖气不热', 1)).toMatchObject([{ code: '01.01.01' }]);
    const once = service(testStore(dir), '/nowhere/index-worker.js');
    await once.load();
    expect(once.search('暖气不热', 1)).toHaveLength(1);
  });

  it('asks central anew when this program cannot use what was kept', async () => {
    const { store, central } = await seatWithCatalogue();
    store.write((db) => db.prepare(`UPDATE catalogue_item SET item = json_remove(item, '$.route') WHERE code = '01.01.01'`).run());
    const again = service(store);
    await again.load();
    expect(again.version()).toBeNull();
    expect(await again.synchronise(central)).toEqual(ok(null));
    expect(again.item('01.01.01')?.route).toEqual({ kind: 'street' });
  });

  it('takes a newer one and keeps the former for its orders', async () => {
    const { catalogue, central, dir } = await seatWithCatalogue();
    central.serve(renamed, demo.units, '"2"');
    expect(await catalogue.synchronise(central)).toEqual(ok(null));
    expect(catalogue.version()).toBe('2026.12.1');
    expect(catalogue.search('屋里太冷', 1)).toMatchObject([{ code: '01.01.01', match: 'name' }]);
    expect([catalogue.item('01.01.01')?.l3, catalogue.item('01.01.01', '2026.12.1')?.l3]).toEqual(['屋里太冷', '屋里太冷']);
    expect(catalogue.item('01.01.01', '2026.11.1')?.l3).toBe('室温不达标');
    expect(catalogue.item('01.01.01', '2020.01.1')).toBeNull();
    const again = service(testStore(dir));
    await again.load();
    expect(again.version()).toBe('2026.12.1');
    expect(changes).toEqual(['2026.12.1']);
  });

  it('takes one that changed under its old version', async () => {
    const { catalogue, central } = await seatWithCatalogue();
    central.serve({ ...renamed, version: '2026.11.1' }, demo.units, '"2"');
    await catalogue.synchronise(central);
    expect([catalogue.version(), catalogue.item('01.01.01')?.l3]).toEqual(['2026.11.1', '屋里太冷']);
  });

  it('takes new units beside the catalogue it has', async () => {
    const { catalogue } = await seatWithCatalogue();
    const units: UnitDocument = {
      ...demo.units,
      version: '2026.12.1',
      units: demo.units.units.map((unit) => (unit.code === '110105026' ? { ...unit, name: '望京新街道' } : unit)),
    };
    const source: DocumentSource = {
      fetchCatalogue: async (etag) => (etag === '"1"' ? ok({ changed: false }) : err(appError('internal'))),
      fetchUnits: async () => ok({ changed: true, etag: '"u2"', document: units }),
    };
    expect(await catalogue.synchronise(source)).toEqual(ok(null));
    expect([catalogue.unit('110105026')?.name, catalogue.findPlace('wangjingxin', 1)[0]?.street, catalogue.version()]).toEqual([
      '望京新街道',
      '望京新街道',
      '2026.11.1',
    ]);
  });

  it('offers no item that is not valid today', async () => {
    const { catalogue, central } = await seatWithCatalogue();
    const items = demo.catalogue.items.map((item) => (item.code === '01.01.01' ? { ...item, validTo: '2026-11-22' } : item));
    central.serve(next({ items }), demo.units, '"2"');
    await catalogue.synchronise(central);
    expect(catalogue.search('室温不达标', 5)).toEqual([]);
    expect(catalogue.item('01.01.01')?.l3).toBe('室温不达标');
  });

  it('stays as it is when central fails', async () => {
    const { catalogue, central } = await seatWithCatalogue();
    central.fail('central-garbage');
    expect(await catalogue.synchronise(central)).toMatchObject({ ok: false, error: { kind: 'central-garbage' } });
    expect(catalogue.search('暖气不热', 1)).toHaveLength(1);
  });

  it('never brings the older of two into force last', async () => {
    const { catalogue, central } = await seatWithCatalogue();
    central.serve(renamed, demo.units, '"2"');
    const first = catalogue.synchronise(central);
    const second = catalogue.synchronise(central);
    expect(await Promise.all([first, second])).toEqual([ok(null), ok(null)]);
    expect(changes).toEqual(['2026.12.1']);
    expect(central.asked.slice(-2)).toEqual(['"2"', '"2"']);
  });
});

describe('a newer edition that comes as a delta', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
  const merged = next({
    items: demo.catalogue.items
      .filter(({ code }) => code !== '01.01.02' && code !== '01.01.03')
      .map((item) => (item.code === '01.01.01' ? { ...item, formerCodes: ['01.01.02'], formerNames: ['老叫法'] } : item)),
  });
  const delta = deltaBetween(demo.catalogue, merged, sha256);
  /** Central at the wire, which sends this delta to whoever takes one. */
  const deltaFake = (sent: unknown): DocumentSource & { readonly whole: boolean[] } => {
    const whole: boolean[] = [];
    return {
      whole,
      fetchUnits: async () => ok({ changed: false }),
      fetchCatalogue: async (_etag, isWhole) => {
        whole.push(isWhole);
        return ok(isWhole ? { changed: true, etag: '"2"', document: merged } : { changed: true, etag: '"2"', delta: sent });
      },
    };
  };

  it('comes into force, tells what changed, and leads a former code to the item that took it over', async () => {
    const { catalogue, store } = await seatWithCatalogue();
    expect(await catalogue.synchronise(deltaFake(delta))).toEqual(ok(null));
    expect(catalogue.version()).toBe('2026.12.1');
    expect(told.at(-1)?.map(({ kind, code }) => `${kind} ${code}`)).toEqual(['ended 01.01.02', 'ended 01.01.03']);
    expect(catalogue.search('老叫法', 1)).toMatchObject([{ code: '01.01.01' }]);
    expect(catalogue.itemView('01.01.02')).toMatchObject({ item: { code: '01.01.01' }, version: '2026.12.1', ended: false });
    const last = demo.catalogue.items.find(({ code }) => code === '01.01.03');
    expect(catalogue.itemView('01.01.03')).toMatchObject({ item: { l3: last?.l3 }, version: '2026.11.1', ended: true });
    expect(catalogue.item('01.01.03')).toBeNull();
    expect(catalogue.itemView('09.09.09')).toBeNull();
    const again = service(store);
    await again.load();
    expect(again.itemView('01.01.02')?.item.code).toBe('01.01.01');
  });

  it.each<[string, unknown]>([
    ['whose digest is another', { ...delta, digest: sha256('') }],
    ['that lacks a row', { ...delta, removed: [] }],
    ['that is none', { hello: 1 }],
  ])('%s is refused whole; the former stays, and the next time the catalogue is asked for whole', async (_, broken) => {
    const { catalogue } = await seatWithCatalogue();
    const central = deltaFake(broken);
    expect(await catalogue.synchronise(central)).toMatchObject({ ok: false, error: { kind: 'catalogue-invalid' } });
    expect([catalogue.version(), catalogue.item('01.01.03')?.code]).toEqual(['2026.11.1', '01.01.03']);
    expect(await catalogue.synchronise(central)).toEqual(ok(null));
    expect([catalogue.version(), central.whole]).toEqual(['2026.12.1', [false, true]]);
  });

  it('is refused where its rows do not hold, though it is what was promised', async () => {
    const { catalogue } = await seatWithCatalogue();
    const [first, ...others] = demo.catalogue.items;
    const wrong = next({ items: [{ ...(first ?? fail()), coUnits: ['D-NONE'] }, ...others] });
    const refused = await catalogue.synchronise(deltaFake(deltaBetween(demo.catalogue, wrong, sha256)));
    expect(refused).toMatchObject({ ok: false, error: { detail: expect.stringMatching(/单位不存在/) } });
    expect(catalogue.version()).toBe('2026.11.1');
  });
});

describe('a document that does not hold', () => {
  const [heating, ...others] = demo.catalogue.items;
  const bad: readonly [string, unknown, RegExp][] = [
    [
      'with a duplicate code',
      next({ items: [...demo.catalogue.items, { ...(heating ?? fail()), l3: '又一个' }] }),
      /^01\.01\.01 code: 编码重复/,
    ],
    ['with a missing parent', next({ items: [{ ...(heating ?? fail()), l1: '不存在' }, ...others] }), /上级类别不存在或名称不一致/],
    [
      'with an unknown unit',
      next({ items: [{ ...(heating ?? fail()), coUnits: ['D-NONE'] }, ...others] }),
      /^01\.01\.01 coUnits\.0: 单位不存在/,
    ],
    ['that is no catalogue', { hello: 1 }, /格式不对/],
  ];

  it.each(bad)('%s is refused whole, with the row named, and the former stays', async (_, document, words) => {
    const { catalogue, central, dir } = await seatWithCatalogue();
    central.serve(document, demo.units, '"2"');
    const refused = await catalogue.synchronise(central);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'catalogue-invalid', detail: expect.stringMatching(words) } });
    expect(catalogue.search('暖气不热', 1)).toHaveLength(1);
    const again = service(testStore(dir));
    await again.load();
    expect(again.version()).toBe('2026.11.1');
    expect(changes).toEqual([]);
  });

  it('is said once and not at every look', async () => {
    const { catalogue, central } = await seatWithCatalogue();
    central.serve({ hello: 1 }, demo.units, '"2"');
    expect((await catalogue.synchronise(central)).ok).toBe(false);
    expect(await catalogue.synchronise(central)).toEqual(ok(null));
    central.serve({ hello: 2 }, demo.units, '"3"');
    expect((await catalogue.synchronise(central)).ok).toBe(false);
  });

  it('is forgotten when central has mended it', async () => {
    const { catalogue, central } = await seatWithCatalogue();
    central.serve({ hello: 1 }, demo.units, '"2"');
    await catalogue.synchronise(central);
    central.serve(renamed, demo.units, '"3"');
    expect(await catalogue.synchronise(central)).toEqual(ok(null));
    expect(catalogue.version()).toBe('2026.12.1');
  });
});

describe('a new catalogue that cannot be kept', () => {
  it('leaves the former in force when the index cannot be made', async () => {
    const { central, catalogue } = await seatWithCatalogue('/nowhere/index-worker.js');
    central.serve(renamed, demo.units, '"2"');
    expect(await catalogue.synchronise(central)).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect([catalogue.version(), catalogue.search('室温不达标', 1).length]).toEqual(['2026.11.1', 1]);
  });

  it('leaves the former in force when the disk is full, and nothing half-written', async () => {
    const { store, catalogue, central } = await seatWithCatalogue();
    const pages = Number(store.read.pragma('page_count', { simple: true }));
    store.read.pragma(`max_page_count = ${pages}`);
    central.serve(renamed, demo.units, '"2"');
    expect(await catalogue.synchronise(central)).toMatchObject({ ok: false, error: { kind: 'store-full' } });
    expect(catalogue.version()).toBe('2026.11.1');
    store.read.pragma(`max_page_count = ${pages * 10}`);
    expect(store.read.prepare('SELECT version, active FROM catalogue_version').all()).toEqual([{ version: '2026.11.1', active: 1 }]);
    expect(await catalogue.synchronise(central)).toEqual(ok(null));
    expect(catalogue.version()).toBe('2026.12.1');
  });

  it.each([0, 30])('is given up when the seat is closed meanwhile, %s ms after it came', async (afterMs) => {
    const catalogue = service(testStore());
    const asking = catalogue.synchronise(centralFake());
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    await catalogue.dispose();
    expect(await asking).toMatchObject({ ok: false, error: { kind: 'internal' } });
  });
});

function fail(): never {
  throw new Error('the shipped catalogue is empty');
}
