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
  unitName(code: string): string | null;
  /** Puts them in force, and tells the seats. @returns whether the catalogue is another than before */
  publish(documents: CentralDocuments): Promise<boolean>;
  /** What leads from the edition of that tag to the one in force; null where that edition is not known here. */
  delta(etag: string): Promise<CatalogueDelta | null>;
  /** An item and its clocks as of a version; of the current one where that version never was here. */
  findItem(version: string, code: string): Promise<{ readonly item: CatalogueItem; readonly policy: PolicyRow } | null>;
}

function sha256(text: string, encoding: 'base64' | 'base64url'): string {
  return createHash('sha256').update(text).digest(encoding);
}

export function serve<T>(document: T): Served<T> {
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

type Versions = Map<string, { readonly items: ReadonlyMap<string, CatalogueItem>; readonly policy: readonly PolicyRow[] }>;

interface InForce {
  readonly catalogue: Served<CatalogueDocument>;
  readonly units: Served<UnitDocument>;
  readonly knowledge: Served<KnowledgeDocument>;
  readonly unitCodes: ReadonlySet<string>;
  readonly unitNames: ReadonlyMap<string, string>;
  /** Hundreds of seats ask for the same one within the same minute. */
  readonly deltas: Map<string, CatalogueDelta>;
}

function putInForce(documents: CentralDocuments): InForce {
  return {
    catalogue: serve(documents.catalogue),
    units: serve(documents.units),
    knowledge: serve(documents.knowledge ?? NO_KNOWLEDGE),
    unitCodes: new Set(documents.units.units.map(({ code }) => code)),
    unitNames: new Map(documents.units.units.map(({ code, name }) => [code, name])),
    deltas: new Map(),
  };
}

async function loadCatalogue(db: CentralDb, by: 'version' | 'etag', value: string): Promise<CatalogueDocument | null> {
  const row = await db.selectFrom('document').select('body').where('kind', '=', 'catalogue').where(by, '=', value).executeTakeFirst();
  return row ? catalogueDocumentSchema.parse(JSON.parse(row.body)) : null;
}

/**
 * Takes over the catalogue and the units this central serves, and tells the seats when they are new.
 */
export async function openDocuments(db: CentralDb, events: EventLog, clock: Clock, documents: CentralDocuments): Promise<ServedDocuments> {
  const versions: Versions = new Map();
  let now = putInForce(documents);

  async function bring(put: InForce): Promise<boolean> {
    const { version, policy } = put.catalogue.document;
    const isNew = await keep(db, 'catalogue', version, put.catalogue, clock());
    await keep(db, 'units', put.units.document.version, put.units, clock());
    // It has no versions: an order names the entry, and what was read out stands in its notes.
    const isNewKnowledge = await keep(db, 'knowledge', '', put.knowledge, clock());
    versions.set(version, { items: itemsOf(put.catalogue.document), policy });
    now = put;
    if (isNew || isNewKnowledge) await events.record({ kind: 'catalogue', version, at: clock() });
    return isNew;
  }
  await bring(now);

  async function versionOf(asked: string) {
    const known = versions.get(asked);
    if (known) return known;
    const document = await loadCatalogue(db, 'version', asked);
    if (!document) return versions.get(now.catalogue.document.version);
    const loaded = { items: itemsOf(document), policy: document.policy };
    versions.set(asked, loaded);
    return loaded;
  }

  return {
    get catalogue() {
      return now.catalogue;
    },
    get units() {
      return now.units;
    },
    get knowledge() {
      return now.knowledge;
    },
    get unitCodes() {
      return now.unitCodes;
    },
    unitName: (code) => now.unitNames.get(code) ?? null,
    publish: (next) => bring(putInForce(next)),
    async delta(etag) {
      const { catalogue, deltas } = now;
      const made = deltas.get(etag);
      if (made) return made;
      const before = await loadCatalogue(db, 'etag', etag);
      if (!before) return null;
      const delta = deltaBetween(before, catalogue.document, (text) => sha256(text, 'base64'));
      if (deltas.size < DELTAS_KEPT) deltas.set(etag, delta);
      return delta;
    },
    async findItem(asked, code) {
      const found = await versionOf(asked);
      const item = found?.items.get(code);
      const policy = found?.policy.find((row) => row.class === item?.policyClass);
      return item && policy ? { item, policy } : null;
    },
  };
}
