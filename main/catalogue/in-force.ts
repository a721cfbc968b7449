import type { CatalogueItem, PolicyRow } from '../../shared/catalogue/catalogue.ts';
import type { Documents } from '../../shared/catalogue/check-documents.ts';
import { successorsOf } from '../../shared/catalogue/successor.ts';
import type { Unit } from '../../shared/place/unit.ts';
import type { Etags } from './etags.ts';
import type { SearchIndexes } from './search-index.ts';

/** A catalogue, its units and their indexes: used together, replaced together. */
export interface InForce {
  readonly documents: Documents;
  readonly etags: Etags;
  readonly indexes: SearchIndexes;
  readonly version: string;
  readonly policy: readonly PolicyRow[];
  readonly items: ReadonlyMap<string, CatalogueItem>;
  /** By codes that are no more. */
  readonly successors: ReadonlyMap<string, CatalogueItem>;
  readonly units: ReadonlyMap<string, Unit>;
}

export function putInForce(documents: Documents, etags: Etags, indexes: SearchIndexes): InForce {
  const { catalogue, units } = documents;
  return {
    documents,
    etags,
    indexes,
    version: catalogue.version,
    policy: catalogue.policy,
    items: new Map(catalogue.items.map((item) => [item.code, item])),
    successors: successorsOf(catalogue.items),
    units: new Map(units.units.map((unit) => [unit.code, unit])),
  };
}
