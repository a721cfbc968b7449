import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markAsDemo } from '../../../../../main/servers/central/demo/is-demo.ts';
import { orderListSchema } from '../../../../../shared/central/order-lives.ts';
import { unitDocumentSchema } from '../../../../../shared/place/unit.ts';
import { HOUR_MS } from '../../../../../shared/time/clock.ts';
import { startCentral, type TestCentral, tempFolder, workOrder } from '../../../../support/central.ts';
import { personAt, refusal } from '../../../../support/people.ts';

function built(): string {
  const folder = tempFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>unit</title>');
  writeFileSync(join(folder, 'assets', 'index-AbC1.js'), 'export {};');
  writeFileSync(join(folder, 'assets', 'index-AbC1.js.map'), '{}');
  return folder;
}

const get = (central: TestCentral, path: string): Promise<Response> => central.request('GET', path);

test('the page comes with a strict policy and is kept nowhere; its files are kept for good', async () => {
  const central = await startCentral({ unitPageDir: built() });
  const page = await get(central, '/unit');
  expect([page.status, page.url, await page.text()]).toEqual([
    200,
    `${central.central.address}/unit/`,
    '<!doctype html><title>unit</title>',
  ]);
  expect(page.headers.get('cache-control')).toBe('no-store');
  const policy = page.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(page.headers.get('x-frame-options')).toBe('DENY');
  const asset = await get(central, '/unit/assets/index-AbC1.js');
  expect([asset.headers.get('content-type'), await asset.text()]).toEqual(['text/javascript; charset=utf-8', 'export {};']);
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test('nothing but what was built for the page is handed out', async () => {
  const central = await startCentral({ unitPageDir: built() });
  for (const path of ['index-AbC1.js.map', '..%2findex.html', '%2e%2e%2f%2e%2e%2fpackage.json', 'constructor', 'a%00b'])
    expect((await get(central, `/unit/assets/${path}`)).status, path).toBe(404);
});

test('a central beside which no page was put says so, and works as ever', async () => {
  for (const options of [{}, { unitPageDir: join(tempFolder(), 'none') }]) {
    const central = await startCentral(options);
    expect(await refusal(await get(central, '/unit/'))).toBe('404 not-found');
    expect((await get(central, '/v1/health')).status).toBe(200);
  }
});

test('a person reads the names of the units by their token; nobody else does', async () => {
  const central = await startCentral();
  const unit = await personAt(central, '5001');
  expect(unitDocumentSchema.parse(await (await unit('GET', '/v1/units')).json()).units[1]?.name).toBe('望京街道');
  expect((await unit('GET', '/v1/catalogue')).status).toBe(401);
  expect((await get(central, '/v1/units')).status).toBe(401);
  const forged = await central.request('GET', '/v1/units', { headers: { authorization: 'Bearer aaaa.bbbb.cccc' } });
  expect(forged.status).toBe(401);
});

test('what is due stands before what is not due any more, page by page', async () => {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const numbers: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const reply = await central.post(deviceToken, workOrder({ localNumber: `8001112354321${count}`, callRef: `call-${count}` }));
    numbers.push(((await reply.json()) as { number: string }).number);
    central.time.now += HOUR_MS;
  }
  const unit = await personAt(central, '5001');
  const list = async (cursor = '') => orderListSchema.parse(await (await unit('GET', `/v1/orders/list?limit=1${cursor}`)).json());
  const all = orderListSchema.parse(await (await unit('GET', '/v1/orders/list')).json());
  expect(all.orders.map(({ number }) => number)).toEqual(numbers);
  // The first is signed, contacted and replied to: it stands last, though its date is the first.
  const { access } = (await (await central.request('POST', '/v1/tokens', { body: { id: '5001', password: '12345' } })).json()) as {
    access: string;
  };
  const events = [
    { kind: 'signed' },
    { kind: 'contacted', note: '已联系' },
    { kind: 'replied', result: 'done', toCitizen: '修好了', toHotline: '修好了' },
  ];
  const id = all.orders[0]?.orderId ?? '';
  for (const body of events) {
    const etag =
      (await central.request('GET', `/v1/orders/${id}/life`, { headers: { authorization: `Bearer ${access}` } })).headers.get('etag') ?? '';
    const headers = { authorization: `Bearer ${access}`, 'if-match': etag };
    expect((await central.request('POST', `/v1/orders/${id}/events`, { headers, body })).status).toBe(200);
  }
  const first = await list();
  const second = await list(`&cursor=${first.next}`);
  const third = await list(`&cursor=${second.next}`);
  expect([first, second, third].map(({ orders }) => orders[0]?.number)).toEqual([numbers[1], numbers[2], numbers[0]]);
  expect(third.next).toBeNull();
});

test('a central that is not the city’s own says so to everybody', async () => {
  const purpose = async (options: Parameters<typeof startCentral>[0]) =>
    ((await (await get(await startCentral(options), '/v1/health')).json()) as { purpose?: string }).purpose;
  expect([await purpose({}), await purpose({ purpose: 'practice' })]).toEqual([undefined, 'practice']);
  expect(await purpose({ prepare: (db) => markAsDemo(db, 0) })).toBe('demo');
});
