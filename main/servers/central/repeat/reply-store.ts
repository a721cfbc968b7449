import type { Clock } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import type { CentralPolicy } from '../policy.ts';

/** Which request it is: the same key from another asker, or at another address, is another one. */
export interface RepeatId {
  readonly key: string;
  readonly route: string;
  readonly asker: string;
}

export interface KeptReply {
  readonly status: number;
  readonly body: string | null;
  readonly etag: string | null;
}

type Begun =
  | { readonly kind: 'new' }
  | ({ readonly kind: 'done' } & KeptReply)
  | { readonly kind: 'conflict' }
  | { readonly kind: 'pending' };

/**
 * What a POST under an Idempotency-Key was answered, for a day: sent again, it is answered again and not done again.
 *
 *   (none) ──begin──► pending ──finish──► done ──kept for a day──► (none)
 *     ▲                  │ └──begin, long after: whoever worked on it is gone──► pending
 *     └────forget────────┘       (refused: nothing was done, so the key is free)
 *
 * It is not of the same transaction as what the route does: where central dies between the two, the repetition does it
 * again. So a route that is keyed here must also be conditional by itself, by state or If-Match.
 */
export interface ReplyStore {
  begin(id: RepeatId, digest: string): Promise<Begun>;
  finish(id: RepeatId, reply: KeptReply): Promise<void>;
  forget(id: RepeatId): Promise<void>;
}

type StorePolicy = Pick<CentralPolicy, 'repliesKeptMs' | 'replyPendingMs'>;

export function createReplyStore(db: CentralDb, clock: Clock, { repliesKeptMs, replyPendingMs }: StorePolicy): ReplyStore {
  const update = ({ key, route, asker }: RepeatId) =>
    db.updateTable('idempotent_reply').where('key', '=', key).where('route', '=', route).where('asker', '=', asker);

  async function judge(id: RepeatId, digest: string, now: number): Promise<Begun> {
    const { key, route, asker } = id;
    const row = await db
      .selectFrom('idempotent_reply')
      .select(['digest', 'status', 'body', 'etag', 'at'])
      .where('key', '=', key)
      .where('route', '=', route)
      .where('asker', '=', asker)
      .executeTakeFirst();
    // Forgotten in between: whoever had it was refused.
    if (!row) return { kind: 'pending' };
    if (row.digest !== digest) return { kind: 'conflict' };
    if (row.status !== null) return { kind: 'done', status: row.status, body: row.body, etag: row.etag };
    if (row.at > now - replyPendingMs) return { kind: 'pending' };
    const taken = await update(id).set({ at: now }).where('status', 'is', null).where('at', '=', row.at).executeTakeFirst();
    return { kind: taken.numUpdatedRows === 1n ? 'new' : 'pending' };
  }

  return {
    async begin(id, digest) {
      const now = clock();
      await db
        .deleteFrom('idempotent_reply')
        .where('at', '<', now - repliesKeptMs)
        .execute();
      const claimed = await db
        .insertInto('idempotent_reply')
        .values({ key: id.key, route: id.route, asker: id.asker, digest, status: null, body: null, etag: null, at: now })
        .onConflict((conflict) => conflict.columns(['key', 'route', 'asker']).doNothing())
        .executeTakeFirst();
      return claimed.numInsertedOrUpdatedRows === 1n ? { kind: 'new' } : judge(id, digest, now);
    },
    async finish(id, reply) {
      await update(id).set(reply).execute();
    },
    async forget({ key, route, asker }) {
      await db
        .deleteFrom('idempotent_reply')
        .where('key', '=', key)
        .where('route', '=', route)
        .where('asker', '=', asker)
        .where('status', 'is', null)
        .execute();
    },
  };
}
