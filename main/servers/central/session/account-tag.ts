import type { Account } from '../../../../shared/account/account.ts';
import type { CentralDb } from '../db/tables.ts';
import { tagOf } from '../if-match.ts';

export interface Resets {
  readonly times: number;
  readonly lastAt: number;
}

const NEVER: Resets = { times: 0, lastAt: 0 };

/** How often an administrator set these people's passwords, by the trace it left, which is never deleted. */
export async function resetsOf(db: CentralDb, ids: readonly string[]): Promise<(id: string) => Resets> {
  if (ids.length === 0) return () => NEVER;
  const rows = await db
    .selectFrom('account_act')
    .select(({ fn }) => ['person_id', fn.countAll().as('times'), fn.max('at').as('last_at')])
    .where('act', '=', 'password-reset')
    .where('person_id', 'in', ids)
    .groupBy('person_id')
    .execute();
  const byId = new Map(rows.map((row) => [row.person_id, { times: Number(row.times), lastAt: Number(row.last_at) }]));
  return (id) => byId.get(id) ?? NEVER;
}

/**
 * The ETag of an account as an administrator sees it. Of the password only that it was set anew: of its hash nothing goes out,
 * and a hash that is renewed at a sign-in is no change.
 */
export function accountTag({ id, name, roles, unit }: Account, disabledAt: number | null, { times, lastAt }: Resets): string {
  return tagOf([id, name, roles, unit, disabledAt, ...(times === 0 ? [] : [times, lastAt])]);
}
