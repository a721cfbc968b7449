import type { CatalogueDocument } from '../../../../shared/catalogue/catalogue.ts';
import type { DispatchItems } from '../../../../shared/central/dispatch-items.ts';
import { isItemValid } from '../../../../shared/classification/routing.ts';
import { beijingDay } from '../../../../shared/time/beijing-time.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { type Served, serve } from './documents.ts';

export function dispatchItemsOf({ version, label, items, policy }: CatalogueDocument, now: number): DispatchItems {
  const rows = new Map(policy.map((row) => [row.class, row]));
  const offered = items.flatMap((item) => {
    const { code, l1, l2, l3, route, policyClass } = item;
    const row = rows.get(policyClass);
    if (!row || route.kind === 'emergency' || route.kind === 'channel' || !isItemValid(item, now)) return [];
    return [{ code, l1, l2, l3, route, level: row.level, feedback: row.feedback }];
  });
  return { version, label, items: offered };
}

/** Made once an edition and day: the catalogue changes by the month, the form is opened by the minute. */
export function createDispatchItems(inForce: () => Served<CatalogueDocument>, clock: Clock): () => Served<DispatchItems> {
  let made: { readonly of: string; readonly served: Served<DispatchItems> } | null = null;
  return () => {
    const { etag, document } = inForce();
    const now = clock();
    const of = `${etag} ${beijingDay(now)}`;
    if (made?.of !== of) made = { of, served: serve(dispatchItemsOf(document, now)) };
    return made.served;
  };
}
