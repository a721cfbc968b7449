import type { AttemptLimit } from '../../../../shared/account/account-policy.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { DAY_MS, SECOND_MS } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';

/** What is counted. At a seat a wrong password counts for that seat: who tries from outside locks nobody out of their seat. */
export type AttemptKind = 'enrol' | 'seat-rate' | 'address-rate' | 'seat-account' | 'account' | 'address' | 'visit-page';

export interface Attempt {
  readonly kind: AttemptKind;
  readonly name: string;
  readonly limit: AttemptLimit;
}

export interface Attempts {
  /** Counts one try before it is made, so that tries side by side are counted too. @returns how long to wait, 0: go on */
  count(attempt: Attempt): Promise<number>;
  /** As if the last try had not been. */
  takeBack(attempt: Attempt): Promise<void>;
  forget(kind: AttemptKind, name: string): Promise<void>;
}

/** Longer than any window and lock; what is older says nothing any more. */
const KEPT_MS = DAY_MS;

/**
 *   free(n) ──try, n+1 < most──▶ free(n+1)
 *   free(n) ──try, n+1 = most──▶ locked (this try is still made; where it succeeds, it is taken back)
 *   free(n) ──window over──────▶ free(0)
 *   locked  ──try──────────────▶ locked, refused
 *   locked  ──lockMs over──────▶ free(0)
 */
export function createAttempts({ db, clock }: { readonly db: CentralDb; readonly clock: Clock }): Attempts {
  return {
    async count({ kind, name, limit: { most, windowMs, lockMs } }) {
      const now = clock();
      await db
        .deleteFrom('attempt')
        .where('first_at', '<', now - KEPT_MS)
        .execute();
      const locksAt = (times: number): number | null => (times >= most ? now + lockMs : null);
      const row = await db
        .insertInto('attempt')
        .values({ kind, name, times: 1, first_at: now, locked_until: locksAt(1) })
        .onConflict((conflict) =>
          conflict.columns(['kind', 'name']).doUpdateSet((eb) => {
            const isOver = eb.or([
              eb('attempt.locked_until', '<=', now),
              eb.and([eb('attempt.locked_until', 'is', null), eb('attempt.first_at', '<=', now - windowMs)]),
            ]);
            return {
              times: eb
                .case()
                .when(isOver)
                .then(1)
                .else(eb('attempt.times', '+', 1))
                .end(),
              first_at: eb.case().when(isOver).then(now).else(eb.ref('attempt.first_at')).end(),
              locked_until: eb
                .case()
                .when(isOver)
                .then(locksAt(1))
                .when(eb.and([eb('attempt.locked_until', 'is', null), eb('attempt.times', '>=', most - 1)]))
                .then(now + lockMs)
                .else(eb.ref('attempt.locked_until'))
                .end(),
            };
          }),
        )
        .returning(['times', 'locked_until'])
        .executeTakeFirstOrThrow();
      return Number(row.times) > most && row.locked_until !== null ? Number(row.locked_until) - now : 0;
    },
    async takeBack({ kind, name }) {
      await db
        .updateTable('attempt')
        .set((eb) => ({ times: eb('times', '-', 1), locked_until: null }))
        .where('kind', '=', kind)
        .where('name', '=', name)
        .where('times', '>', 0)
        .execute();
    },
    async forget(kind, name) {
      await db.deleteFrom('attempt').where('kind', '=', kind).where('name', '=', name).execute();
    },
  };
}

/** @throws ProblemError too-many */
export async function refuseTooMany(attempts: Attempts, attempt: Attempt): Promise<void> {
  const waitMs = await attempts.count(attempt);
  if (waitMs > 0) throw tooMany(waitMs);
}

export function tooMany(waitMs: number): ProblemError {
  const problem = new ProblemError('too-many', '尝试太频繁，请稍后再试。Too many attempts; try again later.');
  problem.retryAfterS = Math.ceil(waitMs / SECOND_MS);
  return problem;
}
