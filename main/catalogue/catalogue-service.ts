import type { CatalogueItem, PolicyRow } from '../../shared/catalogue/catalogue.ts';
import { type CatalogueChange, catalogueChanges } from '../../shared/catalogue/changes.ts';
import { searchCatalogue } from '../../shared/catalogue/search.ts';
import type { CatalogueHit, PlaceHit, SuggestionHit } from '../../shared/catalogue/search-types.ts';
import { simplify } from '../../shared/catalogue/simplify.ts';
import type { Learned } from '../../shared/classification/experience.ts';
import type { Returned } from '../../shared/classification/item-uses.ts';
import type { ItemView } from '../../shared/classification/proposal.ts';
import { isItemValid } from '../../shared/classification/routing.ts';
import { suggestItems } from '../../shared/classification/suggest.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { communityOf } from '../../shared/place/community.ts';
import { findPlace } from '../../shared/place/find.ts';
import type { Unit } from '../../shared/place/unit.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Store } from '../db/store.ts';
import { storeErrorOf } from '../db/store-error.ts';
import { errorFields } from '../log/log.ts';
import { findLastItem, findStoredItem } from './catalogue-table.ts';
import { createDocumentKeeper, type KeeperOptions } from './document-keeper.ts';
import { type Etags, sameEtags } from './etags.ts';
import { createExperience, type Experience } from './experience.ts';
import { createFetchDocuments, type DocumentSource, judge } from './fetch-documents.ts';
import type { InForce } from './in-force.ts';

/** The catalogue and the units in force at this seat. Everything but `load` and `synchronise` answers at once, from memory. */
export interface CatalogueService {
  /** Takes up what the seat kept: from then on it can be searched without central. */
  load(): Promise<void>;
  /** Fetches what is newer. What does not hold is refused whole, said once, and the former stays in force. */
  synchronise(source: DocumentSource): Promise<Result<null, AppError>>;
  search(text: string, limit: number): CatalogueHit[];
  findPlace(text: string, limit: number): PlaceHit[];
  /** Items that the notes speak for; none where they say too little. */
  suggest(notes: string, limit: number): SuggestionHit[];
  /** An order that central took: its item comes up sooner, and in its words. */
  learn(order: Pick<WorkOrder, 'itemCode' | 'notes'>): void;
  /**
   * How often the whole city orders each item; what is not understood changes nothing.
   *
   * @returns the items whose view is another now
   */
  takeItemUses(document: unknown): readonly string[];
  /** Orders of one item came back: its view is another now. */
  takeReturned(pair: Returned): void;
  /** For a code that is no more, the item that took it over; where none did, the item as it was last, marked as ended. */
  itemView(code: string): ItemView | null;
  /** @param version that of an earlier order; without it the one in force */
  item(code: string, version?: string): CatalogueItem | null;
  unit(code: string): Unit | null;
  policy(): readonly PolicyRow[];
  /** The community of a street that the texts name, the surest text first. */
  community(streetCode: string, texts: readonly string[]): string | null;
  /** What was typed in traditional characters, as the catalogue is written. */
  written(text: string): string;
  /** Null while this seat never had a catalogue. */
  version(): string | null;
  dispose(): Promise<void>;
}

interface CatalogueServiceOptions extends KeeperOptions {
  /** @param changes from the catalogue before; none where there was none */
  readonly onChange: (version: string, changes: readonly CatalogueChange[]) => void;
}

export function createCatalogueService(options: CatalogueServiceOptions): CatalogueService {
  const { store, clock, log, onChange } = options;
  const keeper = createDocumentKeeper(options);
  const fetchDocuments = createFetchDocuments(log);
  const experience = createExperience(options);
  let inForce: InForce | null = null;
  let refused: Etags | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function synchronise(source: DocumentSource): Promise<Result<null, AppError>> {
    const before = inForce;
    const fetched = await fetchDocuments(source, before);
    if (!fetched.ok) return fetched;
    if (!fetched.value || (refused && sameEtags(fetched.value.etags, refused))) return ok(null);
    const judged = judge(fetched.value);
    if (!judged.ok) {
      refused = fetched.value.etags;
      log.warn({ kind: judged.error.kind, version: inForce?.version ?? null }, 'new catalogue refused, the former stays in force');
      return err(judged.error);
    }
    try {
      inForce = await keeper.keep(judged.value, fetched.value.etags);
    } catch (error) {
      // A full disk, or a seat that is just being closed: the former catalogue stays in force and the next time tries again.
      log.error(errorFields(error), 'new catalogue could not be kept');
      return err(storeErrorOf(error) ?? appError('internal', 'catalogue'));
    }
    refused = null;
    log.info({ version: inForce.version }, 'catalogue in force');
    onChange(inForce.version, before ? catalogueChanges(before.documents.catalogue, inForce.documents.catalogue) : []);
    return ok(null);
  }

  /** One after another: of two at once the older could come into force last. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  return {
    load: () =>
      inTurn(async () => {
        inForce = await keeper.load();
      }),
    synchronise: (source) => inTurn(() => synchronise(source)),
    search: (text, limit) => (inForce ? searchIn(inForce, text, limit, experience.learned(inForce), clock()) : []),
    findPlace: (text, limit) => (inForce ? findPlace(inForce.indexes, inForce.documents.units.units, read(inForce, text), limit) : []),
    suggest: (notes, limit) => (inForce ? suggestIn(inForce, notes, limit, experience.learned(inForce), clock()) : []),
    learn: (order) => void (inForce && experience.learn(order, inForce)),
    takeItemUses: (document) => experience.takeCity(document, inForce),
    takeReturned: experience.takeReturned,
    itemView: (code) => inForce && (viewInForce(inForce, code, experience) ?? lastView(store, inForce, code)),
    item: (code, version = inForce?.version) => {
      if (version === undefined || version === inForce?.version) return inForce?.items.get(code) ?? null;
      return findStoredItem(store.read, version, code);
    },
    unit: (code) => inForce?.units.get(code) ?? null,
    policy: () => inForce?.policy ?? [],
    community: (streetCode, texts) => inForce && communityIn(inForce, streetCode, texts),
    written: (text) => (inForce ? read(inForce, text) : text),
    version: () => inForce?.version ?? null,
    dispose: keeper.dispose,
  };
}

function searchIn(inForce: InForce, text: string, limit: number, { use }: Learned, now: number): CatalogueHit[] {
  const { indexes, documents } = inForce;
  const isOffered = (item: CatalogueItem): boolean => isItemValid(item, now);
  return searchCatalogue(indexes.items, documents.catalogue.items, read(inForce, text), limit, { isOffered, use });
}

function suggestIn(inForce: InForce, notes: string, limit: number, learned: Learned, now: number): SuggestionHit[] {
  const { indexes, documents } = inForce;
  const isOffered = (item: CatalogueItem): boolean => isItemValid(item, now);
  return suggestItems(indexes.suggest, documents.catalogue.items, read(inForce, notes), limit, { isOffered, learned });
}

/** What was typed, as the catalogue is written. */
function read({ indexes }: InForce, text: string): string {
  return simplify(indexes.simplified, text);
}

function communityIn(inForce: InForce, streetCode: string, texts: readonly string[]): string | null {
  const written = texts.map((text) => read(inForce, text));
  return communityOf(inForce.indexes.gazetteer, streetCode, written);
}

function viewInForce(inForce: InForce, code: string, experience: Experience): ItemView | null {
  const { items, successors, version } = inForce;
  const item = items.get(code) ?? successors.get(code);
  return item ? { item, version, ...factsOf(inForce, item), mistaken: mistakenFor(inForce, item, experience), ended: false } : null;
}

function lastView(store: Store, inForce: InForce, code: string): ItemView | null {
  const last = findLastItem(store.read, code);
  return last && { ...last, ...factsOf(inForce, last.item), mistaken: null, ended: true };
}

function mistakenFor(inForce: InForce, { code }: CatalogueItem, experience: Experience): ItemView['mistaken'] {
  const found = experience.mistaken(code, inForce);
  if (!found) return null;
  const { code: to, l1, l2, l3 } = found.item;
  return { code: to, l1, l2, l3, times: found.times };
}

function factsOf(
  { documents, policy, units }: InForce,
  { route, policyClass }: CatalogueItem,
): Pick<ItemView, 'label' | 'unitName' | 'level'> {
  return {
    label: documents.catalogue.label,
    unitName: ('unit' in route && units.get(route.unit)?.name) || null,
    level: policy.find((row) => row.class === policyClass)?.level ?? null,
  };
}
