import { z } from 'zod';
import { canonicalJson } from '../dispatch/canonical-json.ts';
import { err, ok, type Result } from '../result.ts';
import { type CatalogueDocument, catalogueDocumentSchema, catalogueItemSchema, itemCodeSchema } from './catalogue.ts';

/** The manipulation a seat offers in `A-IM` and central names in `IM` (RFC 3229 section 10.5). */
export const DELTA_MANIPULATION = 'hotline-delta';

const { version, label, publishedAt, policy } = catalogueDocumentSchema.shape;

/**
 * What leads from one edition of the catalogue to the next: a city changes some rows a month, and hundreds of seats
 * fetch them at once. A row that changed comes whole.
 */
export const catalogueDeltaSchema = z
  .object({
    ...{ version, label, publishedAt, policy },
    /** New rows, and rows that are other than they were. */
    changed: z.array(catalogueItemSchema).max(100_000),
    removed: z.array(itemCodeSchema).max(100_000),
    /** SHA-256, base64, of `catalogueText` of the edition it leads to. */
    digest: z.string().length(44),
  })
  .meta({ id: 'CatalogueDelta' });
export type CatalogueDelta = z.infer<typeof catalogueDeltaSchema>;

/** SHA-256 of a text in UTF-8, base64. */
type Digest = (text: string) => string;

/** One text for one edition, whatever the sequence of its rows. */
export function catalogueText(document: CatalogueDocument): string {
  return canonicalJson({ ...document, items: inOrder(document.items) });
}

export function deltaBetween(before: CatalogueDocument, after: CatalogueDocument, digest: Digest): CatalogueDelta {
  const { items, ...head } = after;
  const was = new Map(before.items.map((item) => [item.code, canonicalJson(item)]));
  const changed = items.filter((item) => was.get(item.code) !== canonicalJson(item));
  const kept = new Set(items.map(({ code }) => code));
  return { ...head, changed, removed: [...was.keys()].filter((code) => !kept.has(code)), digest: digest(catalogueText(after)) };
}

/** All or nothing. @returns an error in words where the delta does not lead from this edition to the one it promises */
export function applyDelta(document: CatalogueDocument, delta: CatalogueDelta, digest: Digest): Result<CatalogueDocument, string> {
  const { changed, removed, digest: promised, ...head } = delta;
  const items = new Map(document.items.map((item) => [item.code, item]));
  for (const code of removed) if (!items.delete(code)) return err(`${code}: removed, and was not there`);
  for (const item of changed) items.set(item.code, item);
  const next = { ...head, items: inOrder([...items.values()]) };
  return digest(catalogueText(next)) === promised ? ok(next) : err(`${head.version}: what the delta leads to is not what was promised`);
}

function inOrder<T extends { readonly code: string }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => (a.code < b.code ? -1 : 1));
}
