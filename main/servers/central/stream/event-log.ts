import type { CentralEvent } from '../../../../shared/central/contract.ts';
import { createListeners } from '../../../../shared/listeners.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { takeFromSequence } from '../db/sequence.ts';
import type { CentralDb } from '../db/tables.ts';

export interface StoredEvent {
  readonly id: number;
  /** A CentralEvent as JSON. */
  readonly body: string;
}

/**
 * What central tells every seat, in one order, numbered from 1 without gaps. The table is the only truth: a follower
 * is told that something is new and reads on from where it stood, so a cut stream resumes with the same list.
 */
export interface EventLog {
  /** Stores within the caller's transaction; call `announce` after its commit. */
  append(transaction: CentralDb, ...told: readonly CentralEvent[]): Promise<void>;
  announce(): void;
  /** Stores and announces. Calls are kept in order. */
  record(event: CentralEvent): Promise<void>;
  after(id: number, limit: number): Promise<readonly StoredEvent[]>;
  lastId(): Promise<number>;
  onAppend(listener: () => void): () => void;
  /** Resolves when everything recorded so far is stored. */
  settled(): Promise<void>;
}

/** So often is the log looked through for what is too old, while it fills once. */
const TIDIED_PER_LOG = 100;

/** @param kept how many events stay readable for a seat that comes back late */
export function createEventLog(db: CentralDb, clock: Clock, kept: number): EventLog {
  const listeners = createListeners<void>();
  const tidyEvery = Math.max(1, Math.floor(kept / TIDIED_PER_LOG));
  let tail: Promise<void> = Promise.resolve();

  async function append(transaction: CentralDb, ...told: readonly CentralEvent[]): Promise<void> {
    if (told.length === 0) return;
    const last = await takeFromSequence(transaction, 'event', told.length);
    const first = last - told.length + 1;
    const at = clock();
    await transaction
      .insertInto('event')
      .values(told.map((event, nth) => ({ id: first + nth, at, body: JSON.stringify(event) })))
      .execute();
    // Not every time: a few more than promised stay, and most orders are spared the look.
    const isTidied = Math.floor(last / tidyEvery) === Math.floor((first - 1) / tidyEvery);
    if (isTidied) return;
    await transaction
      .deleteFrom('event')
      .where('id', '<=', last - kept)
      .execute();
  }

  function announce(): void {
    listeners.tell();
  }

  return {
    append,
    announce,
    record(event) {
      const stored = tail.then(() => db.transaction().execute((transaction) => append(transaction, event)));
      tail = stored.catch(() => undefined);
      return stored.then(announce);
    },
    after: (id, limit) => db.selectFrom('event').select(['id', 'body']).where('id', '>', id).orderBy('id').limit(limit).execute(),
    async lastId() {
      const row = await db.selectFrom('sequence').select('last').where('name', '=', 'event').executeTakeFirst();
      return row?.last ?? 0;
    },
    onAppend: listeners.add,
    settled: () => tail,
  };
}
