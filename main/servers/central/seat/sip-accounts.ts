import type { CentralDb } from '../db/tables.ts';

/** The scripted caller of a drill; never a seat. */
export const CITIZEN = 'citizen';

/** Seats in one row, both ends included. */
export interface SeatRange {
  readonly from: number;
  readonly to: number;
}

export const PRACTICE_SEATS: SeatRange = { from: 8_001, to: 8_020 };

export function seatNumbers({ from, to }: SeatRange): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}

/** Every account with its password, random per data folder: made once, then read. */
export async function keepSipAccounts(
  db: CentralDb,
  seats: readonly string[],
  newPassword: () => string,
): Promise<ReadonlyMap<string, string>> {
  const stored = await db.selectFrom('sip_account').selectAll().execute();
  const passwords = new Map(stored.map(({ username, password }) => [username, password]));
  const missing = [...seats, CITIZEN]
    .filter((username) => !passwords.has(username))
    .map((username) => ({ username, password: newPassword() }));
  if (missing.length > 0) await db.insertInto('sip_account').values(missing).execute();
  for (const { username, password } of missing) passwords.set(username, password);
  return passwords;
}
