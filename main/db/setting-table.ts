import type { z } from 'zod';
import type { ReadableDb, WritableDb } from './database.ts';
import { prepare } from './prepare.ts';
import type { Seal } from './seal.ts';

interface SettingRow {
  readonly value: Buffer;
}

/** @returns null when it was never saved */
export function loadSetting<T>(db: ReadableDb, seal: Seal, key: string, schema: z.ZodType<T>): T | null {
  const row = prepare<[string], SettingRow>(db, 'SELECT value FROM setting WHERE key = ?').get(key);
  return row ? schema.parse(JSON.parse(seal.open('setting.value', key, row.value))) : null;
}

export function saveSetting(db: WritableDb, seal: Seal, key: string, value: unknown): void {
  prepare(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    seal.seal('setting.value', key, JSON.stringify(value)),
  );
}

export function deleteSetting(db: WritableDb, key: string): void {
  prepare(db, 'DELETE FROM setting WHERE key = ?').run(key);
}
