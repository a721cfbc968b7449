import { createHash } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { type Account, type AccountRole, isSeatRole, type Person } from '../../../../shared/account/account.ts';
import { accountPolicyAt } from '../../../../shared/account/account-policy.ts';
import type { TokenReply, TokenRequest } from '../../../../shared/central/people.ts';
import { type Clock, SECOND_MS } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import { endFamily, familyIdOf, familyOf, type OpenFamily, startFamily } from './families.ts';
import type { SignIn } from './sign-in.ts';

interface AccessClaims {
  readonly sub: string;
  /** The sign-in, whose end ends the token. */
  readonly jti: string;
  readonly role: AccountRole;
  readonly unit: string | null;
  readonly iat: number;
  readonly exp: number;
}

/** Signs and opens access tokens; `open` gives null for anything we did not sign as one. */
export interface AccessSeal {
  seal(claims: AccessClaims): string;
  open(token: string): AccessClaims | null;
}

/** `refresh` is always here; the route decides whether it goes into a cookie. */
type IssuedTokens = TokenReply & { readonly refresh: string };

/** What whoever signs out brings; either is enough. */
interface HeldTokens {
  readonly access?: string | undefined;
  readonly refresh?: string | undefined;
}

export interface Tokens {
  /** @throws ProblemError wrong-password, role-not-granted, too-many */
  issue(request: TokenRequest, address: string): Promise<IssuedTokens>;
  /**
   * A new pair for a renewal token, once. Brought again, it was stolen from somebody, and nobody knows from whom: the whole
   * sign-in ends (RFC 9700, 4.14.2).
   * @throws ProblemError unauthorised
   */
  refresh(token: string): Promise<IssuedTokens>;
  /** Whom an access token stands for; null when it is not ours, has expired, was ended, or the account is disabled. */
  find(access: string): Promise<Person | null>;
  /**
   * Ends the sign-in that a token belongs to, expired or used though it is: who leaves a desk comes back to it after a quarter
   * of an hour and signs out (RFC 7009). What has ended already is no error. @returns null: neither is a token of ours
   */
  revoke(held: HeldTokens): Promise<SignedOut | null>;
}

interface SignedOut {
  /** Whether the renewal token went with it; another window's sign-in keeps its own. */
  readonly withRefresh: boolean;
}

export interface TokensOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly newToken: () => string;
  readonly seal: AccessSeal;
  readonly signIn: SignIn;
  readonly log: FastifyBaseLogger;
}

/** 256 random bits: a plain hash keeps them, there is nothing to guess. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64');

const expired = (): ProblemError => new ProblemError('unauthorised', '登录已经失效，请重新登录。The sign-in has ended; sign in again.');

function roleFor({ roles }: Account, wanted: AccountRole | undefined): AccountRole {
  const role = wanted ?? roles.find((each) => !isSeatRole(each));
  if (role !== undefined && roles.includes(role) && !isSeatRole(role)) return role;
  throw new ProblemError(
    'role-not-granted',
    '您没有这个角色，或这个角色只能在坐席上登录。This role is not granted to you, or is for seats only.',
    ['role'],
  );
}

export function createTokens({ db, clock, newId, newToken, seal, signIn, log }: TokensOptions): Tokens {
  async function pair(on: CentralDb, { account, family }: OpenFamily): Promise<IssuedTokens> {
    const now = clock();
    const { accessMs, refreshIdleMs } = accountPolicyAt(now);
    const accessExpiresAt = Math.min(now + accessMs, family.expiresAt);
    const refreshExpiresAt = Math.min(now + refreshIdleMs, family.expiresAt);
    const refresh = newToken();
    await on
      .insertInto('refresh_token')
      .values({ hash: hashOf(refresh), family_id: family.id, expires_at: refreshExpiresAt, used_at: null })
      .execute();
    const { role, id: jti } = family;
    const times = { iat: Math.floor(now / SECOND_MS), exp: Math.floor(accessExpiresAt / SECOND_MS) };
    const access = seal.seal({ sub: account.id, jti, role, unit: account.unit, ...times });
    return { access, accessExpiresAt: times.exp * SECOND_MS, refresh, refreshExpiresAt, account, role };
  }

  /** @returns the pair; or what to refuse with, so that the end of a replayed family is not rolled back */
  function renew(token: string): Promise<IssuedTokens | 'replayed' | 'void'> {
    const now = clock();
    return db.transaction().execute(async (transaction) => {
      const hash = hashOf(token);
      const row = await transaction.selectFrom('refresh_token').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (!row) return 'void';
      const { numUpdatedRows } = await transaction
        .updateTable('refresh_token')
        .set({ used_at: now })
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return (await endFamily(transaction, row.family_id, 'replayed', now)) ? 'replayed' : 'void';
      if (row.expires_at <= now) return 'void';
      const found = await familyOf(transaction, row.family_id, now);
      return found ? pair(transaction, found) : 'void';
    });
  }

  return {
    issue({ id, password, role: wanted }, address) {
      return signIn({ id, password }, { kind: 'net', address }, async (transaction, account) => {
        const now = clock();
        const family = { id: newId(), role: roleFor(account, wanted), expiresAt: now + accountPolicyAt(now).familyMs };
        await startFamily(transaction, account.id, family, now);
        return pair(transaction, { account, family });
      });
    },
    async refresh(token) {
      const renewed = await renew(token);
      if (renewed === 'replayed') log.warn('a used renewal token was brought again; its sign-in was ended');
      if (renewed === 'replayed' || renewed === 'void') throw expired();
      return renewed;
    },
    async find(access) {
      const claims = seal.open(access);
      if (!claims || claims.exp * SECOND_MS <= clock()) return null;
      const found = await familyOf(db, claims.jti, clock());
      if (!found || found.account.id !== claims.sub || found.family.role !== claims.role) return null;
      return { id: claims.sub, role: claims.role, unit: found.account.unit };
    },
    async revoke({ access, refresh }) {
      const byAccess = access === undefined ? null : (seal.open(access)?.jti ?? null);
      const byRefresh = refresh === undefined ? null : await familyIdOf(db, hashOf(refresh));
      const family = byAccess ?? byRefresh;
      if (family === null) return null;
      await endFamily(db, family, 'signed-out', clock());
      return { withRefresh: byRefresh === null || byRefresh === family };
    },
  };
}
