import type { CentralDb } from './tables.ts';

/** The stored value, or `make()`'s, stored: the same for the life of the data folder. */
export async function keepSetting(db: CentralDb, key: string, make: () => string): Promise<string> {
  const stored = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  if (stored) return stored.value;
  const value = make();
  await db.insertInto('setting').values({ key, value }).execute();
  return value;
}
