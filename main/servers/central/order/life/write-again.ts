import type { CentralDb } from '../../db/tables.ts';
import { OrderChanged } from './append-events.ts';

const TRIES = 3;

/**
 * A clock or another hand may write to the order at the same moment: then it is looked at again, in a transaction of its own.
 * @throws OrderChanged each time somebody else was first
 */
export async function writeAgain<T>(db: CentralDb, write: (transaction: CentralDb) => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await db.transaction().execute(write);
    } catch (error) {
      if (!(error instanceof OrderChanged) || left === 1) throw error;
    }
  }
}
