import { type Account, type AccountRole, accountRoleSchema } from '../../../../shared/account/account.ts';
import { DAY_MS } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import { accountFromRow } from './accounts.ts';

/** One sign-in without a seat, and all the renewals that come of it. */
interface Family {
  readonly id: string;
  readonly role: AccountRole;
  readonly expiresAt: number;
}

export interface OpenFamily {
  readonly family: Family;
  readonly account: Account;
}

/** A used token is told from one that was made up as long as its family could have lived; after that both are nothing. */
async function forgetOver(on: CentralDb, before: number): Promise<void> {
  const over = on.selectFrom('refresh_family').select('id').where('expires_at', '<', before);
  await on.deleteFrom('refresh_token').where('family_id', 'in', over).execute();
  await on.deleteFrom('refresh_family').where('expires_at', '<', before).execute();
}

export async function startFamily(on: CentralDb, personId: string, { id, role, expiresAt }: Family, now: number): Promise<void> {
  await forgetOver(on, now - DAY_MS);
  const row = { person_id: personId, role, started_at: now, expires_at: expiresAt, ended_at: null, ended_why: null };
  await on
    .insertInto('refresh_family')
    .values({ id, ...row })
    .execute();
}

/** The family of a token that holds, with its person as they are now. @returns null: not ours, ended, expired, or no longer granted */
export async function familyOf(on: CentralDb, familyId: string, now: number): Promise<OpenFamily | null> {
  const row = await on
    .selectFrom('refresh_family as family')
    .innerJoin('agent', 'agent.id', 'family.person_id')
    .select(['family.role', 'family.expires_at', 'agent.id', 'agent.name', 'agent.roles', 'agent.unit_code'])
    .where('family.id', '=', familyId)
    .where('family.ended_at', 'is', null)
    .where('family.expires_at', '>', now)
    .where('agent.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const account = accountFromRow(row);
  const role = accountRoleSchema.parse(row.role);
  return account.roles.includes(role) ? { account, family: { id: familyId, role, expiresAt: row.expires_at } } : null;
}

/** Of a renewal token, also one that was used or has expired. */
export async function familyIdOf(on: CentralDb, tokenHash: string): Promise<string | null> {
  const row = await on.selectFrom('refresh_token').select('family_id').where('hash', '=', tokenHash).executeTakeFirst();
  return row?.family_id ?? null;
}

export async function endFamily(on: CentralDb, id: string, why: 'signed-out' | 'replayed', now: number): Promise<boolean> {
  const ended = { ended_at: now, ended_why: why };
  const { numUpdatedRows } = await on
    .updateTable('refresh_family')
    .set(ended)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
