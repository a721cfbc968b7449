import type { CatalogueDocument } from '../../../../shared/catalogue/catalogue.ts';
import type { DispatchItems } from '../../../../shared/central/dispatch-items.ts';
import { type Served, serve } from './documents.ts';

export function dispatchItemsOf({ version, label, items, policy }: CatalogueDocument): DispatchItems {
  const rows = new Map(policy.map((row) => [row.class, row]));
  const offered = items.flatMap(({ code, l1, l2, l3, route, policyClass }) => {
    const row = rows.get(policyClass);
    if (!row || route.kind === 'emergency' || route.kind === 'channel') return [];
    return [{ code, l1, l2, l3, route, level: row.level, feedback: row.feedback }];
  });
  return { version, label, items: offered };
}

/** Made once an edition: the catalogue changes by the month, the form is opened by the minute. */
export function createDispatchItems(inForce: () => Served<CatalogueDocument>): () => Served<DispatchItems> {
  let made: { readonly of: string; readonly served: Served<DispatchItems> } | null = null;
  return () => {
    const { etag, document } = inForce();
    if (made?.of !== etag) made = { of: etag, served: serve(dispatchItemsOf(document)) };
    return made.served;
  };
}
