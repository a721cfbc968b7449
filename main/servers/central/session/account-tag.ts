import type { Account } from '../../../../shared/account/account.ts';
import type { CentralDb } from '../db/tables.ts';
import { tagOf } from '../if-match.ts';

/** How often an administrator set these people's passwords, by the trace it left, which is never deleted. */
export async function resetsOf(db: CentralDb, ids: readonly string[]): Promise<(id: string) => number> {
  if (ids.length === 0) return () => 0;
  const rows = await db
    .selectFrom('account_act')
    .select(({ fn }) => ['person_id', fn.countAll().as('times')])
    .where('act', '=', 'password-reset')
    .where('person_id', 'in', ids)
    .groupBy('person_id')
    .execute();
  const byId = new Map(rows.map((row) => [row.person_id, Number(row.times)]));
  return (id) => byId.get(id) ?? 0;
}

/**
 * The ETag of an account as an administrator sees it. Of the password only that it was set anew: of its hash nothing goes out,
 * and a hash that is renewed at a sign-in is no change.
 */
export function accountTag({ id, name, roles, unit }: Account, disabledAt: number | null, resets: number): string {
  return tagOf([id, name, roles, unit, disabledAt, ...(resets === 0 ? [] : [resets])]);
}
