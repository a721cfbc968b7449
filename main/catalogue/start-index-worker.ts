import { Worker } from 'node:worker_threads';
import type { IndexJob, SearchIndexes } from './search-index.ts';

export interface IndexRun {
  readonly indexes: Promise<SearchIndexes>;
  dispose(): Promise<void>;
}

export type StartIndexWorker = (job: IndexJob) => IndexRun;

/** A small nursery: the pages that a thread's heap has touched are not given back by the C library when it ends (35 MB measured). */
const YOUNG_MB = 2;

/**
 * One thread for one job: it ends with it, and its memory goes back.
 *
 * @param program the built `index-worker.js`
 */
export function indexWorker(program: string): StartIndexWorker {
  return (job) => {
    const worker = new Worker(program, { workerData: job, name: 'index', resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    const indexes = new Promise<SearchIndexes>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the index worker ended with ${code} before it was done`)));
    });
    return {
      indexes,
      dispose: async () => {
        await worker.terminate();
      },
    };
  };
}
