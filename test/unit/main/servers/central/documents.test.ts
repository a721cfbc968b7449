import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDocuments } from '../../../../../main/servers/central/catalogue/load-documents.ts';
import { catalogueDocumentSchema } from '../../../../../shared/catalogue/catalogue.ts';
import { unitDocumentSchema } from '../../../../../shared/place/unit.ts';
import { bearer, catalogue, startCentral, tempFolder, UNITS } from '../../../../support/central.ts';

describe.each([
  ['/v1/catalogue', catalogueDocumentSchema, catalogue()],
  ['/v1/units', unitDocumentSchema, UNITS],
])('%s', (path, schema, document) => {
  test('is served whole, with a tag', async () => {
    const central = await startCentral();
    const reply = await central.request('GET', path, { headers: bearer((await central.enrol()).deviceToken) });
    expect(reply.headers.get('etag')).toMatch(/^"[\w-]{43}"$/);
    expect(schema.parse(await reply.json())).toEqual(document);
  });

  test('is not sent again to a seat that has it', async () => {
    const central = await startCentral();
    const headers = bearer((await central.enrol()).deviceToken);
    const etag = (await central.request('GET', path, { headers })).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const reply = await central.request('GET', path, { headers: { ...headers, 'if-none-match': known } });
      expect([reply.status, await reply.text()]).toEqual([304, '']);
    }
    expect((await central.request('GET', path, { headers: { ...headers, 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('is not for strangers', async () => {
    const central = await startCentral();
    expect((await central.request('GET', path)).status).toBe(401);
  });
});

test('a document that changed gets another tag, also under the same version', async () => {
  const dataDir = tempFolder();
  const etags: (string | null)[] = [];
  for (const label of ['演示目录', '演示目录二']) {
    const central = await startCentral({ dataDir, catalogue: { ...catalogue(), label } });
    const headers = bearer((await central.enrol('8001')).deviceToken);
    etags.push((await central.request('GET', '/v1/catalogue', { headers })).headers.get('etag'));
    await central.stop();
  }
  expect(etags[0]).not.toBe(etags[1]);
});

describe('the tables of the resources folder', () => {
  function resources(file: string, edit: (text: string) => string): string {
    const folder = tempFolder();
    cpSync('resources', folder, { recursive: true });
    writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')));
    return folder;
  }

  test('hold as they are shipped', () => {
    const { catalogue, units } = loadDocuments('resources');
    expect(catalogue.items.length).toBeGreaterThanOrEqual(60);
    expect(units.units.filter(({ kind }) => kind === 'street')).toHaveLength(343);
  });

  test.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a code stands twice',
      'catalogue/02-market.json',
      (text) => text.replaceAll(/"02\.01\.02"/g, '"02.01.01"'),
      /02-market\.json 02\.01\.01/,
    ],
    ['an item names a unit nobody knows', 'units/enterprises.json', (text) => text.replace('"E-WATER"', '"E-OTHER"'), /E-WATER/],
    ['a file is cut off', 'catalogue/03-housing.json', (text) => text.slice(0, 200), /03-housing\.json/],
  ])('are refused whole when %s, and the row is named', (_name, file, edit, named) => {
    expect(() => loadDocuments(resources(file, edit))).toThrow(named);
  });
});
