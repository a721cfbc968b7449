import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Account, AccountRole } from '../../../shared/account/account.ts';
import type { Trouble } from './ask.ts';

export interface SignedIn {
  readonly account: Account;
  readonly role: AccountRole;
}

/**
 *   opening ──cookie holds──▶ in ──signed out, or the sign-in ended──▶ out
 *      └──────none, or void──▶ out ──account and password──▶ in
 *                               ▲        └─several roles─▶ choosing ──role──▶ in
 *                               └────────────gone back─────────┘
 */
export type SessionState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'out'; readonly why: 'none' | 'ended'; readonly trouble: Trouble | null; readonly isAsking: boolean }
  | {
      readonly kind: 'choosing';
      readonly account: Account;
      readonly roles: readonly AccountRole[];
      readonly trouble: Trouble | null;
      readonly isAsking: boolean;
    }
  | ({ readonly kind: 'in' } & SignedIn);

export type SessionStore = StoreApi<{ readonly state: SessionState }>;

export function createSessionStore(): SessionStore {
  return createStore(() => ({ state: { kind: 'opening' } }));
}
