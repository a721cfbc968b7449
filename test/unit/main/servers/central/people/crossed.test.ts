import { randomBytes, randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createAudit } from '../../../../../../main/servers/central/access/audit.ts';
import type { CentralDb } from '../../../../../../main/servers/central/db/tables.ts';
import { ProblemError } from '../../../../../../main/servers/central/problem.ts';
import { type AccountBook, createAccountBook } from '../../../../../../main/servers/central/session/account-book.ts';
import { accountsSchema, seedAgents } from '../../../../../../main/servers/central/session/accounts.ts';
import { createAttempts } from '../../../../../../main/servers/central/session/attempts.ts';
import { createSessions, type Sessions } from '../../../../../../main/servers/central/session/sessions.ts';
import { createSignIn } from '../../../../../../main/servers/central/session/sign-in.ts';
import type { Person } from '../../../../../../shared/account/account.ts';
import { accountPolicyAt, type PasswordCost } from '../../../../../../shared/account/account-policy.ts';
import type { AccountChange } from '../../../../../../shared/central/people.ts';
import { tempFolder } from '../../../../../support/central.ts';
import { openTestDatabase } from '../../../../../support/database.ts';

const NOW = 1_795_420_800_000;
const { passwordCost } = accountPolicyAt(NOW);
const ADMIN: Person = { id: '9001', role: 'admin', unit: null };
const clock = (): number => NOW;

interface World {
  readonly db: CentralDb;
  readonly book: AccountBook;
  /** The same, with time between what it reads and its transaction. */
  readonly slowBook: AccountBook;
  readonly sessions: Sessions;
  /** What happens once in between: after a password is found right, or before the slow book writes. */
  readonly cross: (act: () => Promise<unknown>) => void;
}

async function world(cost: PasswordCost = passwordCost): Promise<World> {
  const db = await openTestDatabase(tempFolder());
  onTestFinished(() => db.destroy());
  const agents = [{ id: '2001', name: '样例班长', roles: ['agent', 'lead'] }];
  await seedAgents(db, accountsSchema.parse({ password: 'old word', agents }), {
    randomBytes,
    policy: { ...accountPolicyAt(NOW), passwordCost: cost },
    unitCodes: new Set(),
  });
  const attempts = createAttempts({ db, clock });
  const crossing: (() => Promise<unknown>)[] = [];
  const watched = {
    ...attempts,
    forget: async (...what: Parameters<typeof attempts.forget>) => {
      await attempts.forget(...what);
      await crossing.pop()?.();
    },
  };
  const signIn = createSignIn({ db, clock, attempts: watched, randomBytes });
  const seal = { seal: () => 'sealed', open: () => null };
  const audit = createAudit({ db, clock, newId: randomUUID });
  const documents = { unitCodes: new Set(['D-MZJ', '110105026']) } as never;
  const slow = {
    selectFrom: (table: 'agent') => db.selectFrom(table),
    transaction: () => ({
      execute: async (work: (on: CentralDb) => Promise<unknown>) => {
        await crossing.pop()?.();
        return db.transaction().execute(work);
      },
    }),
  } as unknown as CentralDb;
  return {
    db,
    sessions: createSessions({ db, clock, newId: randomUUID, seal, lastsMs: 1_000, signIn }),
    book: createAccountBook({ db, clock, audit, documents, randomBytes }),
    slowBook: createAccountBook({ db: slow, clock, audit, documents, randomBytes }),
    cross: (act) => crossing.push(act),
  };
}

const signIn = ({ sessions }: World, password: string): Promise<string> =>
  sessions.signIn('8001', { agentId: '2001', password, role: 'lead' }).then(
    () => 'signed in',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : 'another error'),
  );
const open = ({ db }: World) => db.selectFrom('session').select('id').where('ended_at', 'is', null).execute();

test('a password that is reset while it is checked signs nobody in', async () => {
  const here = await world();
  here.cross(() => here.book.resetPassword(ADMIN, '2001', 'a new one', null));
  expect(await signIn(here, 'old word')).toBe('wrong-password');
  expect(await open(here)).toEqual([]);
  expect(await signIn(here, 'a new one')).toBe('signed in');
});

test('nor does one that is kept as of old and written anew at the same moment', async () => {
  const here = await world({ ...passwordCost, memoryKiB: 64, passes: 1 });
  here.cross(() => here.book.resetPassword(ADMIN, '2001', 'a new one', null));
  expect(await signIn(here, 'old word')).toBe('wrong-password');
  expect(await signIn(here, 'a new one')).toBe('signed in');
});

test('two who sign in at once with a password kept as of old are both let in', async () => {
  const here = await world({ ...passwordCost, memoryKiB: 64, passes: 1 });
  here.cross(() => signIn(here, 'old word'));
  expect(await signIn(here, 'old word')).toBe('signed in');
  expect(await open(here)).toHaveLength(2);
});

test('who is disabled or loses the role meanwhile is not let in', async () => {
  const here = await world();
  here.cross(() => here.book.setDisabled(ADMIN, '2001', true, null));
  expect(await signIn(here, 'old word')).toBe('wrong-password');
  await here.book.setDisabled(ADMIN, '2001', false, null);
  here.cross(() => here.book.put(ADMIN, '2001', { name: '样例', roles: ['agent'], unit: null }, null));
  expect(await signIn(here, 'old word')).toBe('role-not-granted');
  expect(await open(here)).toEqual([]);
});

test('a change signs out whoever loses by it what another change had just given them', async () => {
  const here = await world();
  const clerk: AccountChange = { name: '样例', roles: ['lead', 'unit'], unit: 'D-MZJ' };
  here.cross(async () => {
    await here.book.put(ADMIN, '2001', clerk, null);
    expect(await signIn(here, 'old word')).toBe('signed in');
  });
  await here.slowBook.put(ADMIN, '2001', { name: '样例', roles: ['agent', 'lead'], unit: null }, null);
  expect(await open(here)).toEqual([]);
});
