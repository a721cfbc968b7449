import type { UnitDocument } from '../../shared/place/unit.ts';
import type { StoredDocument } from '../catalogue/catalogue-table.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

interface VersionRow {
  readonly version: string;
  readonly etag: string;
  /** JSON */
  readonly communities: string;
}

interface UnitRow {
  readonly unit: string;
}

/** Makes this the list of units in force. Orders carry the names of their units: one earlier list is kept for looking into. */
export function activateUnits(db: WritableDb, { version, units, communities }: UnitDocument, etag: string, at: number): void {
  db.prepare('DELETE FROM unit_version WHERE version = ?').run(version);
  db.prepare('DELETE FROM unit_version WHERE active = 0').run();
  db.prepare('UPDATE unit_version SET active = 0').run();
  db.prepare('INSERT INTO unit_version (version, etag, applied_at, active, communities) VALUES (?, ?, ?, 1, ?)').run(
    version,
    etag,
    at,
    JSON.stringify(communities),
  );
  const insert = db.prepare('INSERT INTO unit (version, position, unit) VALUES (?, ?, ?)');
  units.forEach((unit, position) => {
    insert.run(version, position, JSON.stringify(unit));
  });
}

export function loadActiveUnits(db: ReadableDb): StoredDocument | null {
  const row = db.prepare<[], VersionRow>('SELECT version, etag, communities FROM unit_version WHERE active = 1').get();
  if (!row) return null;
  const units = db
    .prepare<[string], UnitRow>('SELECT unit FROM unit WHERE version = ? ORDER BY position')
    .all(row.version)
    .map(({ unit }): unknown => JSON.parse(unit));
  return { etag: row.etag, document: { version: row.version, units, communities: JSON.parse(row.communities) as unknown } };
}
