import { checkDocuments, type Documents } from '../../shared/catalogue/check-documents.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Store } from '../db/store.ts';
import type { Log } from '../log/log.ts';
import { activateUnits, loadActiveUnits } from '../place/unit-table.ts';
import { activateCatalogue, loadActiveCatalogue } from './catalogue-table.ts';
import type { Etags } from './etags.ts';
import { type InForce, putInForce } from './in-force.ts';
import { completeSearchIndexes, loadSearchIndexes, type SearchIndexes, saveIndexPart } from './search-index.ts';
import { type IndexRun, indexWorker } from './start-index-worker.ts';

export interface KeeperOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The built `index-worker.js`. */
  readonly worker: string;
}

/** Brings documents into force: indexed in another process, and in force from one transaction on. */
export interface DocumentKeeper {
  /** What was kept; null when nothing was, or nothing this program can read. */
  load(): Promise<InForce | null>;
  keep(documents: Documents, etags: Etags): Promise<InForce>;
  dispose(): Promise<void>;
}

export function createDocumentKeeper({ store, clock, log, worker }: KeeperOptions): DocumentKeeper {
  const startIndexWorker = indexWorker(worker);
  let running: IndexRun<'catalogue'> | null = null;
  let isClosed = false;

  /** Each part is a transaction of its own; what a crash leaves is nothing that counts. */
  async function index({ catalogue, units }: Documents, etags: Etags): Promise<SearchIndexes> {
    if (isClosed) throw new Error('the seat is being closed');
    const began = clock();
    running = startIndexWorker({ kind: 'catalogue', items: catalogue.items, units }, ({ name, bytes }) =>
      store.write((db) => saveIndexPart(db, name, bytes, etags)),
    );
    try {
      const indexes = await running.indexes;
      log.info({ version: catalogue.version, items: catalogue.items.length, tookMs: clock() - began }, 'search index made');
      return indexes;
    } finally {
      running = null;
    }
  }

  async function indexAgain(documents: Documents, etags: Etags): Promise<SearchIndexes> {
    const indexes = await index(documents, etags);
    store.write((db) => completeSearchIndexes(db, etags));
    return indexes;
  }

  return {
    load: async () => {
      const catalogue = loadActiveCatalogue(store.read);
      const units = loadActiveUnits(store.read);
      if (!catalogue || !units) return null;
      const checked = checkDocuments(catalogue.document, units.document);
      if (!checked.ok) {
        log.warn({ problems: checked.error.length }, 'this program cannot use the kept catalogue; central is asked anew');
        return null;
      }
      const etags: Etags = { catalogue: catalogue.etag, units: units.etag };
      return putInForce(checked.value, etags, loadSearchIndexes(store.read, etags) ?? (await indexAgain(checked.value, etags)));
    },
    keep: async (documents, etags) => {
      const indexes = await index(documents, etags);
      const at = clock();
      store.write((db) => {
        activateUnits(db, documents.units, etags.units, at);
        activateCatalogue(db, documents.catalogue, etags.catalogue, at);
        completeSearchIndexes(db, etags);
      });
      return putInForce(documents, etags, indexes);
    },
    dispose: async () => {
      isClosed = true;
      await running?.dispose();
    },
  };
}
