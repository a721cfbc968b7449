import { z } from 'zod';
import type { AccountRole } from '../../../shared/account/account.ts';
import { PEOPLE_PATHS, type TokenReply, tokenReplySchema } from '../../../shared/central/people.ts';
import type { Ask } from './ask.ts';
import type { SessionStore } from './session-store.ts';

/** What has a hand in orders without a seat. */
export const HANDS = ['unit', 'district', 'city'] as const satisfies readonly AccountRole[];

interface Offered {
  readonly id: string;
  readonly password: string;
  /** What the password alone gave; null: it was ended for another role's sake. */
  readonly first: TokenReply | null;
}

export interface RoleChooser {
  /** @returns whether there is anything to choose */
  offer(id: string, password: string, first: TokenReply): boolean;
  choose(role: AccountRole): Promise<void>;
  /** Gone back. @returns the sign-in that is to be ended */
  forget(): TokenReply | null;
}

/** Between password and role only is the password held: a role is part of the sign-in, which is asked for a second time with it. */
export function createRoleChooser(store: SessionStore, ask: Ask, take: (reply: TokenReply) => void): RoleChooser {
  let offered: Offered | null = null;

  /** Ended before the next begins: signing out takes the cookie with it, whosesoever it is. */
  async function leave({ access }: TokenReply): Promise<void> {
    await ask({ method: 'DELETE', path: PEOPLE_PATHS.currentToken, headers: { authorization: `Bearer ${access}` } }, z.null());
  }

  return {
    offer(id, password, first) {
      const { account } = first;
      const roles = HANDS.filter((role) => account.roles.includes(role));
      if (roles.length < 2) return false;
      offered = { id, password, first };
      store.setState({ state: { kind: 'choosing', account, roles, trouble: null, isAsking: false } });
      return true;
    },
    async choose(role) {
      const { state } = store.getState();
      if (offered === null || state.kind !== 'choosing' || state.isAsking) return;
      const { id, password, first } = offered;
      if (first?.role === role) {
        offered = null;
        take(first);
        return;
      }
      store.setState({ state: { ...state, trouble: null, isAsking: true } });
      const asked: Offered = { id, password, first: null };
      offered = asked;
      if (first) await leave(first);
      // Whoever went back meanwhile is not signed in by what comes late.
      if (offered !== asked) return;
      const reply = await ask({ method: 'POST', path: PEOPLE_PATHS.tokens, body: { id, password, role, cookie: true } }, tokenReplySchema);
      if (offered !== asked) {
        if (reply.ok) await leave(reply.value.value);
        return;
      }
      if (!reply.ok) {
        store.setState({ state: { ...state, trouble: reply.error, isAsking: false } });
        return;
      }
      offered = null;
      take(reply.value.value);
    },
    forget() {
      const left = offered?.first ?? null;
      offered = null;
      return left;
    },
  };
}
