import type { AccountEntry, AccountPage } from '../../../../shared/central/people.ts';
import { type PageWish, pageOf, readCursor } from '../access/cursor.ts';
import type { CentralDb } from '../db/tables.ts';
import { accountTag, resetsOf } from './account-tag.ts';
import { accountFromRow } from './accounts.ts';

async function lockedUntil(db: CentralDb, ids: readonly string[], now: number): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('attempt')
    .select(['name', 'locked_until'])
    .where('kind', '=', 'account')
    .where('name', 'in', ids)
    .where('locked_until', '>', now)
    .execute();
  return new Map(rows.map(({ name, locked_until: until }) => [name, until ?? 0]));
}

/** By number. @throws ProblemError bad-request */
export async function listAccounts(db: CentralDb, { limit, cursor }: PageWish, now: number): Promise<AccountPage> {
  const after = readCursor(cursor)?.id ?? '';
  const rows = await db
    .selectFrom('agent')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const { rows: page, next } = pageOf(rows, limit, ({ id }) => ({ at: 0, id }));
  const ids = page.map(({ id }) => id);
  const locks = await lockedUntil(db, ids, now);
  const resets = await resetsOf(db, ids);
  const accounts = page.map((row): AccountEntry => {
    const account = accountFromRow(row);
    const { disabled_at: disabledAt } = row;
    return { ...account, etag: accountTag(account, disabledAt, resets(row.id)), disabledAt, lockedUntil: locks.get(row.id) ?? null };
  });
  return { accounts, next };
}
