import { loadSetting, saveSetting } from '../db/setting.ts';
import type { CentralDb } from '../db/tables.ts';

const SETTING = 'demo';

/** A folder with a demonstration in it is one for good: orders that nobody reported are never taken for real. */
export async function isDemo(db: CentralDb): Promise<boolean> {
  return (await loadSetting(db, SETTING)) !== null;
}

export async function markAsDemo(db: CentralDb, now: number): Promise<void> {
  await saveSetting(db, SETTING, String(now));
}
