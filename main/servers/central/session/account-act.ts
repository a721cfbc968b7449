import type { Account, Person } from '../../../../shared/account/account.ts';
import { accountPolicyAt } from '../../../../shared/account/account-policy.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Audit } from '../access/audit.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import type { AccountAct } from '../db/people-tables.ts';
import type { CentralDb } from '../db/tables.ts';
import { type IfMatch, requireTag } from '../if-match.ts';
import { ProblemError } from '../problem.ts';
import { accountTag, resetsOf } from './account-tag.ts';
import { accountFromRow } from './accounts.ts';
import { hashPassword, isLongEnough } from './password.ts';

export interface AccountBookOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly documents: ServedDocuments;
  readonly randomBytes: (bytes: number) => Buffer;
}

/** An administrator who shuts themselves out could leave nobody to let them in. */
export function refuseOneself(by: Person, id: string): void {
  if (by.id !== id) return;
  throw new ProblemError(
    'bad-request',
    '不能停用自己的账号或拿掉自己的管理角色，请另一位管理员来做。Another administrator must do this to your account.',
    ['id'],
  );
}

/** Ends a person's sign-ins, at seats and elsewhere. */
export async function signOut(on: CentralDb, id: string, now: number): Promise<void> {
  await on.updateTable('session').set({ ended_at: now }).where('agent_id', '=', id).where('ended_at', 'is', null).execute();
  await on
    .updateTable('refresh_family')
    .set({ ended_at: now, ended_why: 'ended-by-admin' })
    .where('person_id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** @throws ProblemError bad-request */
export function hashNew({ clock, randomBytes }: AccountBookOptions, password: string): Promise<string> {
  const policy = accountPolicyAt(clock());
  const { passwordCost, shortestPassword } = policy;
  if (isLongEnough(password, policy)) return hashPassword(password, randomBytes(passwordCost.saltBytes), passwordCost);
  throw new ProblemError('bad-request', `密码至少 ${shortestPassword} 位。A password has ${shortestPassword} characters or more.`, [
    'password',
  ]);
}

interface ActOn {
  readonly by: Person;
  readonly id: string;
  readonly act: AccountAct;
  readonly ifMatch: IfMatch;
}

/**
 * Something done to an account that exists, and that it was done: both or neither. `does` is told how it stood.
 * @throws ProblemError not-found, precondition-required, precondition-failed
 */
export async function actOn(
  { db, audit }: AccountBookOptions,
  { by, id, act, ifMatch }: ActOn,
  does: (on: CentralDb, before: Account) => Promise<unknown>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // A write, though of nothing: it holds the row, so that what is judged here still stands when it is changed.
    const known = await transaction
      .updateTable('agent')
      .set({ id })
      .where('id', '=', id)
      .returning(['id', 'name', 'roles', 'unit_code', 'disabled_at'])
      .executeTakeFirst();
    if (!known) throw new ProblemError('not-found', '没有这个账号。There is no such account.');
    const before = accountFromRow(known);
    const resets = await resetsOf(transaction, [id]);
    requireTag(accountTag(before, known.disabled_at, resets(id)), ifMatch);
    await does(transaction, before);
    await audit.noteAct(transaction, by, act, id);
  });
}
