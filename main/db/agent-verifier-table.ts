import { z } from 'zod';
import { type Agent, roleSchema } from '../../shared/seat/role.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { prepare } from './prepare.ts';

/** What lets an agent sign in for a while when central is away: made at the last sign-in that central confirmed. */
export interface AgentVerifier {
  readonly agent: Agent;
  readonly salt: Buffer;
  readonly hash: Buffer;
  readonly verifiedAt: number;
}

interface VerifierRow {
  readonly agent_id: string;
  readonly name: string;
  readonly roles: string;
  readonly salt: Buffer;
  readonly hash: Buffer;
  readonly verified_at: number;
}

function verifierFromRow(row: VerifierRow): AgentVerifier {
  return {
    agent: { id: row.agent_id, name: row.name, roles: z.array(roleSchema).min(1).parse(JSON.parse(row.roles)) },
    salt: row.salt,
    hash: row.hash,
    verifiedAt: row.verified_at,
  };
}

function verifierToRow({ agent, salt, hash, verifiedAt }: AgentVerifier): VerifierRow {
  return { agent_id: agent.id, name: agent.name, roles: JSON.stringify(agent.roles), salt, hash, verified_at: verifiedAt };
}

export function saveVerifier(db: WritableDb, verifier: AgentVerifier): void {
  prepare<[VerifierRow]>(
    db,
    'INSERT OR REPLACE INTO agent_verifier (agent_id, name, roles, salt, hash, verified_at) VALUES (@agent_id, @name, @roles, @salt, @hash, @verified_at)',
  ).run(verifierToRow(verifier));
}

export function loadVerifier(db: ReadableDb, agentId: string): AgentVerifier | null {
  const row = prepare<[string], VerifierRow>(db, 'SELECT * FROM agent_verifier WHERE agent_id = ?').get(agentId);
  return row ? verifierFromRow(row) : null;
}

/** Central no longer lets this person in: nor does the seat when central is away. */
export function deleteVerifier(db: WritableDb, agentId: string): void {
  prepare(db, 'DELETE FROM agent_verifier WHERE agent_id = ?').run(agentId);
}
