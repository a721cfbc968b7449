import { z } from 'zod';
import { type Agent, agentSchema } from '../../../../shared/seat/role.ts';
import type { CentralDb } from '../db/tables.ts';
import { hashPassword } from './password.ts';

export const accountsSchema = z.object({ password: z.string().min(1).max(128), agents: z.array(agentSchema).min(1).max(1_000) });
/** The people of a practice room. They share one password that the sign-in page shows. */
export type Accounts = z.infer<typeof accountsSchema>;

/** Adds the accounts that are not there yet; an agent who has one keeps it. One hash serves all: the password is public. */
export async function seedAgents(db: CentralDb, accounts: Accounts, salt: Buffer): Promise<void> {
  const rows = await db.selectFrom('agent').select('id').execute();
  const known = new Set(rows.map(({ id }) => id));
  const missing = accounts.agents.filter(({ id }) => !known.has(id));
  if (missing.length === 0) return;
  const password = await hashPassword(accounts.password, salt);
  await db
    .insertInto('agent')
    .values(missing.map(({ id, name, roles }) => ({ id, name, roles: JSON.stringify(roles), password })))
    .execute();
}

export async function findAgent(db: CentralDb, id: string): Promise<{ readonly agent: Agent; readonly password: string } | null> {
  const row = await db.selectFrom('agent').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return { agent: agentSchema.parse({ id: row.id, name: row.name, roles: JSON.parse(row.roles) }), password: row.password };
}
