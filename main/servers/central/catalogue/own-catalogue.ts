import { type CatalogueDocument, catalogueDocumentSchema } from '../../../../shared/catalogue/catalogue.ts';
import { beijingDay } from '../../../../shared/time/beijing-time.ts';
import type { CentralDb } from '../db/tables.ts';
import type { CentralDocuments } from './documents.ts';

/** A city's catalogue as its table has it; the version is given when it is published. */
export type OwnCatalogue = Pick<CatalogueDocument, 'label' | 'items' | 'policy'>;

async function lastPublished(db: CentralDb): Promise<CatalogueDocument | null> {
  const row = await db
    .selectFrom('document')
    .select('body')
    .where('kind', '=', 'catalogue')
    .orderBy('loaded_at', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? catalogueDocumentSchema.parse(JSON.parse(row.body)) : null;
}

/** `2026.11.3`: the third one published in that month in Beijing. */
async function nextVersion(db: CentralDb, at: number): Promise<string> {
  const month = beijingDay(at).slice(0, 7).replace('-', '.');
  const stored = await db.selectFrom('document').select('version').where('kind', '=', 'catalogue').execute();
  const numbers = stored.flatMap(({ version }) => (version.startsWith(`${month}.`) ? [Number(version.slice(month.length + 1))] : []));
  return `${month}.${Math.max(0, ...numbers) + 1}`;
}

/** The document to publish: the last one again where nothing in it changed, so that a restart is no news. */
async function number(db: CentralDb, own: OwnCatalogue, at: number): Promise<CatalogueDocument> {
  const last = await lastPublished(db);
  const isSame =
    last !== null && JSON.stringify([last.label, last.items, last.policy]) === JSON.stringify([own.label, own.items, own.policy]);
  return isSame ? last : { version: await nextVersion(db, at), label: own.label, publishedAt: at, items: own.items, policy: own.policy };
}

/**
 * What central serves when a city has a catalogue of its own: units and knowledge of the base, of the latter what leads
 * to an item that is there.
 *
 * @param own null: its table could not be read; what was published last stays in force
 * @throws Error where nothing was ever published
 */
export async function withOwnCatalogue(
  db: CentralDb,
  base: CentralDocuments,
  own: OwnCatalogue | null,
  at: number,
): Promise<CentralDocuments> {
  const catalogue = own ? await number(db, own, at) : await lastPublished(db);
  if (!catalogue)
    throw new Error(
      '目录文件有错，之前也没有发布过目录，没有启动。The catalogue file does not hold and none was published before; not started.',
    );
  const codes = new Set(catalogue.items.map(({ code }) => code));
  const entries = (base.knowledge?.entries ?? []).flatMap((entry) => {
    const items = entry.items.filter((code) => codes.has(code));
    return items.length > 0 ? [{ ...entry, items }] : [];
  });
  return { ...base, catalogue, ...(base.knowledge ? { knowledge: { ...base.knowledge, entries } } : {}) };
}
