import { z } from 'zod';
import {
  type Account,
  accountFields,
  accountIdSchema,
  accountSchema,
  fitsUnit,
  NEEDS_UNIT,
  seatRolesOf,
} from '../../../../shared/account/account.ts';
import type { AccountPolicy } from '../../../../shared/account/account-policy.ts';
import type { CentralDb, Tables } from '../db/tables.ts';
import { hashPassword, isLongEnough } from './password.ts';

/** So many mistakes of a file are told at once. */
const FAULTS_TOLD = 20;

export const passwordSchema = z.string().min(1).max(128);

export const accountsSchema = z
  .object({
    /** Of those who have none of their own: the people of a practice room share one that the sign-in page shows. */
    password: passwordSchema.optional(),
    agents: z
      .array(
        z
          .object({
            id: accountIdSchema,
            ...accountFields,
            unit: accountFields.unit.default(null),
            password: passwordSchema.optional(),
          })
          .refine(fitsUnit, NEEDS_UNIT),
      )
      .min(1)
      .max(2_000),
  })
  .refine(
    ({ password, agents }) => password !== undefined || agents.every((agent) => agent.password !== undefined),
    'an agent has no password',
  );
export type Accounts = z.infer<typeof accountsSchema>;

/**
 * Of an accounts file the people who work at seats. Those of practice share a password that everybody knows: at a central
 * that was given no file of its own it opens nothing without an enrolled seat.
 */
export function onlySeatPeople(accounts: Accounts): Accounts {
  const agents = accounts.agents.flatMap((agent) => {
    const roles = seatRolesOf(agent.roles);
    return roles.length > 0 ? [{ ...agent, roles, unit: null }] : [];
  });
  return { ...accounts, agents };
}

export interface SeedOptions {
  readonly randomBytes: (bytes: number) => Buffer;
  readonly policy: AccountPolicy;
  /** The units there are. */
  readonly unitCodes: ReadonlySet<string>;
}

/** What does not fit of an account that is to be added, by its place in the file: neither number nor name is told. */
function faultsOf({ unit, password }: Accounts['agents'][number], place: number, { policy, unitCodes }: SeedOptions): string[] {
  const at = `第 ${place + 1} 个账号`;
  return [
    ...(unit === null || unitCodes.has(unit) ? [] : [`${at}：没有 ${unit} 这个单位 · there is no such unit`]),
    ...(password === undefined || isLongEnough(password, policy)
      ? []
      : [`${at}：密码至少 ${policy.shortestPassword} 位 · its password is too short`]),
  ];
}

/**
 * Adds the accounts that are not there yet; whoever has one keeps it, whatever the file says by now. One hash serves all who
 * share a password.
 * @throws Error in words for the person who starts it, before anything is added
 */
export async function seedAgents(db: CentralDb, accounts: Accounts, options: SeedOptions): Promise<void> {
  const { randomBytes, policy } = options;
  const cost = policy.passwordCost;
  const rows = await db.selectFrom('agent').select('id').execute();
  const known = new Set(rows.map(({ id }) => id));
  const faults = accounts.agents.flatMap((agent, place) => (known.has(agent.id) ? [] : faultsOf(agent, place, options)));
  if (faults.length > 0) {
    const told = faults.slice(0, FAULTS_TOLD).join('\n');
    throw new Error(
      `账号文件有 ${faults.length} 处不对，一个账号也没有加，中心没有启动；改正后再启动。The accounts file does not hold; nothing was added and central is not started.\n${told}`,
    );
  }
  const missing = accounts.agents.filter(({ id }) => !known.has(id));
  if (missing.length === 0) return;
  const hash = (password: string): Promise<string> => hashPassword(password, randomBytes(cost.saltBytes), cost);
  const shared = accounts.password === undefined ? '' : await hash(accounts.password);
  const added: Tables['agent'][] = [];
  for (const { id, name, roles, unit, password: own } of missing) {
    const password = own === undefined ? shared : await hash(own);
    added.push({ id, name, roles: JSON.stringify(roles), password, unit_code: unit, disabled_at: null });
  }
  // At once: a commit for each waits for the disk as often.
  await db
    .insertInto('agent')
    .values(added)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export function accountFromRow(row: Omit<Tables['agent'], 'password' | 'disabled_at'>): Account {
  return accountSchema.parse({ id: row.id, name: row.name, roles: JSON.parse(row.roles), unit: row.unit_code });
}

export interface FoundAccount {
  readonly account: Account;
  /** As they are stored. */
  readonly password: string;
  readonly roles: string;
  readonly disabledAt: number | null;
}

export async function findAccount(db: CentralDb, id: string): Promise<FoundAccount | null> {
  const row = await db.selectFrom('agent').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? { account: accountFromRow(row), password: row.password, roles: row.roles, disabledAt: row.disabled_at } : null;
}

/** Who works here, for those who see seats with a number on them. */
export async function listAgents(db: CentralDb): Promise<{ id: string; name: string }[]> {
  const rows = await db.selectFrom('agent').select(['id', 'name', 'roles']).orderBy('id').execute();
  return rows.filter(({ roles }) => seatRolesOf(JSON.parse(roles)).length > 0).map(({ id, name }) => ({ id, name }));
}
