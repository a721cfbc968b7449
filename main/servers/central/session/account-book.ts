import type { Person } from '../../../../shared/account/account.ts';
import type { AccountChange, AccountPage } from '../../../../shared/central/people.ts';
import type { PageWish } from '../access/cursor.ts';
import type { IfMatch } from '../if-match.ts';
import { type AccountBookOptions, actOn, hashNew, refuseOneself, signOut } from './account-act.ts';
import { listAccounts } from './list-accounts.ts';
import { putAccount } from './put-account.ts';

/**
 * What an administrator does to accounts; each act is audited with it, in one transaction. Where `ifMatch` is asked for, it is
 * refused without one, or with another (428, 412).
 */
export interface AccountBook {
  list(wish: PageWish): Promise<AccountPage>;
  /** Adds it, or changes name, roles and unit; who loses a role or a unit is signed out. @throws ProblemError bad-request, unit-unknown */
  put(by: Person, id: string, wanted: AccountChange, ifMatch: IfMatch): Promise<void>;
  /** @throws ProblemError bad-request, not-found */
  resetPassword(by: Person, id: string, password: string, ifMatch: IfMatch): Promise<void>;
  /** @throws ProblemError bad-request, not-found */
  setDisabled(by: Person, id: string, disabled: boolean, ifMatch: IfMatch): Promise<void>;
  /** @throws ProblemError not-found */
  unlock(by: Person, id: string): Promise<void>;
  /** @throws ProblemError not-found */
  endSessions(by: Person, id: string): Promise<void>;
}

export function createAccountBook(options: AccountBookOptions): AccountBook {
  const { db, clock } = options;
  return {
    list: (wish) => listAccounts(db, wish, clock()),
    put: (by, id, wanted, ifMatch) => putAccount(options, by, id, wanted, ifMatch),
    async resetPassword(by, id, word, ifMatch) {
      const password = await hashNew(options, word);
      await actOn(options, { by, id, act: 'password-reset', ifMatch }, async (on) => {
        await on.updateTable('agent').set({ password }).where('id', '=', id).execute();
        await signOut(on, id, clock());
      });
    },
    async setDisabled(by, id, disabled, ifMatch) {
      if (disabled) refuseOneself(by, id);
      await actOn(options, { by, id, act: disabled ? 'disabled' : 'enabled', ifMatch }, async (on) => {
        const now = clock();
        await on
          .updateTable('agent')
          .set({ disabled_at: disabled ? now : null })
          .where('id', '=', id)
          .execute();
        if (disabled) await signOut(on, id, now);
      });
    },
    unlock: (by, id) =>
      actOn(options, { by, id, act: 'unlocked', ifMatch: null }, (on) =>
        on
          .deleteFrom('attempt')
          .where((eb) =>
            eb.or([
              eb.and([eb('kind', '=', 'account'), eb('name', '=', id)]),
              eb.and([eb('kind', '=', 'seat-account'), eb('name', 'like', `%/${id}`)]),
            ]),
          )
          .execute(),
      ),
    endSessions: (by, id) => actOn(options, { by, id, act: 'sessions-ended', ifMatch: null }, (on) => signOut(on, id, clock())),
  };
}
