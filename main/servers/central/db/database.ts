import { type Chore, type Post, type Turn, takeChore, takeTurn } from './dialect.ts';
import { holdPost } from './hold-post.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { CentralDb } from './tables.ts';

export type DatabaseSource = { readonly kind: 'sqlite'; readonly dataDir: string } | { readonly kind: 'postgres'; readonly url: string };

/** Where central's rows are. */
export interface Database {
  readonly db: CentralDb;
  /** Other processes may write there too. */
  readonly isShared: boolean;
  /** Does what only one process may do at a time. Within `work` no other turn may be asked for. */
  alone<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
  /** Does what one process is enough for, unless another is at it. @returns whether it was done here */
  ifFree(chore: Chore, work: () => Promise<unknown>): Promise<boolean>;
  /**
   * Takes what only one process may have, for as long as it runs.
   *
   * @param onTaken the connection broke, and another process took it meanwhile
   * @returns give it back; null: another has it
   */
  hold(post: Post, onTaken: () => void): Promise<(() => Promise<void>) | null>;
}

/** @throws Error in words for the person who starts it */
export async function openDatabase(source: DatabaseSource, onLost: (error: Error) => void): Promise<Database> {
  if (source.kind === 'sqlite') {
    const done = async (_chore: Chore, work: () => Promise<unknown>): Promise<boolean> => {
      await work();
      return true;
    };
    // One process has the folder, and with it everything.
    return {
      db: openSqlite(source.dataDir),
      isShared: false,
      alone: (_turn, work) => work(),
      ifFree: done,
      hold: async () => async () => undefined,
    };
  }
  const { url } = source;
  const db = await openPostgres(url, onLost);
  return {
    ...{ db, isShared: true, alone: (turn, work) => takeTurn(db, turn, work), ifFree: (chore, work) => takeChore(db, chore, work) },
    hold: (post, onTaken) => holdPost(url, post, { onLost, onTaken }),
  };
}
