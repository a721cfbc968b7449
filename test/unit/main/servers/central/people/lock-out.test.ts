import { describe, expect, test } from 'vitest';
import { accountPolicyAt } from '../../../../../../shared/account/account-policy.ts';
import { bearer, startCentral, type TestCentral, tempFolder } from '../../../../../support/central.ts';
import { PASSWORD, personAt, refusal, signInWithout } from '../../../../../support/people.ts';

const { accountLock, addressLock, addressRate } = accountPolicyAt(1_795_420_800_000);

const attempt = (central: TestCentral, id: string, password: string): Promise<Response> =>
  central.request('POST', '/v1/tokens', { body: { id, password } });

async function fail(central: TestCentral, id: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) expect(await refusal(await attempt(central, id, 'wrong'))).toBe('401 wrong-password');
}

describe('an account', () => {
  test('is locked after so many wrong passwords, right ones too, and says for how long', async () => {
    const central = await startCentral();
    await fail(central, '5001', accountLock.most);
    const locked = await attempt(central, '5001', PASSWORD);
    expect(locked.headers.get('retry-after')).toBe(String(accountLock.lockMs / 1_000));
    expect(await refusal(locked)).toBe('429 too-many');
    expect((await attempt(central, '5002', PASSWORD)).status).toBe(200);
  });

  test('stays locked over a restart, and opens by itself in time, no sooner for having been tried', async () => {
    const dataDir = tempFolder();
    const before = await startCentral({ dataDir });
    await fail(before, '5001', accountLock.most);
    await before.stop();
    const central = await startCentral({ dataDir });
    central.time.now += accountLock.lockMs - 1_000;
    expect(await refusal(await attempt(central, '5001', PASSWORD))).toBe('429 too-many');
    central.time.now += 1_000;
    expect((await attempt(central, '5001', PASSWORD)).status).toBe(200);
  });

  test('that nobody has is locked just so: the answers do not tell which there are', async () => {
    const central = await startCentral();
    await fail(central, '5999', accountLock.most);
    expect(await refusal(await attempt(central, '5999', PASSWORD))).toBe('429 too-many');
  });

  test('that is right in between counts anew', async () => {
    const central = await startCentral();
    for (let round = 0; round < 3; round += 1) {
      await fail(central, '5001', accountLock.most - 1);
      expect((await attempt(central, '5001', PASSWORD)).status).toBe(200);
    }
  });

  test('forgets single mistakes after the window', async () => {
    const central = await startCentral();
    await fail(central, '5001', accountLock.most - 1);
    central.time.now += accountLock.windowMs;
    await fail(central, '5001', accountLock.most - 1);
    expect((await attempt(central, '5001', PASSWORD)).status).toBe(200);
  });

  test('tried many times at once is tried no oftener', async () => {
    const central = await startCentral();
    const replies = await Promise.all(Array.from({ length: 20 }, () => attempt(central, '5001', 'wrong')));
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(accountLock.most);
  });

  test('is unlocked by an administrator', async () => {
    const central = await startCentral();
    const admin = await personAt(central, '9001');
    await fail(central, '5001', accountLock.most);
    const list = await (await admin('GET', '/v1/accounts')).json();
    expect(JSON.stringify(list)).toContain(`"lockedUntil":${central.time.now + accountLock.lockMs}`);
    expect((await admin('DELETE', '/v1/accounts/5001/lock')).status).toBe(204);
    expect((await attempt(central, '5001', PASSWORD)).status).toBe(200);
  });
});

describe('an address', () => {
  test('is locked after many wrong passwords, whoever they were for; right ones do not count', async () => {
    const central = await startCentral();
    for (let n = 0; n < 3; n += 1) expect((await attempt(central, '5001', PASSWORD)).status).toBe(200);
    for (let n = 0; n < addressLock.most; n += 1) await fail(central, `x${n}`, 1);
    expect(await refusal(await attempt(central, '5001', PASSWORD))).toBe('429 too-many');
    central.time.now += addressLock.lockMs;
    expect((await attempt(central, '5001', PASSWORD)).status).toBe(200);
  });

  test('asks only so often', async () => {
    const central = await startCentral();
    const ask = () => central.request('POST', '/v1/tokens/refresh', { body: { refresh: 'A'.repeat(43) } });
    for (let n = 0; n < addressRate.most; n += 1) expect((await ask()).status).toBe(401);
    expect(await refusal(await ask())).toBe('429 too-many');
    central.time.now += addressRate.lockMs;
    expect((await ask()).status).toBe(401);
  });
});

describe('at a seat', () => {
  const body = (password: string) => ({ agentId: '1001', password, role: 'agent' });

  test('wrong passwords lock the account for that seat alone, as a refusal: the seat must not think central away', async () => {
    const central = await startCentral();
    const [one, two] = [await central.enrol(), await central.enrol()];
    const signIn = (token: string, password: string) =>
      central.request('POST', '/v1/sessions', { headers: bearer(token), body: body(password) });
    for (let n = 0; n < accountLock.most; n += 1) expect((await signIn(one.deviceToken, 'wrong')).status).toBe(401);
    const locked = await signIn(one.deviceToken, PASSWORD);
    expect(await locked.clone().text()).toContain('15 分钟后再试');
    expect(locked.headers.get('retry-after')).toBe(String(accountLock.lockMs / 1_000));
    expect(await refusal(locked)).toBe('401 wrong-password');
    expect((await signIn(two.deviceToken, PASSWORD)).status).toBe(200);
  });

  test('nobody is locked out of their seat by whoever guesses from outside', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    await fail(central, '1001', accountLock.most);
    expect((await central.signIn(deviceToken, '1001')).agent.id).toBe('1001');
  });
});

test('who is known and who is not takes the same work', async () => {
  const central = await startCentral();
  await signInWithout(central, '5001');
  const timed = async (id: string): Promise<number> => {
    const began = performance.now();
    await attempt(central, id, 'wrong');
    return performance.now() - began;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    known.push(await timed('5002'));
    unknown.push(await timed(`y${n}`));
  }
  // Without a key derived for nobody the second would be ten times faster.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3);
});
