import { HOUR_MS, MINUTE_MS } from '../time/clock.ts';
import { inForceAt } from '../time/valid-from.ts';

/** Of argon2id (RFC 9106). */
export interface PasswordCost {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
  readonly saltBytes: number;
  readonly keyBytes: number;
}

/** So many tries within the window; the next one waits for `lockMs`. */
export interface AttemptLimit {
  readonly most: number;
  readonly windowMs: number;
  readonly lockMs: number;
}

export interface AccountPolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  readonly passwordCost: PasswordCost;
  readonly shortestPassword: number;
  /** Wrong passwords of one account. At a seat they are counted for that seat alone. */
  readonly accountLock: AttemptLimit;
  /** Wrong passwords from one address, whoever's they are; a whole office can stand behind one. */
  readonly addressLock: AttemptLimit;
  /** Sign-ins without a seat and renewals from one address, right ones too. */
  readonly addressRate: AttemptLimit;
  readonly accessMs: number;
  /** A renewal token that is not used for so long is void. */
  readonly refreshIdleMs: number;
  /** After so long the password is asked for again, however often it was renewed. */
  readonly familyMs: number;
}

/**
 * `passwordCost` is the OWASP Password Storage Cheat Sheet's argon2id (m = 19 MiB, t = 2, p = 1), salt and key as RFC 9106,
 * 4 recommends them. No source gives the others for a city's hotline: 演示口径.
 */
const ACCOUNT_POLICIES: readonly [AccountPolicy, ...AccountPolicy[]] = [
  {
    version: 'account-1',
    validFrom: '2026-01-01',
    passwordCost: { memoryKiB: 19_456, passes: 2, lanes: 1, saltBytes: 16, keyBytes: 32 },
    shortestPassword: 8,
    accountLock: { most: 5, windowMs: 15 * MINUTE_MS, lockMs: 15 * MINUTE_MS },
    addressLock: { most: 50, windowMs: 15 * MINUTE_MS, lockMs: 15 * MINUTE_MS },
    addressRate: { most: 120, windowMs: MINUTE_MS, lockMs: MINUTE_MS },
    accessMs: 15 * MINUTE_MS,
    refreshIdleMs: 2 * HOUR_MS,
    familyMs: 12 * HOUR_MS,
  },
];

/** The policy of a day; before the first one's day, the first. */
export function accountPolicyAt(at: number): AccountPolicy {
  return inForceAt(ACCOUNT_POLICIES, at);
}
