import type { CentralDb } from '../db/tables.ts';

/** The scripted caller of a drill; never a seat. */
export const CITIZEN = 'citizen';

const FIRST_SEAT = 8_001;
const SEATS = 20;

export const SEAT_NUMBERS: readonly string[] = Array.from({ length: SEATS }, (_, at) => String(FIRST_SEAT + at));

/** Every account with its password, random per data folder: made once, then read. */
export async function keepSipAccounts(db: CentralDb, newPassword: () => string): Promise<ReadonlyMap<string, string>> {
  const stored = await db.selectFrom('sip_account').selectAll().execute();
  const passwords = new Map(stored.map(({ username, password }) => [username, password]));
  const missing = [...SEAT_NUMBERS, CITIZEN]
    .filter((username) => !passwords.has(username))
    .map((username) => ({ username, password: newPassword() }));
  if (missing.length > 0) await db.insertInto('sip_account').values(missing).execute();
  for (const { username, password } of missing) passwords.set(username, password);
  return passwords;
}
