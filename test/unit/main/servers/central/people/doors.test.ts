import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../../../../../main/servers/central/policy.ts';
import { readDatabaseUrl, readTokenKey } from '../../../../../../main/servers/central/read-command.ts';
import { parseCentralSettings } from '../../../../../../main/servers/central/settings.ts';
import { startCentral, tempFolder } from '../../../../../support/central.ts';
import { PASSWORD } from '../../../../../support/people.ts';

describe('every answer', () => {
  test.each([
    ['a right one', 'GET', '/v1/health', 200],
    ['a refusal', 'GET', '/v1/accounts', 401],
    ['an address that is none', 'GET', '/v1/nothing', 404],
    ['a malformed address', 'GET', '/%E0%A4%A', 400],
  ])('of central keeps a browser from guessing, framing and keeping it: %s', async (_name, method, path, status) => {
    const central = await startCentral();
    const reply = await central.request(method, path);
    expect(reply.status).toBe(status);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'cache-control': 'no-store',
    });
    expect(reply.headers.get('strict-transport-security')).toBeNull();
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('to a body that is too long is a refusal', async () => {
    const central = await startCentral();
    const body = { id: '5001', password: 'x'.repeat(DEFAULT_POLICY.bodyBytes) };
    const reply = await central.request('POST', '/v1/tokens', { body });
    expect(reply.status).toBe(413);
    expect(await reply.json()).toMatchObject({ code: expect.any(String) });
  });
});

describe('an address', () => {
  test('is what the connection says, and a header only behind a proxy that is named', async () => {
    const central = await startCentral();
    const body = { id: 'x1', password: 'wrong' };
    const from = (ip: string) =>
      central.request('POST', '/v1/tokens', { body: { ...body, id: `x${ip.length}${ip.slice(-1)}` }, headers: { 'x-forwarded-for': ip } });
    for (let n = 0; n < 50; n += 1) await from(`10.0.0.${n % 9}`);
    expect((await central.request('POST', '/v1/tokens', { body: { id: '5001', password: PASSWORD } })).status).toBe(429);
  });

  test('of a proxy is an address or a range', () => {
    expect(parseCentralSettings('proxies: [10.0.0.1, 192.168.0.0/16, "::1"]')).toMatchObject({ ok: true });
    expect(parseCentralSettings('proxies: [everybody]').ok).toBe(false);
  });
});

describe('the key of the tokens', () => {
  const KEY = 'k'.repeat(32);
  const fileOf = (text: string): string => {
    const file = join(tempFolder(), 'token-key');
    writeFileSync(file, text);
    return file;
  };

  test('comes from a file or the environment, which counts more; without either it is made', () => {
    expect(readTokenKey(fileOf(`${KEY}\n`), {})).toEqual({ tokenKey: KEY });
    expect(readTokenKey(fileOf('short'), { HOTLINE_CENTRAL_TOKEN_KEY: KEY })).toEqual({ tokenKey: KEY });
    expect(readTokenKey(undefined, {})).toEqual({});
  });

  test('that is too short or cannot be read stops the start, and is not repeated', () => {
    expect(() => readTokenKey(fileOf('hunter2'), {})).toThrow(/^(?!.*hunter2).*至少 32 个字符/);
    expect(() => readTokenKey('/nowhere/key', {})).toThrow('/nowhere/key');
  });
});

describe('the address of a PostgreSQL', () => {
  const URL_OF_IT = 'postgres://central:hunter2@db.example/hotline';
  const fileOf = (text: string): string => {
    const file = join(tempFolder(), 'database-url');
    writeFileSync(file, text);
    return file;
  };

  test('comes from a file or the environment, which counts more; without either the rows lie in the data folder', () => {
    expect(readDatabaseUrl(fileOf(`${URL_OF_IT}\n`), {})).toEqual({ postgresUrl: URL_OF_IT });
    expect(readDatabaseUrl('/nowhere/url', { HOTLINE_CENTRAL_DATABASE: URL_OF_IT })).toEqual({ postgresUrl: URL_OF_IT });
    expect(readDatabaseUrl(undefined, {})).toEqual({});
  });

  test('that is none stops the start, and its password is not repeated', () => {
    expect(() => readDatabaseUrl(fileOf('mysql://central:hunter2@db'), {})).toThrow(/^(?!.*hunter2).*postgres:/);
    expect(() => readDatabaseUrl('/nowhere/url', {})).toThrow('/nowhere/url');
  });
});
