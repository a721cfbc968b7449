import { describeProblems, schemaProblems } from '../../shared/catalogue/problem.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { askedKnowledge, searchKnowledge } from '../../shared/knowledge/find-knowledge.ts';
import { type KnowledgeEntry, type KnowledgeHit, knowledgeDocumentSchema } from '../../shared/knowledge/knowledge.ts';
import type { Unit } from '../../shared/place/unit.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { beijingDay } from '../../shared/time/beijing-time.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Fetched } from '../catalogue/fetch-documents.ts';
import type { IndexRun, StartIndexWorker } from '../catalogue/start-index-worker.ts';
import type { Store } from '../db/store.ts';
import { storeErrorOf } from '../db/store-error.ts';
import { errorFields, type Log } from '../log/log.ts';
import { type Knowledge, loadKnowledge, saveKnowledge } from './knowledge-table.ts';

/** Where a newer one comes from: the client of central. */
export interface KnowledgeSource {
  fetchKnowledge(etag: string | null): Promise<Result<Fetched, AppError>>;
}

/** Questions that are answered at once, from memory; central is needed for news only. */
export interface KnowledgeService {
  load(): void;
  synchronise(source: KnowledgeSource): Promise<Result<null, AppError>>;
  /** By what is typed into the box. */
  search(text: string, limit: number): KnowledgeHit[];
  /** By what the notes ask. */
  asked(notes: string, limit: number): KnowledgeHit[];
  entry(id: string): KnowledgeHit | null;
  dispose(): Promise<void>;
}

interface Options {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly startIndexWorker: StartIndexWorker;
  readonly unit: (code: string) => Unit | null;
  /** What was typed, as the entries are written. */
  readonly read: (text: string) => string;
  readonly onChange: () => void;
}

export function createKnowledgeService({ store, clock, log, startIndexWorker, unit, read, onChange }: Options): KnowledgeService {
  let knowledge: Knowledge | null = null;
  let running: IndexRun<'knowledge'> | null = null;
  let isClosed = false;
  let queue: Promise<unknown> = Promise.resolve();

  const hitOf = ({ id, question, answer, items, validTo, source, note, unit: code }: KnowledgeEntry): KnowledgeHit => ({
    ...{ id, question, answer, items, validTo, source, note },
    unitName: unit(code)?.name ?? code,
    stale: validTo < beijingDay(clock()),
    label: knowledge?.document.label ?? '',
  });

  async function takeUp(etag: string, received: unknown): Promise<Result<null, AppError>> {
    const parsed = knowledgeDocumentSchema.safeParse(received);
    if (!parsed.success) {
      log.warn({ etag: knowledge?.etag ?? null }, 'new knowledge refused, the former stays');
      return err(appError('catalogue-invalid', describeProblems(schemaProblems(parsed.error, () => null))));
    }
    try {
      const document = parsed.data;
      // The one part there is: kept with what it was made of, or not at all.
      running = startIndexWorker({ kind: 'knowledge', entries: document.entries }, ({ bytes }) =>
        store.write((db) => saveKnowledge(db, { etag, document }, bytes)),
      );
      knowledge = { etag, document, index: await running.indexes };
    } catch (error) {
      // A seat that is just being closed, or a full disk: the former stays and the next time tries again.
      log.error(errorFields(error), 'new knowledge could not be kept');
      return err(storeErrorOf(error) ?? appError('internal', 'knowledge'));
    } finally {
      running = null;
    }
    log.info({ entries: parsed.data.entries.length }, 'knowledge in force');
    onChange();
    return ok(null);
  }

  async function synchronise(source: KnowledgeSource): Promise<Result<null, AppError>> {
    const fetched = await source.fetchKnowledge(knowledge?.etag ?? null);
    if (!fetched.ok) return fetched;
    return fetched.value.changed && !isClosed ? takeUp(fetched.value.etag, fetched.value.document) : ok(null);
  }

  return {
    load: () => {
      knowledge = loadKnowledge(store.read);
    },
    synchronise: (source) => {
      const turn = queue.then(() => synchronise(source));
      queue = turn.catch(() => undefined);
      return turn;
    },
    search: (text, limit) => (knowledge ? searchKnowledge(knowledge.index, knowledge.document.entries, read(text), limit).map(hitOf) : []),
    asked: (notes, limit) => (knowledge ? askedKnowledge(knowledge.index, knowledge.document.entries, read(notes), limit).map(hitOf) : []),
    entry: (id) => {
      const found = knowledge?.document.entries.find((entry) => entry.id === id);
      return found ? hitOf(found) : null;
    },
    dispose: async () => {
      isClosed = true;
      await running?.dispose();
    },
  };
}
