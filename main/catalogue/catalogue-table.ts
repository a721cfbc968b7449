import { type CatalogueDocument, type CatalogueItem, catalogueItemSchema } from '../../shared/catalogue/catalogue.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

/** Enough for every order that may still be looked at beside the item it was dispatched under. */
const KEPT_VERSIONS = 8;

interface VersionRow {
  readonly version: string;
  readonly etag: string;
  readonly label: string;
  readonly published_at: number;
  readonly policy: string;
}

interface ItemRow {
  readonly item: string;
}

/** As stored, to be checked like anything else that comes from outside: another version of the program may have written it. */
export interface StoredDocument {
  readonly etag: string;
  readonly document: unknown;
}

/** Makes this the catalogue in force. One that comes again under its version, changed, takes the place of the former. */
export function activateCatalogue(db: WritableDb, { items, ...head }: CatalogueDocument, etag: string, at: number): void {
  db.prepare('DELETE FROM catalogue_version WHERE version = ?').run(head.version);
  db.prepare('UPDATE catalogue_version SET active = 0').run();
  db.prepare(
    'INSERT INTO catalogue_version (version, etag, label, published_at, policy, applied_at, active) VALUES (?, ?, ?, ?, ?, ?, 1)',
  ).run(head.version, etag, head.label, head.publishedAt, JSON.stringify(head.policy), at);
  const insert = db.prepare('INSERT INTO catalogue_item (version, code, item) VALUES (?, ?, ?)');
  for (const item of items) insert.run(head.version, item.code, JSON.stringify(item));
  db.prepare(
    `DELETE FROM catalogue_version WHERE active = 0 AND version NOT IN (
       SELECT version FROM catalogue_version ORDER BY applied_at DESC, version DESC LIMIT ?)`,
  ).run(KEPT_VERSIONS);
}

export function loadActiveCatalogue(db: ReadableDb): StoredDocument | null {
  const row = db.prepare<[], VersionRow>('SELECT * FROM catalogue_version WHERE active = 1').get();
  if (!row) return null;
  const items = db
    .prepare<[string], ItemRow>('SELECT item FROM catalogue_item WHERE version = ? ORDER BY code')
    .all(row.version)
    .map(({ item }): unknown => JSON.parse(item));
  const { version, etag, label, published_at: publishedAt, policy } = row;
  return { etag, document: { version, label, publishedAt, policy: JSON.parse(policy), items } };
}

/** An item as it was in an earlier version; null when that is no longer kept. */
export function findStoredItem(db: ReadableDb, version: string, code: string): CatalogueItem | null {
  const row = db.prepare<[string, string], ItemRow>('SELECT item FROM catalogue_item WHERE version = ? AND code = ?').get(version, code);
  return row ? catalogueItemSchema.parse(JSON.parse(row.item)) : null;
}

/** An item as it was in the newest version that still had it. */
export function findLastItem(db: ReadableDb, code: string): { item: CatalogueItem; version: string } | null {
  const row = db
    .prepare<[string], ItemRow & { version: string }>(
      `SELECT item, version FROM catalogue_item JOIN catalogue_version USING (version)
       WHERE code = ? ORDER BY applied_at DESC, version DESC LIMIT 1`,
    )
    .get(code);
  return row ? { item: catalogueItemSchema.parse(JSON.parse(row.item)), version: row.version } : null;
}
