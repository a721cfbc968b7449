import { createHash } from 'node:crypto';
import {
  type CatalogueDocument,
  type CatalogueItem,
  catalogueDocumentSchema,
  type PolicyRow,
} from '../../../../shared/catalogue/catalogue.ts';
import type { Documents } from '../../../../shared/catalogue/check-documents.ts';
import { type CatalogueDelta, deltaBetween } from '../../../../shared/catalogue/delta.ts';
import type { KnowledgeDocument } from '../../../../shared/knowledge/knowledge.ts';
import type { UnitDocument } from '../../../../shared/place/unit.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { CentralDb, DocumentKind } from '../db/tables.ts';
import type { EventLog } from '../stream/event-log.ts';

/** Kept as made; one more is made anew for whoever asks. */
const DELTAS_KEPT = 16;

const NO_KNOWLEDGE: KnowledgeDocument = { label: '-', entries: [] };

/** A document as it is served: the text, and the tag by which a seat asks whether it still has it. */
export interface Served<T> {
  readonly document: T;
  readonly body: string;
  readonly etag: string;
}

/** What a central serves its seats; one without a knowledge base serves an empty one. */
export interface CentralDocuments extends Documents {
  readonly knowledge?: KnowledgeDocument;
}

export interface ServedDocuments {
  readonly catalogue: Served<CatalogueDocument>;
  readonly units: Served<UnitDocument>;
  readonly knowledge: Served<KnowledgeDocument>;
  readonly unitCodes: ReadonlySet<string>;
  /** What leads from the edition of that tag to the one in force; null where that edition is not known here. */
  delta(etag: string): Promise<CatalogueDelta | null>;
  /** An item and its clocks as of a version; of the current one where that version never was here. */
  findItem(version: string, code: string): Promise<{ readonly item: CatalogueItem; readonly policy: PolicyRow } | null>;
}

function sha256(text: string, encoding: 'base64' | 'base64url'): string {
  return createHash('sha256').update(text).digest(encoding);
}

function serve<T>(document: T): Served<T> {
  const body = JSON.stringify(document);
  return { document, body, etag: `"${sha256(body, 'base64url')}"` };
}

/** Keeps every version that was ever served, because an order is judged by the one it was dispatched under (art. 11). */
async function keep(db: CentralDb, kind: DocumentKind, version: string, { body, etag }: Served<unknown>, now: number): Promise<boolean> {
  const stored = await db.selectFrom('document').select('etag').where('kind', '=', kind).where('version', '=', version).executeTakeFirst();
  if (stored?.etag === etag) return false;
  await db
    .insertInto('document')
    .values({ kind, version, etag, body, loaded_at: now })
    .onConflict((conflict) => conflict.columns(['kind', 'version']).doUpdateSet({ etag, body, loaded_at: now }))
    .execute();
  return true;
}

function itemsOf(document: CatalogueDocument): ReadonlyMap<string, CatalogueItem> {
  return new Map(document.items.map((item) => [item.code, item]));
}

/**
 * Takes over the catalogue and the units this central serves, and tells the seats when they are new.
 */
export async function openDocuments(db: CentralDb, events: EventLog, clock: Clock, documents: CentralDocuments): Promise<ServedDocuments> {
  const catalogue = serve(documents.catalogue);
  const units = serve(documents.units);
  const knowledge = serve(documents.knowledge ?? NO_KNOWLEDGE);
  const { version } = catalogue.document;
  const isNew = await keep(db, 'catalogue', version, catalogue, clock());
  await keep(db, 'units', units.document.version, units, clock());
  // It has no versions: an order names the entry, and what was read out stands in its notes.
  const isNewKnowledge = await keep(db, 'knowledge', '', knowledge, clock());
  if (isNew || isNewKnowledge) await events.record({ kind: 'catalogue', version, at: clock() });

  const versions = new Map([[version, { items: itemsOf(catalogue.document), policy: catalogue.document.policy }]]);
  async function versionOf(asked: string) {
    const known = versions.get(asked) ?? versions.get(version);
    if (versions.has(asked)) return known;
    const row = await db
      .selectFrom('document')
      .select('body')
      .where('kind', '=', 'catalogue')
      .where('version', '=', asked)
      .executeTakeFirst();
    if (!row) return known;
    const document = catalogueDocumentSchema.parse(JSON.parse(row.body));
    const loaded = { items: itemsOf(document), policy: document.policy };
    versions.set(asked, loaded);
    return loaded;
  }

  /** Hundreds of seats ask for the same one within the same minute. */
  const deltas = new Map<string, CatalogueDelta>();
  async function makeDelta(etag: string): Promise<CatalogueDelta | null> {
    const row = await db.selectFrom('document').select('body').where('kind', '=', 'catalogue').where('etag', '=', etag).executeTakeFirst();
    if (!row) return null;
    const before = catalogueDocumentSchema.parse(JSON.parse(row.body));
    return deltaBetween(before, catalogue.document, (text) => sha256(text, 'base64'));
  }

  return {
    catalogue,
    units,
    knowledge,
    async delta(etag) {
      const made = deltas.get(etag) ?? (await makeDelta(etag));
      if (made && deltas.size < DELTAS_KEPT) deltas.set(etag, made);
      return made;
    },
    unitCodes: new Set(units.document.units.map(({ code }) => code)),
    async findItem(asked, code) {
      const found = await versionOf(asked);
      const item = found?.items.get(code);
      const policy = found?.policy.find((row) => row.class === item?.policyClass);
      return item && policy ? { item, policy } : null;
    },
  };
}
