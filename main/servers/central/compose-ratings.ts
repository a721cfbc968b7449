import type { CatalogueDocument, CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { ServedDocuments } from './catalogue/documents.ts';
import type { CentralDb } from './db/tables.ts';
import { createGovernance, type Governance } from './rating/governance.ts';
import { createRatings, type Ratings } from './rating/ratings.ts';

interface CatalogueNames {
  readonly items: ReadonlyMap<string, CatalogueItem>;
  readonly industries: ReadonlyMap<string, string>;
}

function namesIn({ items }: CatalogueDocument): CatalogueNames {
  return {
    items: new Map(items.map((item) => [item.code, item])),
    industries: new Map(items.map(({ code, l1 }) => [code.slice(0, 2), l1])),
  };
}

/** The ratings over the units and the catalogue that central serves: a new edition names the rows from then on. */
export function composeRatings(options: { readonly db: CentralDb; readonly clock: Clock; readonly documents: ServedDocuments }): {
  readonly ratings: Ratings;
  readonly governance: Governance;
} {
  const { db, clock, documents } = options;
  const known = new WeakMap<CatalogueDocument, CatalogueNames>();
  function names(): CatalogueNames {
    const { document } = documents.catalogue;
    const found = known.get(document) ?? namesIn(document);
    known.set(document, found);
    return found;
  }
  const nameOf = (code: string): string | null => documents.unitName(code);
  const units = () => documents.units.document.units;
  const isPlace = (code: string): boolean => units().some((unit) => unit.code === code && (unit.kind === 'street' || unit.kind === 'zone'));
  const governance = createGovernance({ db, clock, nameOf, isPlace });
  const ratings = createRatings({
    ...{ db, clock, governance, units, nameOf },
    itemOf: (code) => names().items.get(code),
    industryName: (code) => names().industries.get(code) ?? null,
  });
  return { ratings, governance };
}
