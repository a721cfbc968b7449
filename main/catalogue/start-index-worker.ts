import { fork } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { readIndex } from './read-index.ts';
import { type Indexed, type IndexJob, type IndexParts, indexesOf, type JobOf } from './search-index.ts';

/** What the process made, with the bytes each part came in: they are stored as they are. */
export interface Made<T> {
  readonly value: T;
  readonly parts: readonly (readonly [name: string, bytes: Buffer])[];
}

const JOIN: { readonly [K in IndexJob['kind']]: (parts: IndexParts) => Indexed[K] } = {
  catalogue: indexesOf,
  // The one part there is.
  knowledge: ({ index }) => index as Indexed['knowledge'],
};

/** Part by part, a turn of the event loop each: a call's events go between. */
async function readParts<K extends IndexJob['kind']>(kind: K, parts: Made<unknown>['parts']): Promise<Made<Indexed[K]>> {
  const values: Record<string, unknown> = {};
  for (const [name, bytes] of parts) {
    values[name] = readIndex(bytes);
    await setImmediate();
  }
  return { value: JOIN[kind](values), parts };
}

export interface IndexRun<K extends IndexJob['kind']> {
  readonly indexes: Promise<Made<Indexed[K]>>;
  dispose(): Promise<void>;
}

export type StartIndexWorker = <K extends IndexJob['kind']>(job: JobOf<K>) => IndexRun<K>;

/**
 * One process for one job: it ends with it, and its memory goes back. Of a thread's the C library keeps most (150 MB
 * measured after 2,395 items with their phrases).
 *
 * @param program the built `index-worker.js`
 */
export function indexWorker(program: string): StartIndexWorker {
  return <K extends IndexJob['kind']>(job: JobOf<K>) => {
    const worker = fork(program, [], { serialization: 'advanced', execArgv: [] });
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const indexes = new Promise<Made<Indexed[K]>>((resolve, reject) => {
      let isThere = false;
      worker.once('message', (message) => {
        isThere = true;
        // Sent by index-worker.ts of this very program.
        readParts<K>(job.kind, message as unknown as Made<unknown>['parts']).then(resolve, reject);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => {
        if (!isThere) reject(new Error(`the index worker ended with ${code ?? 'a signal'} before it was done`));
      });
    });
    worker.send(job, (error) => {
      if (error) worker.kill();
    });
    return {
      indexes,
      dispose: async () => {
        worker.kill();
        await ended;
      },
    };
  };
}
