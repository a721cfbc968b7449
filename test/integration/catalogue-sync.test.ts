import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCatalogueService } from '../../main/catalogue/catalogue-service.ts';
import { createCentralClient } from '../../main/link/central-client.ts';
import { catalogueDeltaSchema } from '../../shared/catalogue/delta.ts';
import { ok } from '../../shared/result.ts';
import { bearer, catalogue, item, startCentral, tempFolder } from '../support/central.ts';
import { demoDocuments } from '../support/demo-catalogue.ts';
import { MORNING, SILENT_LOG } from '../support/seat-basics.ts';
import { tempDir, testStore } from '../support/seat-store.ts';

const WORKER = fileURLToPath(new URL('../../main/catalogue/index-worker.ts', import.meta.url));
const demo = demoDocuments();
const fail = (): never => {
  throw new Error('no such row');
};

function clientOf(baseUrl: string, deviceToken: string) {
  return createCentralClient({
    baseUrl,
    deviceToken: () => deviceToken,
    agentSession: () => null,
    clock: Date.now,
    log: SILENT_LOG,
    onOutcome: () => undefined,
    timeoutMs: 10_000,
  });
}

function seat(dir = tempDir()) {
  const changes: string[] = [];
  const catalogue = createCatalogueService({
    store: testStore(dir),
    clock: () => MORNING,
    log: SILENT_LOG,
    worker: WORKER,
    onChange: (version) => changes.push(version),
  });
  onTestFinished(() => catalogue.dispose());
  return { catalogue, changes, dir };
}

describe('a seat and the reference central', () => {
  it('the seat has what central serves, asks no more than it must, and works on alone', async () => {
    const dataDir = tempFolder();
    const first = await startCentral({ dataDir });
    const { deviceToken } = await first.enrol('8001');
    const { catalogue, changes, dir } = seat();
    expect(await catalogue.synchronise(clientOf(first.central.address, deviceToken))).toEqual(ok(null));
    expect(catalogue.search('jialibure', 5)).toMatchObject([{ code: '01.01.01', match: 'pinyin', matched: '家里不热' }]);
    expect(catalogue.findPlace('wj', 5)).toMatchObject([{ street: '望京街道', district: '朝阳区' }]);
    expect(await catalogue.synchronise(clientOf(first.central.address, deviceToken))).toEqual(ok(null));
    expect(changes).toEqual(['2026.11.1']);
    await first.stop();

    expect(await catalogue.synchronise(clientOf(first.central.address, deviceToken))).toMatchObject({
      ok: false,
      error: { kind: 'central-offline' },
    });
    const restarted = seat(dir).catalogue;
    await restarted.load();
    expect(restarted.search('家里不热', 5)).toMatchObject([{ code: '01.01.01' }]);
  });
});

describe('central publishes another version', () => {
  const rows = Array.from({ length: 40 }, (_, at) => item(`01.01.${String(at + 1).padStart(2, '0')}`, `供暖事项${at + 1}`));
  const [heating, ...others] = rows;
  const second = catalogue('2026.12.1', [{ ...(heating ?? fail()), l3: '屋里太冷', formerNames: ['冬季采暖'] }, ...others]);

  it('a seat that has the one before is sent what changed, and then has the same as a seat that never had one', async () => {
    const dataDir = tempFolder();
    const before = await startCentral({ dataDir, catalogue: catalogue('2026.11.1', rows) });
    const { deviceToken } = await before.enrol('8001');
    const { catalogue: kept, changes } = seat();
    expect(await kept.synchronise(clientOf(before.central.address, deviceToken))).toEqual(ok(null));
    const whole = await before.request('GET', '/v1/catalogue', { headers: bearer(deviceToken) });
    await before.stop();

    const after = await startCentral({ dataDir, catalogue: second });
    const base = whole.headers.get('etag') ?? '';
    const headers = { ...bearer(deviceToken), 'if-none-match': base, 'a-im': 'gzip;q=1, hotline-delta' };
    const sent = await after.request('GET', '/v1/catalogue', { headers });
    expect([sent.status, sent.headers.get('im'), sent.headers.get('delta-base')]).toEqual([226, 'hotline-delta', base]);
    expect(catalogueDeltaSchema.parse(await sent.json())).toMatchObject({
      version: '2026.12.1',
      changed: [{ code: '01.01.01' }],
      removed: [],
    });

    const client = clientOf(after.central.address, deviceToken);
    const { catalogue: fresh } = seat();
    expect([await kept.synchronise(client), await fresh.synchronise(client)]).toEqual([ok(null), ok(null)]);
    expect(changes).toEqual(['2026.11.1', '2026.12.1']);
    expect(rows.map(({ code }) => kept.itemView(code))).toEqual(rows.map(({ code }) => fresh.itemView(code)));
    expect(kept.search('冬季采暖', 1)).toMatchObject([{ code: '01.01.01', l3: '屋里太冷' }]);
  });

  it('an edition that central never had is answered with the whole', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol('8001');
    for (const tag of ['"never"', '*', '"a", "b"', 'W/"x"']) {
      const headers = { ...bearer(deviceToken), 'if-none-match': tag, 'a-im': 'hotline-delta' };
      const reply = await central.request('GET', '/v1/catalogue', { headers });
      expect([tag, reply.status, reply.headers.get('im')]).toEqual([tag, tag === '*' ? 304 : 200, null]);
      await reply.body?.cancel();
    }
  });
});

/** A central that answers every document with what the test says. */
async function startSpeaker(): Promise<{ address: string; say: (type: string, body: string) => void }> {
  let said = { type: 'application/json', body: '' };
  const server: Server = createServer((request, reply) => {
    const isUnits = request.url?.endsWith('/units') === true;
    const { type, body } = isUnits ? { type: 'application/json', body: JSON.stringify(demo.units) } : said;
    reply.writeHead(200, { 'content-type': type, etag: `"${body.length}-${isUnits}"` }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say: (type, body) => {
      said = { type, body };
    },
  };
}

describe('a central that sends something else', () => {
  const [first] = demo.catalogue.items;
  const twice = { ...demo.catalogue, version: '2026.12.1', items: [...demo.catalogue.items, first] };

  it.each([
    ['a catalogue with a code twice', 'application/json', JSON.stringify(twice), 'catalogue-invalid'],
    ['half a document', 'application/json', JSON.stringify(demo.catalogue).slice(0, 5_000), 'central-garbage'],
    ['a login page', 'text/html', '<html><body>请登录</body></html>', 'central-garbage'],
    ['an empty object', 'application/json', '{}', 'catalogue-invalid'],
  ])('%s changes nothing at the seat', async (_, type, body, kind) => {
    const speaker = await startSpeaker();
    const { catalogue, changes } = seat();
    const client = clientOf(speaker.address, 'device');
    speaker.say('application/json', JSON.stringify(demo.catalogue));
    expect(await catalogue.synchronise(client)).toEqual(ok(null));
    speaker.say(type, body);
    expect(await catalogue.synchronise(client)).toMatchObject({ ok: false, error: { kind } });
    expect([catalogue.version(), changes]).toEqual([demo.catalogue.version, [demo.catalogue.version]]);
    expect(catalogue.search('暖气不热', 1)).toMatchObject([{ code: '01.01.01' }]);
  });
});
