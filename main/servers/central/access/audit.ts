import { accountRoleSchema, type Person } from '../../../../shared/account/account.ts';
import type { ActPage, ReadPage } from '../../../../shared/central/people.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { AccountAct } from '../db/people-tables.ts';
import type { CentralDb } from '../db/tables.ts';
import { isBefore, type PageWish, pageOf, readCursor } from './cursor.ts';

/**
 * What of a person was read. `content`: an order as the reader may see it; `unmasked`: with name and number; `life`: its
 * history; `visit`: whom to ring for a return visit; `marks`: what was said in an abusive call.
 */
export type WhatIsRead = 'content' | 'unmasked' | 'life' | 'visit' | 'marks';

export interface ReadNote {
  readonly person: Person;
  readonly orderId: string;
  readonly what: WhatIsRead;
  readonly reason: string | null;
}

export interface Audit {
  /** Before anything is answered; within the reader's transaction where there is one. */
  noteReads(notes: readonly ReadNote[], on?: CentralDb): Promise<void>;
  noteAct(on: CentralDb, by: Person, act: AccountAct, personId: string): Promise<void>;
  /** The newest first. @throws ProblemError bad-request */
  reads(wish: PageWish): Promise<ReadPage>;
  acts(wish: PageWish): Promise<ActPage>;
}

export interface AuditOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Rows at once: a sweep of years must not hold up who reads now. */
const AT_ONCE = 5_000;

/** Forgets what was read before a moment. What was done to accounts stays: it is little, and of no citizen. */
export async function forgetReads(db: CentralDb, before: number): Promise<void> {
  for (;;) {
    const old = db.selectFrom('personal_read').select('id').where('at', '<', before).orderBy('at').limit(AT_ONCE);
    const { numDeletedRows } = await db.deleteFrom('personal_read').where('id', 'in', old).executeTakeFirst();
    if (Number(numDeletedRows) < AT_ONCE) return;
  }
}

/** Who read personal data and who changed an account. The rows name accounts and orders, never a citizen. */
export function createAudit({ db, clock, newId }: AuditOptions): Audit {
  return {
    async noteReads(notes, on = db) {
      if (notes.length === 0) return;
      const at = clock();
      const rows = notes.map(({ person, orderId, what, reason }) => ({
        ...{ id: newId(), at, person_id: person.id, role: person.role },
        ...{ order_id: orderId, what, reason },
      }));
      await on.insertInto('personal_read').values(rows).execute();
    },
    async noteAct(on, by, act, personId) {
      await on.insertInto('account_act').values({ id: newId(), at: clock(), by_id: by.id, act, person_id: personId }).execute();
    },
    async reads({ limit, cursor }) {
      const end = readCursor(cursor);
      const rows = await db
        .selectFrom('personal_read')
        .selectAll()
        .where(isBefore(end))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const { rows: page, next } = pageOf(rows, limit, (row) => row);
      const reads = page.map(({ id, at, person_id: personId, role, order_id: orderId, what, reason }) => ({
        ...{ id, at, personId, role: accountRoleSchema.parse(role) },
        ...{ orderId, what, reason },
      }));
      return { reads, next };
    },
    async acts({ limit, cursor }) {
      const end = readCursor(cursor);
      const rows = await db
        .selectFrom('account_act')
        .selectAll()
        .where(isBefore(end))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const { rows: page, next } = pageOf(rows, limit, (row) => row);
      return { acts: page.map(({ id, at, by_id: byId, act, person_id: personId }) => ({ id, at, byId, act, personId })), next };
    },
  };
}
