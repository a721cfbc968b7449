import { fork } from 'node:child_process';
import { readIndex } from './read-index.ts';
import type { Indexed, IndexJob, JobOf } from './search-index.ts';

/** What the process made, with the bytes it came in: they are stored as they are. */
export interface Made<T> {
  readonly value: T;
  readonly bytes: Buffer;
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
      worker.once('message', (message) => {
        // Sent by index-worker.ts of this very program.
        const bytes = message as unknown as Buffer;
        resolve({ value: readIndex(bytes) as Indexed[K], bytes });
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the index worker ended with ${code ?? 'a signal'} before it was done`)));
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
