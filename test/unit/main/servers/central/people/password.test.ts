import { randomBytes, scryptSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { nativeArgon2id, wasmArgon2id } from '../../../../../../main/servers/central/session/argon2.ts';
import { checkPassword, hashPassword } from '../../../../../../main/servers/central/session/password.ts';
import { accountPolicyAt } from '../../../../../../shared/account/account-policy.ts';
import { bearer, startCentral, tempFolder } from '../../../../../support/central.ts';
import { openTestDatabase } from '../../../../../support/database.ts';

const { passwordCost } = accountPolicyAt(1_795_420_800_000);
const cheap = { ...passwordCost, memoryKiB: 64, passes: 1 };
const salt = Buffer.alloc(16, 7);

const scryptHash = (password: string): string => {
  const own = randomBytes(16);
  return ['scrypt', 16_384, own.toString('base64'), scryptSync(password, own, 32, { N: 16_384 }).toString('base64')].join('$');
};

describe('a password', () => {
  test('is kept as the OWASP parameters of the policy have it', async () => {
    expect(await hashPassword('correct horse', salt, passwordCost)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  test('has the same key from the runtime and from WebAssembly', async () => {
    const native = nativeArgon2id();
    expect(native).not.toBeNull();
    expect(await wasmArgon2id('密码 12345', salt, cheap)).toEqual(await native?.('密码 12345', salt, cheap));
  });

  test.each([
    ['the right one', 'secret word', true],
    ['another', 'secret wore', false],
    ['none', '', false],
  ])('%s', async (_name, given, isRight) => {
    const stored = await hashPassword('secret word', salt, cheap);
    expect(await checkPassword(given, stored, cheap, false)).toEqual({ isRight, isStale: false });
  });

  test('that is written in another Unicode form is the same', async () => {
    const stored = await hashPassword('caf\u00e9-word', salt, cheap);
    expect((await checkPassword('cafe\u0301-word', stored, cheap, false)).isRight).toBe(true);
  });

  test('of nobody is wrong', async () => {
    expect((await checkPassword('', null, cheap, true)).isRight).toBe(false);
  });

  test('from before, or of another cost, is right and stale', async () => {
    expect(await checkPassword('old word', scryptHash('old word'), cheap, true)).toEqual({ isRight: true, isStale: true });
    expect((await checkPassword('old wore', scryptHash('old word'), cheap, true)).isRight).toBe(false);
    const dear = await hashPassword('old word', salt, { ...cheap, passes: 2 });
    expect(await checkPassword('old word', dear, cheap, false)).toEqual({ isRight: true, isStale: true });
  });

  test('that nobody can read is said, not taken for a wrong one', async () => {
    await expect(checkPassword('x', 'md5$abc', cheap, false)).rejects.toThrow('unknown password format');
  });
});

test('a scrypt password is kept as argon2id after the next sign-in, and opens as before', async () => {
  const dataDir = tempFolder();
  const before = await startCentral({ dataDir });
  await before.stop();
  const old = await openTestDatabase(dataDir);
  await old
    .updateTable('agent')
    .set({ password: scryptHash('12345') })
    .where('id', '=', '1001')
    .execute();
  await old.destroy();
  const central = await startCentral({ dataDir });
  const { deviceToken } = await central.enrol();
  const wrong = { agentId: '1001', password: '54321', role: 'agent' };
  expect((await central.request('POST', '/v1/sessions', { headers: bearer(deviceToken), body: wrong })).status).toBe(401);
  await central.signIn(deviceToken, '1001');
  await central.signIn(deviceToken, '1001');
  await central.stop();
  const after = await openTestDatabase(dataDir);
  const { password } = await after.selectFrom('agent').select('password').where('id', '=', '1001').executeTakeFirstOrThrow();
  await after.destroy();
  expect(password).toMatch(/^\$argon2id\$/);
});
