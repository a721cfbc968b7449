import type { CentralDb } from './tables.ts';

/** The stored value, or `make()`'s, stored: the same for the life of the data folder. */
export async function keepSetting(db: CentralDb, key: string, make: () => string): Promise<string> {
  const stored = await loadSetting(db, key);
  if (stored !== null) return stored;
  const value = make();
  await db.insertInto('setting').values({ key, value }).execute();
  return value;
}

export async function loadSetting(db: CentralDb, key: string): Promise<string | null> {
  const stored = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return stored?.value ?? null;
}

export async function saveSetting(db: CentralDb, key: string, value: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
