import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { problemSchema } from '../../../../../shared/central/problem.ts';
import { bearer, ENROL_CODE, startCentral, type TestCentralOptions, tempFolder, workOrder } from '../../../../support/central.ts';

/** Sends bytes as they are and reads until the server closes. */
function sendRaw(address: string, text: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

describe('every refusal is a Problem, never a page', () => {
  const cases: readonly (readonly [string, string, string, { headers?: Record<string, string>; body?: unknown }, number, string])[] = [
    ['an address that does not exist', 'GET', '/v2/orders', {}, 404, 'not-found'],
    ['an address that cannot be decoded', 'GET', '/v1/orders/%zz', {}, 400, 'bad-request'],
    ['a method nobody serves', 'PATCH', '/v1/enrol', { body: {} }, 404, 'not-found'],
    ['a body that is no JSON', 'POST', '/v1/enrol', { body: '{"code": ' }, 400, 'bad-request'],
    ['a body that is no JSON object', 'POST', '/v1/enrol', { body: '7' }, 400, 'bad-request'],
    ['a body in another format', 'POST', '/v1/enrol', { headers: { 'content-type': 'text/html' }, body: '<p>' }, 415, 'bad-request'],
    ['a body beyond every bound', 'POST', '/v1/enrol', { body: { code: 'x'.repeat(2_000_000) } }, 413, 'bad-request'],
    ['a name that would reach into prototypes', 'POST', '/v1/enrol', { body: '{"__proto__": {"code": "x"}}' }, 400, 'bad-request'],
  ];
  test.each(cases)('%s', async (_name, method, path, init, status, code) => {
    const central = await startCentral();
    const reply = await central.request(method, path, init);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(problemSchema.parse(await reply.json()).code).toBe(code);
  });

  test('bytes that are not even HTTP', async () => {
    const central = await startCentral();
    const answer = await sendRaw(central.central.address, 'REGISTER sip:8001 SIP/2.0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(problemSchema.parse(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).code).toBe('bad-request');
  });
});

describe('when central itself fails', () => {
  test('the seat is told what to do, and neither reply nor log says what the error quoted', async () => {
    const central = await startCentral({
      setMemberState: () => {
        throw new Error('cannot write 王建国 13912345678');
      },
    });
    const { deviceToken } = await central.enrol();
    const body = { state: { kind: 'available' }, since: 1, agentId: '1001' };
    const reply = await central.request('PUT', '/v1/seats/8001/state', { headers: bearer(deviceToken), body });
    const text = await reply.text();
    expect(reply.status).toBe(500);
    expect(problemSchema.parse(JSON.parse(text))).toMatchObject({ code: 'server', message: expect.stringContaining('请稍后重试') });
    expect(`${text}${central.logged()}`).not.toMatch(/13912345678|王建国|node_modules/);
    expect(central.logged()).toContain('request failed');
  });
});

test('a day’s log holds no person, no secret and no text of a citizen', async () => {
  const central = await startCentral();
  const { deviceToken, sip } = await central.enrol();
  const { session } = await central.signIn(deviceToken);
  const order = workOrder();
  await central.post(deviceToken, order, { 'x-agent-session': session });
  await central.post(deviceToken, { ...order, itemCode: '99.99.99' });
  await central.request('POST', '/v1/orders', { headers: bearer(deviceToken), body: `{"notes": "${order.notes}` });
  await central.request('POST', '/v1/enrol', { body: { code: 'guessed-code' } });
  const log = central.logged();
  expect(log.split('\n').length).toBeGreaterThan(5);
  for (const secret of [order.notes, order.caller.name, order.caller.phone, order.placeDetail, order.title])
    expect(log).not.toContain(secret);
  for (const secret of [deviceToken, session, sip.password, ENROL_CODE, 'guessed-code', '12345"']) expect(log).not.toContain(secret);
});

/** Why a start failed; 'started' when it did not. */
async function failure(options: TestCentralOptions): Promise<string> {
  return startCentral(options).then(
    () => 'started',
    (error: unknown) => String(error),
  );
}

describe('central does not start', () => {
  test('on a folder where another one runs', async () => {
    const dataDir = tempFolder();
    await startCentral({ dataDir });
    expect(await failure({ dataDir })).toContain('正在使用');
  });

  test('on a file that is no database, and leaves it as it was', async () => {
    const dataDir = tempFolder();
    const file = join(dataDir, 'central.db');
    const content = 'not a database, but somebody’s file'.repeat(100);
    writeFileSync(file, content);
    expect(await failure({ dataDir })).toContain('已损坏');
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test('on a folder that a newer version wrote', async () => {
    const dataDir = tempFolder();
    await (await startCentral({ dataDir })).stop();
    const db = new Database(join(dataDir, 'central.db'));
    db.prepare("insert into kysely_migration (name, timestamp) values ('9999-future', '2030')").run();
    db.close();
    expect(await failure({ dataDir })).toContain('更新的版本');
  });
});
