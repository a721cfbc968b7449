import { fork } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { takeIndex } from './read-index.ts';
import { type Indexed, type IndexJob, type IndexParts, indexesOf, type JobOf } from './search-index.ts';

/** One part of an index, as the process sends it. */
export interface IndexPart {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Written and read by this very program: the next part is sent when the one before was taken, `done` when there is none. */
export type FromIndexWorker = IndexPart | 'done';

/** What a message weighs beside its part. */
const MESSAGE_HEAD = 256;

/** Keeps a part as it came; afterwards its bytes are gone. */
export type KeepPart = (part: IndexPart) => void;

const JOIN: { readonly [K in IndexJob['kind']]: (parts: IndexParts) => Indexed[K] } = {
  catalogue: indexesOf,
  // The one part there is.
  knowledge: ({ index }) => index as Indexed['knowledge'],
};

export interface IndexRun<K extends IndexJob['kind']> {
  readonly indexes: Promise<Indexed[K]>;
  dispose(): Promise<void>;
}

export type StartIndexWorker = <K extends IndexJob['kind']>(job: JobOf<K>, keep: KeepPart) => IndexRun<K>;

/**
 * One process for one job: it ends with it, and its memory goes back. Of a thread's the C library keeps most (150 MB
 * measured after 2,395 items with their phrases).
 *
 * @param program the built `index-worker.js`
 */
export function indexWorker(program: string): StartIndexWorker {
  return <K extends IndexJob['kind']>(job: JobOf<K>, keep: KeepPart) => {
    const worker = fork(program, [], { serialization: 'advanced', execArgv: [] });
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    const indexes = new Promise<Indexed[K]>((resolve, reject) => {
      const values: Record<string, unknown> = {};
      const giveUp = (error: unknown): void => {
        worker.kill();
        reject(error);
      };
      // A turn of the event loop for each step: a call's events go between.
      const take = async ({ name, bytes }: IndexPart): Promise<void> => {
        keep({ name, bytes });
        await setImmediate();
        values[name] = takeIndex(bytes, MESSAGE_HEAD);
        worker.send('next', (error) => error && giveUp(error));
      };
      worker.on('message', (message) => {
        const said = message as unknown as FromIndexWorker;
        if (said !== 'done') {
          take(said).catch(giveUp);
          return;
        }
        resolve(JOIN[job.kind](values));
        worker.disconnect();
      });
      worker.once('error', reject);
      // After `done` this says nothing new.
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
