import { describe, expect, test } from 'vitest';
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
