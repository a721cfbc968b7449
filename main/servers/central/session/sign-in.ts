import type { Account } from '../../../../shared/account/account.ts';
import { type AccountPolicy, accountPolicyAt } from '../../../../shared/account/account-policy.ts';
import { type Clock, MINUTE_MS, SECOND_MS } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import { findAccount } from './accounts.ts';
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

/** @throws ProblemError wrong-password, and at the net too-many */
export type ProvePerson = (claim: Claim, door: Door) => Promise<Account>;

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

/** Whoever is locked out, disabled or unknown learns nothing of which it is: the answer and its time are the same. */
export function createProof({ db, clock, attempts, randomBytes }: SignInOptions): ProvePerson {
  const isOldKept = async (): Promise<boolean> =>
    (await db.selectFrom('agent').select('id').where('password', 'like', 'scrypt$%').limit(1).executeTakeFirst()) !== undefined;

  return async (claim, door) => {
    const { passwordCost, ...policy } = accountPolicyAt(clock());
    const limits = limitsOf(claim, door, { passwordCost, ...policy });
    for (const limit of limits) {
      const waitMs = await attempts.count(limit);
      if (waitMs > 0) throw locked(waitMs, door);
    }
    const found = await findAccount(db, claim.id);
    const check = await checkPassword(claim.password, found?.password ?? null, passwordCost, await isOldKept());
    if (!found || !check.isRight || found.disabledAt !== null) {
      throw new ProblemError('wrong-password', '工号或密码不对，请重新输入。Wrong account or password.');
    }
    for (const limit of limits) {
      await (limit.kind === 'address' ? attempts.takeBack(limit) : attempts.forget(limit.kind, limit.name));
    }
    if (check.isStale) {
      const password = await hashPassword(claim.password, randomBytes(passwordCost.saltBytes), passwordCost);
      // Only over the one that was checked: an administrator may have set another meanwhile.
      await db.updateTable('agent').set({ password }).where('id', '=', claim.id).where('password', '=', found.password).execute();
    }
    return found.account;
  };
}
