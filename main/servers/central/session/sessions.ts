import { seatRolesOf } from '../../../../shared/account/account.ts';
import type { SignInReply, SignInRequest } from '../../../../shared/central/contract.ts';
import { type Role, roleSchema } from '../../../../shared/seat/role.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import type { SignIn } from './sign-in.ts';

/** Signs and opens the session token; `open` gives null for anything we did not sign. */
export interface TokenSeal {
  seal(claims: { readonly sub: string; readonly jti: string; readonly iat: number; readonly exp: number }): string;
  open(token: string): { readonly sub: string; readonly jti: string } | null;
}

export interface Session {
  readonly id: string;
  readonly agentId: string;
  readonly seat: string;
  /** As which the agent signed in. */
  readonly role: Role;
}

export interface Sessions {
  /** @throws ProblemError wrong-password, role-not-granted */
  signIn(seat: string, request: SignInRequest): Promise<SignInReply>;
  /** The sign-in a token stands for; null when it is not ours, has expired or was ended. */
  find(token: string): Promise<Session | null>;
  end(id: string): Promise<void>;
}

export interface SessionsOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly seal: TokenSeal;
  readonly lastsMs: number;
  readonly signIn: SignIn;
}

export function createSessions({ db, clock, newId, seal, lastsMs, signIn }: SessionsOptions): Sessions {
  return {
    signIn(seat, { agentId, password, role }) {
      return signIn({ id: agentId, password }, { kind: 'seat', seat }, async (transaction, { name, ...account }) => {
        const roles = seatRolesOf(account.roles);
        if (!roles.includes(role)) {
          throw new ProblemError('role-not-granted', '您没有这个角色，请换一个角色登录。This role is not granted to you.', ['role']);
        }
        const id = newId();
        const now = clock();
        const expiresAt = now + lastsMs;
        await transaction
          .insertInto('session')
          .values({ id, agent_id: agentId, seat, role, started_at: now, expires_at: expiresAt, ended_at: null })
          .execute();
        const session = seal.seal({ sub: agentId, jti: id, iat: Math.floor(now / 1_000), exp: Math.floor(expiresAt / 1_000) });
        return { session, expiresAt, agent: { id: agentId, name, roles } };
      });
    },
    async find(token) {
      const claims = seal.open(token);
      if (!claims) return null;
      const row = await db
        .selectFrom('session')
        .innerJoin('agent', 'agent.id', 'session.agent_id')
        .select(['session.id', 'agent_id', 'seat', 'role', 'expires_at', 'ended_at'])
        .where('session.id', '=', claims.jti)
        .where('agent.disabled_at', 'is', null)
        .executeTakeFirst();
      if (!row || row.ended_at !== null || row.expires_at <= clock()) return null;
      return { id: row.id, agentId: row.agent_id, seat: row.seat, role: roleSchema.parse(row.role) };
    },
    async end(id) {
      await db.updateTable('session').set({ ended_at: clock() }).where('id', '=', id).where('ended_at', 'is', null).execute();
    },
  };
}
