import { join } from 'node:path';
import { describeChanges } from '../shared/catalogue/changes.ts';
import type { Returned } from '../shared/classification/item-uses.ts';
import { type AppError, appError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import type { Announcer } from './announce.ts';
import { type CatalogueService, createCatalogueService } from './catalogue/catalogue-service.ts';
import { indexWorker } from './catalogue/start-index-worker.ts';
import type { Cleanup } from './cleanup.ts';
import type { CentralWay } from './compose-central.ts';
import type { Edges } from './compose-edges.ts';
import type { Store } from './db/store.ts';
import { createKnowledgeService, type KnowledgeService } from './knowledge/knowledge-service.ts';

interface CatalogueOptions {
  readonly edges: Edges;
  readonly cleanup: Cleanup;
  readonly store: Store;
  readonly way: CentralWay;
  readonly programDir: string;
}

interface CatalogueParts {
  readonly catalogue: CatalogueService;
  readonly knowledge: KnowledgeService;
  readonly synchronise: () => void;
  /** Central told that orders of an item came back. */
  readonly takeReturned: (pair: Returned) => void;
}

/** What was kept first, so that the seat can search at once; then central's, now and whenever it announces another. */
export async function composeCatalogue(options: CatalogueOptions, announcer: Announcer): Promise<CatalogueParts> {
  const { edges, cleanup, store, way, programDir } = options;
  const { client } = way;
  const worker = join(programDir, 'index-worker.js');
  const catalogue = createCatalogueService({
    ...edges,
    store,
    worker,
    onChange: (version, changes) => {
      announcer.emit('catalogue:changed', { version });
      if (changes.length > 0) announcer.raise(appError('catalogue-updated', describeChanges(version, changes)));
    },
  });
  const knowledge = createKnowledgeService({
    ...edges,
    store,
    startIndexWorker: indexWorker(worker),
    unit: catalogue.unit,
    read: catalogue.written,
    onChange: () => announcer.emit('knowledge:changed', {}),
  });
  cleanup.add(() => knowledge.dispose());
  cleanup.add(() => catalogue.dispose());
  await catalogue.load();
  knowledge.load();
  const tell = (result: Result<null, AppError>): void => {
    if (!result.ok && result.error.kind === 'catalogue-invalid') announcer.raise(result.error);
  };
  const itemChanged = (code: string): void => announcer.emit('catalogue:item-changed', { code });
  let isOver = false;
  cleanup.add(() => {
    isOver = true;
  });
  const fetchItemUses = async (): Promise<void> => {
    const fetched = isOver ? null : await client.fetchItemUses(null);
    if (isOver || !fetched?.ok || !fetched.value.changed) return;
    for (const code of catalogue.takeItemUses(fetched.value.document)) itemChanged(code);
  };
  // One after the other: two index processes at once would take both cores from a call.
  const synchronise = (): void => {
    void catalogue
      .synchronise(client)
      .then(tell)
      .then(() => knowledge.synchronise(client))
      .then(tell)
      .then(fetchItemUses);
  };
  const takeReturned = (pair: Returned): void => {
    catalogue.takeReturned(pair);
    itemChanged(pair.from);
  };
  return { catalogue, knowledge, synchronise, takeReturned };
}
