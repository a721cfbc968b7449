import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { accountPolicyAt } from '../../../../../../shared/account/account-policy.ts';
import { tokenReplySchema } from '../../../../../../shared/central/people.ts';
import { DAY_MS } from '../../../../../../shared/time/clock.ts';
import { bearer, startCentral, type TestCentral, tempFolder } from '../../../../../support/central.ts';
import { openTestDatabase } from '../../../../../support/database.ts';
import { PASSWORD, refusal, signInWithout } from '../../../../../support/people.ts';

const { accessMs, refreshIdleMs, familyMs } = accountPolicyAt(1_795_420_800_000);

const renew = (central: TestCentral, refresh: string): Promise<Response> =>
  central.request('POST', '/v1/tokens/refresh', { body: { refresh } });
const accounts = (central: TestCentral, access: string): Promise<Response> =>
  central.request('GET', '/v1/accounts', { headers: bearer(access) });

describe('signing in without a seat', () => {
  test('gives a short access token and a longer renewal token', async () => {
    const central = await startCentral();
    const tokens = await signInWithout(central, '5001');
    expect(tokens).toMatchObject({
      role: 'unit',
      account: { id: '5001', unit: '110105026', roles: ['unit'] },
      accessExpiresAt: central.time.now + accessMs,
      refreshExpiresAt: central.time.now + refreshIdleMs,
    });
    const [head = '', body = ''] = tokens.access.split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ alg: 'HS256' });
    expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toMatchObject({ sub: '5001', role: 'unit', unit: '110105026' });
  });

  test('leaves nothing behind a day after it is over', async () => {
    const dataDir = tempFolder();
    const first = await startCentral({ dataDir });
    await signInWithout(first, '5001');
    first.time.now += familyMs + 2 * DAY_MS;
    await signInWithout(first, '5002');
    await first.stop();
    const db = await openTestDatabase(dataDir);
    const families = await db.selectFrom('refresh_family').select('person_id').execute();
    const tokens = await db.selectFrom('refresh_token').select('hash').execute();
    await db.destroy();
    expect([families, tokens.length]).toEqual([[{ person_id: '5002' }], 1]);
  });

  test.each([
    ['a wrong password', { id: '5001', password: '54321' }, '401 wrong-password'],
    ['an account nobody has', { id: '5999', password: '12345' }, '401 wrong-password'],
    ['somebody who works at seats', { id: '1001', password: '12345' }, '403 role-not-granted'],
    ['a role of seats', { id: '2001', password: '12345', role: 'lead' }, '403 role-not-granted'],
    ['a role the account does not have', { id: '5001', password: '12345', role: 'admin' }, '403 role-not-granted'],
    ['SQL in the account', { id: "5001' OR '1'='1", password: '12345' }, '400 bad-request'],
    ['SQL in the password', { id: '5001', password: "' OR '1'='1' --" }, '401 wrong-password'],
    ['SQL in the role', { id: '5001', password: '12345', role: "unit'; DROP TABLE agent; --" }, '400 bad-request'],
    ['an object for a password', { id: '5001', password: { $ne: '' } }, '400 bad-request'],
    ['what nobody asked for', { id: '5001', password: '12345', unit: 'D-MZJ' }, '400 bad-request'],
  ])('is refused with %s', async (_name, body, expected) => {
    const central = await startCentral();
    expect(await refusal(await central.request('POST', '/v1/tokens', { body }))).toBe(expected);
    expect((await signInWithout(central, '5001')).role).toBe('unit');
  });

  test('puts the renewal token of a browser where no script and no other site reaches it', async () => {
    const central = await startCentral();
    const body = { id: '5001', password: PASSWORD, cookie: true };
    const reply = await central.request('POST', '/v1/tokens', { body });
    expect(tokenReplySchema.parse(await reply.json()).refresh).toBeNull();
    const cookie = reply.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^hotline-refresh=[\w-]{43}; /);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/v1/tokens']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
    const behindTls = await central.request('POST', '/v1/tokens', { body, headers: { 'x-forwarded-proto': 'https' } });
    expect(behindTls.headers.get('set-cookie')).toContain('Secure');
    const [pair = ''] = cookie.split(';');
    const renewed = await central.request('POST', '/v1/tokens/refresh', { body: {}, headers: { cookie: pair } });
    expect(renewed.status).toBe(200);
    expect(renewed.headers.get('set-cookie')).toMatch(/^hotline-refresh=[\w-]{43}; /);
    expect(await refusal(await central.request('POST', '/v1/tokens/refresh', { body: {} }))).toBe('400 bad-request');
  });
});

describe('a renewal token', () => {
  test('gives a new pair, once', async () => {
    const central = await startCentral();
    const first = await signInWithout(central, '9001');
    const second = tokenReplySchema.parse(await (await renew(central, first.refresh)).json());
    expect(second.refresh).not.toBe(first.refresh);
    expect((await accounts(central, second.access)).status).toBe(200);
  });

  test('brought again ends the whole sign-in, whoever holds what came of it, and is logged without a name', async () => {
    const central = await startCentral();
    const first = await signInWithout(central, '9001');
    const second = tokenReplySchema.parse(await (await renew(central, first.refresh)).json());
    const other = await signInWithout(central, '9001');
    expect(await refusal(await renew(central, first.refresh))).toBe('401 unauthorised');
    expect(await refusal(await renew(central, second.refresh ?? ''))).toBe('401 unauthorised');
    expect(await refusal(await accounts(central, second.access))).toBe('401 unauthorised');
    expect((await accounts(central, other.access)).status).toBe(200);
    expect(central.logged()).toContain('a used renewal token was brought again');
    expect(central.logged()).not.toContain('9001');
  });

  test('of two that are sent at once lets one through', async () => {
    const central = await startCentral();
    const { refresh } = await signInWithout(central, '9001');
    const replies = await Promise.all([renew(central, refresh), renew(central, refresh)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('that nobody gave out is refused and ends nothing', async () => {
    const central = await startCentral();
    const { access } = await signInWithout(central, '9001');
    expect(await refusal(await renew(central, 'A'.repeat(43)))).toBe('401 unauthorised');
    expect((await accounts(central, access)).status).toBe(200);
  });

  test('is void when it was not used in time, and at the end of the sign-in', async () => {
    const central = await startCentral();
    const idle = await signInWithout(central, '9001');
    let { refresh } = await signInWithout(central, '9001');
    central.time.now += refreshIdleMs;
    expect(await refusal(await renew(central, idle.refresh))).toBe('401 unauthorised');
    refresh = (await signInWithout(central, '9001')).refresh;
    const ends = central.time.now + familyMs;
    while (central.time.now + refreshIdleMs / 2 < ends) {
      central.time.now += refreshIdleMs / 2;
      refresh = tokenReplySchema.parse(await (await renew(central, refresh)).json()).refresh ?? '';
    }
    central.time.now = ends;
    expect(await refusal(await renew(central, refresh))).toBe('401 unauthorised');
  });

  test('outlives a restart, as does the one that was replayed', async () => {
    const dataDir = tempFolder();
    const before = await startCentral({ dataDir });
    const [kept, lost] = [await signInWithout(before, '9001'), await signInWithout(before, '9001')];
    await renew(before, lost.refresh);
    await before.stop();
    const central = await startCentral({ dataDir });
    expect((await renew(central, kept.refresh)).status).toBe(200);
    expect(await refusal(await renew(central, lost.refresh))).toBe('401 unauthorised');
  });
});

describe('an access token', () => {
  test('lasts a quarter of an hour', async () => {
    const central = await startCentral();
    const { access } = await signInWithout(central, '9001');
    central.time.now += accessMs - 1_000;
    expect((await accounts(central, access)).status).toBe(200);
    central.time.now += 1_000;
    expect(await refusal(await accounts(central, access))).toBe('401 unauthorised');
  });

  test('is void with the sign-out, and so is its renewal', async () => {
    const central = await startCentral();
    const { access, refresh } = await signInWithout(central, '9001');
    const out = await central.request('DELETE', '/v1/tokens/current', { headers: bearer(access) });
    expect(out.status).toBe(204);
    expect(await refusal(await accounts(central, access))).toBe('401 unauthorised');
    expect(await refusal(await renew(central, refresh))).toBe('401 unauthorised');
  });

  test('that has expired signs out all the same, once and again, and opens nothing else', async () => {
    const central = await startCentral();
    const { access, refresh } = await signInWithout(central, '9001');
    const other = await signInWithout(central, '9001');
    central.time.now += accessMs;
    const out = () => central.request('DELETE', '/v1/tokens/current', { headers: bearer(access) });
    expect([(await out()).status, (await out()).status]).toEqual([204, 204]);
    expect(await refusal(await accounts(central, access))).toBe('401 unauthorised');
    expect(await refusal(await renew(central, refresh))).toBe('401 unauthorised');
    expect((await renew(central, other.refresh)).status).toBe(200);
  });

  test('is not needed where the browser still has its cookie, which goes too', async () => {
    const central = await startCentral();
    const body = { id: '9001', password: PASSWORD, cookie: true };
    const signedIn = await central.request('POST', '/v1/tokens', { body });
    const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
    const out = await central.request('DELETE', '/v1/tokens/current', { headers: { cookie } });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^hotline-refresh=; .*Expires=Thu, 01 Jan 1970/);
    expect(await refusal(await central.request('POST', '/v1/tokens/refresh', { body: {}, headers: { cookie } }))).toBe('401 unauthorised');
    const made = { cookie: `hotline-refresh=${'A'.repeat(43)}` };
    expect(await refusal(await central.request('DELETE', '/v1/tokens/current', { headers: made }))).toBe('401 unauthorised');
  });

  test('of another window’s sign-in leaves this one its cookie', async () => {
    const central = await startCentral();
    const { access } = await signInWithout(central, '9001');
    const signedIn = await central.request('POST', '/v1/tokens', { body: { id: '5001', password: PASSWORD, cookie: true } });
    const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
    const out = await central.request('DELETE', '/v1/tokens/current', { headers: { ...bearer(access), cookie } });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, null]);
    expect((await central.request('POST', '/v1/tokens/refresh', { body: {}, headers: { cookie } })).status).toBe(200);
  });

  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = (head: object, body: object, key: string): string => {
    const text = `${part(head)}.${part(body)}`;
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  };

  test('that was forged is refused, however it was', async () => {
    const central = await startCentral();
    const { access } = await signInWithout(central, '5001');
    const [head = '', body = '', signature = ''] = access.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const admin = { ...claims, role: 'admin', unit: null };
    const forged = [
      `${part({ alg: 'none', typ: 'JWT' })}.${part(admin)}.`,
      `${part({ alg: 'None', typ: 'JWT' })}.${part(admin)}.${signature}`,
      `${head}.${part(admin)}.${signature}`,
      signed({ alg: 'HS256', typ: 'JWT' }, admin, 'another key'),
      signed({ alg: 'HS512', typ: 'JWT' }, admin, ''),
      `${head}.${body}.`,
      `${head}..${signature}`,
    ];
    for (const token of forged) {
      expect(await refusal(await accounts(central, token)), token).toBe('401 unauthorised');
      const out = await central.request('DELETE', '/v1/tokens/current', { headers: bearer(token) });
      expect(await refusal(out), token).toBe('401 unauthorised');
    }
    expect(await refusal(await accounts(central, access))).toBe('403 forbidden');
  });

  test('and the token of a seat are not each other', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const { session } = await central.signIn(deviceToken, '2001', 'lead');
    const { access } = await signInWithout(central, '9001');
    expect(await refusal(await accounts(central, session))).toBe('401 unauthorised');
    const headers = { ...bearer(deviceToken), 'x-agent-session': access };
    expect(await refusal(await central.request('GET', '/v1/marks', { headers }))).toBe('401 unauthorised');
  });
});

test('somebody at a seat is a person too, with their role', async () => {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const { session } = await central.signIn(deviceToken, '2001', 'lead');
  const headers = { ...bearer(deviceToken), 'x-agent-session': session };
  expect(await refusal(await central.request('GET', '/v1/accounts', { headers }))).toBe('403 forbidden');
  expect(await refusal(await central.request('GET', '/v1/accounts', { headers: bearer(deviceToken) }))).toBe('401 unauthorised');
  expect(await refusal(await central.request('DELETE', '/v1/tokens/current', { headers }))).toBe('401 unauthorised');
});
