import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accountsSchema, onlySeatPeople, seedAgents } from '../../../../../../main/servers/central/session/accounts.ts';
import { accountPolicyAt } from '../../../../../../shared/account/account-policy.ts';
import { accountPageSchema, actPageSchema } from '../../../../../../shared/central/people.ts';
import { bearer, startCentral, tempFolder } from '../../../../../support/central.ts';
import { openTestDatabase } from '../../../../../support/database.ts';
import { PASSWORD, personAt, refusal, signInWithout } from '../../../../../support/people.ts';

const clerk = { name: '样例办事员', roles: ['unit'], unit: 'D-MZJ' };

describe('an administrator', () => {
  test('adds an account, and the same request again changes nothing', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    const { access } = await signInWithout(central, '9001');
    const body = { ...clerk, password: 'eight888' };
    // The second time its receipt was lost, so nobody has seen the account.
    for (let n = 0; n < 2; n += 1) {
      expect((await central.request('PUT', '/v1/accounts/5100', { headers: bearer(access), body })).status).toBe(204);
    }
    const reply = await central.request('POST', '/v1/tokens', { body: { id: '5100', password: 'eight888' } });
    expect(await reply.json()).toMatchObject({ role: 'unit', account: { ...clerk, id: '5100' } });
    expect(await refusal(await admin('PUT', '/v1/accounts/5100', { ...clerk, password: 'another8' }))).toBe('400 bad-request');
  });

  test.each([
    ['a new account without a password', { ...clerk }, '400 bad-request'],
    ['a short password', { ...clerk, password: '1234567' }, '400 bad-request'],
    ['a unit nobody knows', { ...clerk, unit: 'D-NONE', password: 'eight888' }, '422 unit-unknown'],
    ['a person of a unit without one', { ...clerk, unit: null, password: 'eight888' }, '400 bad-request'],
    ['an administrator for a unit', { ...clerk, roles: ['admin'], password: 'eight888' }, '400 bad-request'],
    ['a role that does not exist', { ...clerk, roles: ['mayor'], password: 'eight888' }, '400 bad-request'],
  ])('is refused %s', async (_name, body, expected) => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    expect(await refusal(await admin('PUT', '/v1/accounts/5100', body))).toBe(expected);
    expect((await central.request('POST', '/v1/tokens', { body: { id: '5100', password: 'eight888' } })).status).toBe(401);
  });

  test('who moves somebody to another unit signs them out', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    const { access, refresh } = await signInWithout(central, '5001');
    expect((await admin('PUT', '/v1/accounts/5001', { name: '样例街道', roles: ['unit'], unit: '110105026' })).status).toBe(204);
    expect((await central.request('GET', '/v1/accounts', { headers: bearer(access) })).status).toBe(403);
    await admin('PUT', '/v1/accounts/5001', clerk);
    expect((await central.request('GET', '/v1/accounts', { headers: bearer(access) })).status).toBe(401);
    expect((await central.request('POST', '/v1/tokens/refresh', { body: { refresh } })).status).toBe(401);
    expect((await signInWithout(central, '5001')).account.unit).toBe('D-MZJ');
  });

  test('resets a password: the old one and the sign-ins by it are void', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    const { refresh } = await signInWithout(central, '5001');
    expect((await admin('PUT', '/v1/accounts/5001/password', { password: 'a new one' })).status).toBe(204);
    expect((await central.request('POST', '/v1/tokens/refresh', { body: { refresh } })).status).toBe(401);
    expect((await central.request('POST', '/v1/tokens', { body: { id: '5001', password: PASSWORD } })).status).toBe(401);
    expect((await central.request('POST', '/v1/tokens', { body: { id: '5001', password: 'a new one' } })).status).toBe(200);
  });

  test('disables somebody at once, at the seat too, and enables them again', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    const { deviceToken } = await central.enrol();
    const { session } = await central.signIn(deviceToken, '2001', 'lead');
    const marks = () => central.request('GET', '/v1/marks', { headers: { ...bearer(deviceToken), 'x-agent-session': session } });
    expect((await marks()).status).toBe(200);
    expect((await admin('PUT', '/v1/accounts/2001/disabled', { disabled: true })).status).toBe(204);
    expect((await marks()).status).toBe(401);
    const again = { agentId: '2001', password: PASSWORD, role: 'lead' };
    const signIn = () => central.request('POST', '/v1/sessions', { headers: bearer(deviceToken), body: again });
    expect(await refusal(await signIn())).toBe('401 wrong-password');
    await admin('PUT', '/v1/accounts/2001/disabled', { disabled: false });
    expect((await signIn()).status).toBe(200);
    expect((await marks()).status).toBe(401);
  });

  test('ends the sign-ins of a person and leaves the account', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    const { refresh } = await signInWithout(central, '5001');
    expect((await admin('DELETE', '/v1/accounts/5001/sessions')).status).toBe(204);
    expect((await central.request('POST', '/v1/tokens/refresh', { body: { refresh } })).status).toBe(401);
    expect((await signInWithout(central, '5001')).role).toBe('unit');
  });

  test('shuts nobody in but lets nobody shut themselves out', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    expect(await refusal(await admin('PUT', '/v1/accounts/9001/disabled', { disabled: true }))).toBe('400 bad-request');
    const less = { name: '样例管理员', roles: ['city'], unit: null };
    expect(await refusal(await admin('PUT', '/v1/accounts/9001', less))).toBe('400 bad-request');
    expect((await admin('PUT', '/v1/accounts/9002/disabled', { disabled: true })).status).toBe(204);
  });

  test('leaves a trace of each act, and of none that did not happen', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    await admin('PUT', '/v1/accounts/5100', { ...clerk, password: 'eight888' });
    await admin('PUT', '/v1/accounts/5100', { ...clerk, name: '样例改名' });
    await admin('PUT', '/v1/accounts/5100/password', { password: 'other888' });
    await admin('PUT', '/v1/accounts/5100/password', { password: 'short' });
    await admin('PUT', '/v1/accounts/5100/disabled', { disabled: true });
    await admin('DELETE', '/v1/accounts/5100/lock');
    await admin('DELETE', '/v1/accounts/5100/sessions');
    await admin('DELETE', '/v1/accounts/none/sessions');
    const { acts } = actPageSchema.parse(await (await admin('GET', '/v1/audit/acts')).json());
    expect(acts.map(({ act }) => act).sort()).toEqual(['added', 'changed', 'disabled', 'password-reset', 'sessions-ended', 'unlocked']);
    expect(new Set(acts.map(({ byId, personId }) => `${byId} ${personId}`))).toEqual(new Set(['9001 5100']));
    expect(central.logged()).not.toContain(clerk.name);
  });

  test('changes only what they have seen: without If-Match 428, with another’s 412, and nothing is changed', async () => {
    const central = await startCentral();
    const { access } = await signInWithout(central, '9001');
    const etag = async (): Promise<string> => {
      const reply = await central.request('GET', '/v1/accounts?limit=200', { headers: bearer(access) });
      return accountPageSchema.parse(await reply.json()).accounts.find(({ id }) => id === '5001')?.etag ?? '';
    };
    const put = (path: string, body: unknown, ifMatch?: string) =>
      central.request('PUT', `/v1/accounts/5001${path}`, {
        headers: { ...bearer(access), ...(ifMatch ? { 'if-match': ifMatch } : {}) },
        body,
      });
    const seen = await etag();
    const changes: [string, unknown][] = [
      ['', clerk],
      ['/password', { password: 'a new one' }],
      ['/disabled', { disabled: true }],
    ];
    for (const [path, body] of changes) {
      expect(await refusal(await put(path, body))).toBe('428 precondition-required');
      expect(await refusal(await put(path, body, '"another"'))).toBe('412 precondition-failed');
    }
    expect(await etag()).toBe(seen);
    expect((await put('', clerk, seen)).status).toBe(204);
    // Its answer was lost, and it comes again.
    expect((await put('', clerk, seen)).status).toBe(204);
    expect(await refusal(await put('/disabled', { disabled: true }, seen))).toBe('412 precondition-failed');
    expect((await put('/disabled', { disabled: true }, await etag())).status).toBe(204);
    expect((await put('', { ...clerk, password: 'eight888' }, '*')).status).toBe(400);
  });

  test('does not reset a password over one that another administrator has just reset', async () => {
    const central = await startCentral();
    const { access } = await signInWithout(central, '9001');
    const etag = async (): Promise<string> => {
      const reply = await central.request('GET', '/v1/accounts?limit=200', { headers: bearer(access) });
      return accountPageSchema.parse(await reply.json()).accounts.find(({ id }) => id === '5001')?.etag ?? '';
    };
    const reset = (password: string, seen: string) =>
      central.request('PUT', '/v1/accounts/5001/password', { headers: { ...bearer(access), 'if-match': seen }, body: { password } });
    const signIn = (password: string) => central.request('POST', '/v1/tokens', { body: { id: '5001', password } });
    const seen = await etag();
    expect((await reset('the first one', seen)).status).toBe(204);
    expect(await refusal(await reset('the second one', seen))).toBe('412 precondition-failed');
    expect((await signIn('the first one')).status).toBe(200);
    // A sign-in is no change; the same password set once more is one, for it ends the sign-ins.
    const next = await etag();
    expect((await reset('the first one', next)).status).toBe(204);
    expect(await refusal(await reset('the second one', next))).toBe('412 precondition-failed');
    expect((await reset('the second one', await etag())).status).toBe(204);
    expect((await signIn('the second one')).status).toBe(200);
  });

  test('reads the accounts page by page, and no password', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    const ids: string[] = [];
    let cursor = '';
    do {
      const text = await (await admin('GET', `/v1/accounts?limit=3${cursor}`)).text();
      expect(text).not.toContain('argon2id');
      const page = accountPageSchema.parse(JSON.parse(text));
      ids.push(...page.accounts.map(({ id }) => id));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(ids).toEqual(['1001', '2001', '5001', '5002', '6001', '7001', '9001', '9002']);
    expect(await refusal(await admin('GET', '/v1/accounts?cursor=AAAA'))).toBe('400 bad-request');
  });
});

test('nobody but an administrator comes near accounts and audit', async () => {
  const central = await startCentral();
  for (const id of ['5001', '6001', '7001']) {
    const ask = await personAt(central, id);
    for (const path of ['/v1/accounts', '/v1/audit/reads', '/v1/audit/acts']) {
      expect(await refusal(await ask('GET', path))).toBe('403 forbidden');
    }
    expect(await refusal(await ask('PUT', '/v1/accounts/5001/password', { password: 'mine mine' }))).toBe('403 forbidden');
  }
});

test('seats see only those who work at seats', async () => {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const queue = await (await central.request('GET', '/v1/queue', { headers: bearer(deviceToken) })).json();
  expect(queue).toMatchObject({ agents: [{ id: '1001' }, { id: '2001' }] });
});

test('of practice accounts a central without a file of its own takes those of the seats alone', () => {
  const agents = [
    { id: '1', name: '甲', roles: ['agent'] },
    { id: '2', name: '乙', roles: ['lead', 'city'] },
    { id: '3', name: '丙', roles: ['admin'] },
    { id: '4', name: '丁', roles: ['unit'], unit: 'D-MZJ' },
  ];
  const kept = onlySeatPeople(accountsSchema.parse({ password: 'x', agents })).agents;
  expect(kept.map(({ id, roles, unit }) => ({ id, roles, unit }))).toEqual([
    { id: '1', roles: ['agent'], unit: null },
    { id: '2', roles: ['lead'], unit: null },
  ]);
});

describe('an accounts file', () => {
  const given = (agents: readonly object[]) => accountsSchema.parse({ password: 'x', agents });
  const options = { randomBytes, policy: accountPolicyAt(1_795_420_800_000), unitCodes: new Set(['D-MZJ']) };

  test('with a unit that is not there or a short password adds nobody, and says where', async () => {
    const db = await openTestDatabase(tempFolder());
    onTestFinished(() => db.destroy());
    const file = given([
      { id: '5001', name: '甲', roles: ['unit'], unit: 'D-MZJ' },
      { id: '5002', name: '样例乙', roles: ['unit'], unit: 'D-NONE' },
      { id: '5003', name: '丙', roles: ['city'], password: 'short77' },
    ]);
    const said = await seedAgents(db, file, options).catch((error: unknown) => String(error));
    expect(said).toContain('第 2 个账号：没有 D-NONE 这个单位');
    expect(said).toContain('第 3 个账号：密码至少 8 位');
    expect(said).not.toMatch(/样例乙|short77|5003/);
    expect(await db.selectFrom('agent').select('id').execute()).toEqual([]);
  });

  test('holds on though the unit of somebody who is there already is gone by now', async () => {
    const db = await openTestDatabase(tempFolder());
    onTestFinished(() => db.destroy());
    const file = given([{ id: '5001', name: '甲', roles: ['unit'], unit: 'D-MZJ' }]);
    await seedAgents(db, file, options);
    await seedAgents(db, file, { ...options, unitCodes: new Set() });
    expect(await db.selectFrom('agent').select('unit_code').execute()).toEqual([{ unit_code: 'D-MZJ' }]);
  });
});
