import { z } from 'zod';
import { type Agent, agentSchema } from '../../../../shared/seat/role.ts';
import type { CentralDb } from '../db/tables.ts';
import { hashPassword } from './password.ts';

const SALT_BYTES = 16;
const passwordSchema = z.string().min(1).max(128);

export const accountsSchema = z
  .object({
    /** Of those who have none of their own: the people of a practice room share one that the sign-in page shows. */
    password: passwordSchema.optional(),
    agents: z
      .array(agentSchema.extend({ password: passwordSchema.min(8).optional() }))
      .min(1)
      .max(2_000),
  })
  .refine(
    ({ password, agents }) => password !== undefined || agents.every((agent) => agent.password !== undefined),
    'an agent has no password',
  );
export type Accounts = z.infer<typeof accountsSchema>;

/** Adds the accounts that are not there yet; an agent who has one keeps it. One hash serves all who share a password. */
export async function seedAgents(db: CentralDb, accounts: Accounts, randomBytes: (bytes: number) => Buffer): Promise<void> {
  const rows = await db.selectFrom('agent').select('id').execute();
  const known = new Set(rows.map(({ id }) => id));
  const missing = accounts.agents.filter(({ id }) => !known.has(id));
  if (missing.length === 0) return;
  const shared = accounts.password === undefined ? '' : await hashPassword(accounts.password, randomBytes(SALT_BYTES));
  for (const { id, name, roles, password: own } of missing) {
    const password = own === undefined ? shared : await hashPassword(own, randomBytes(SALT_BYTES));
    await db
      .insertInto('agent')
      .values({ id, name, roles: JSON.stringify(roles), password })
      .execute();
  }
}

export async function findAgent(db: CentralDb, id: string): Promise<{ readonly agent: Agent; readonly password: string } | null> {
  const row = await db.selectFrom('agent').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return { agent: agentSchema.parse({ id: row.id, name: row.name, roles: JSON.parse(row.roles) }), password: row.password };
}

/** Who works here, for those who see seats with a number on them. */
export async function listAgents(db: CentralDb): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('agent').select(['id', 'name']).orderBy('id').execute();
}
