import type { CentralDb } from '../db/tables.ts';

const CITIZEN = 'citizen-';

/** The scripted caller of a seat's drills, one a seat: two trainees at one exchange must not take each other's. */
export function citizenOf(seat: string): string {
  return CITIZEN + seat;
}

export function isCitizen(account: string): boolean {
  return account.startsWith(CITIZEN);
}

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
  const missing = [...seats, ...seats.map(citizenOf)]
    .filter((username) => !passwords.has(username))
    .map((username) => ({ username, password: newPassword() }));
  if (missing.length > 0) await db.insertInto('sip_account').values(missing).execute();
  for (const { username, password } of missing) passwords.set(username, password);
  return passwords;
}
