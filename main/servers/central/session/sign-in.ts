import type { Account } from '../../../../shared/account/account.ts';
import { type AccountPolicy, accountPolicyAt } from '../../../../shared/account/account-policy.ts';
import { type Clock, MINUTE_MS, SECOND_MS } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import { type FoundAccount, findAccount } from './accounts.ts';
import { type Attempt, type Attempts, tooMany } from './attempts.ts';
import { checkPassword, hashPassword } from './password.ts';

/** Where somebody signs in: at an enrolled seat, or over the net from an address. */
export type Door = { readonly kind: 'seat'; readonly seat: string } | { readonly kind: 'net'; readonly address: string };

export interface Claim {
  readonly id: string;
  readonly password: string;
}

export interface SignInOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly attempts: Attempts;
  readonly randomBytes: (bytes: number) => Buffer;
}

/**
 * Checks who it is, and lets the sign-in be stored in the transaction in which that still holds.
 * @throws ProblemError wrong-password, and at the net too-many
 */
export type SignIn = <T>(claim: Claim, door: Door, store: (on: CentralDb, account: Account) => Promise<T>) => Promise<T>;

/** Somebody changes an account while its person signs in: the password is checked again, against what stands then. */
const TRIES = 2;

const wrong = (): ProblemError => new ProblemError('wrong-password', '工号或密码不对，请重新输入。Wrong account or password.');

function limitsOf({ id }: Claim, door: Door, policy: AccountPolicy): readonly Attempt[] {
  if (door.kind === 'seat') return [{ kind: 'seat-account', name: `${door.seat}/${id}`, limit: policy.accountLock }];
  return [
    { kind: 'address', name: door.address, limit: policy.addressLock },
    { kind: 'account', name: id, limit: policy.accountLock },
  ];
}

/**
 * A seat takes a 429 for a central that is away and asks its own memory of the password instead; so there a lock is said
 * as what it is for the seat, a refusal. Retry-After tells it from a password that is wrong.
 */
function locked(waitMs: number, { kind }: Door): ProblemError {
  if (kind === 'net') return tooMany(waitMs);
  const minutes = Math.ceil(waitMs / MINUTE_MS);
  const problem = new ProblemError(
    'wrong-password',
    `密码连续输错，请 ${minutes} 分钟后再试，或请管理员解锁。Too many wrong passwords; try again in ${minutes} min.`,
  );
  problem.retryAfterS = Math.ceil(waitMs / SECOND_MS);
  return problem;
}

/** The account as it was when its password was found right. */
interface Proven {
  readonly found: FoundAccount;
  /** Kept instead of the one that was checked, where that one is no longer kept as the policy wants it. */
  readonly fresh: string | null;
}

/**
 * Checking a password takes a while, in which an administrator may set another, disable the account or take a role away. What
 * was checked must still stand when the sign-in is stored; the row stays locked until it is, so that whoever ends the
 * person's sign-ins finds it. @returns false: it is another by now
 */
async function hold(on: CentralDb, { found, fresh }: Proven): Promise<boolean> {
  const { account, password, roles } = found;
  const { numUpdatedRows } = await on
    .updateTable('agent')
    .set({ password: fresh ?? password })
    .where('id', '=', account.id)
    .where('password', '=', password)
    .where('roles', '=', roles)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whoever is locked out, disabled or unknown learns nothing of which it is: the answer and its time are the same. */
export function createSignIn({ db, clock, attempts, randomBytes }: SignInOptions): SignIn {
  const isOldKept = async (): Promise<boolean> =>
    (await db.selectFrom('agent').select('id').where('password', 'like', 'scrypt$%').limit(1).executeTakeFirst()) !== undefined;

  async function prove(claim: Claim, door: Door): Promise<Proven> {
    const { passwordCost, ...policy } = accountPolicyAt(clock());
    const limits = limitsOf(claim, door, { passwordCost, ...policy });
    for (const limit of limits) {
      const waitMs = await attempts.count(limit);
      if (waitMs > 0) throw locked(waitMs, door);
    }
    const found = await findAccount(db, claim.id);
    const check = await checkPassword(claim.password, found?.password ?? null, passwordCost, await isOldKept());
    if (!found || !check.isRight || found.disabledAt !== null) throw wrong();
    for (const limit of limits) {
      await (limit.kind === 'address' ? attempts.takeBack(limit) : attempts.forget(limit.kind, limit.name));
    }
    const fresh = check.isStale ? await hashPassword(claim.password, randomBytes(passwordCost.saltBytes), passwordCost) : null;
    return { found, fresh };
  }

  return async (claim, door, store) => {
    for (let left = TRIES; left > 0; left -= 1) {
      const proven = await prove(claim, door);
      const stored = await db.transaction().execute(async (transaction) => {
        if (!(await hold(transaction, proven))) return null;
        return { kept: await store(transaction, proven.found.account) };
      });
      if (stored) return stored.kept;
    }
    throw wrong();
  };
}
