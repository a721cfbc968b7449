import type { Person } from '../../../../shared/account/account.ts';
import { accountPolicyAt } from '../../../../shared/account/account-policy.ts';
import type { AccountChange } from '../../../../shared/central/people.ts';
import type { Tables } from '../db/tables.ts';
import type { IfMatch } from '../if-match.ts';
import { ProblemError } from '../problem.ts';
import { type AccountBookOptions, actOn, hashNew, refuseOneself, signOut } from './account-act.ts';
import { checkPassword } from './password.ts';

/** @returns whether it was added; false: somebody added one of that number meanwhile */
async function add(options: AccountBookOptions, by: Person, id: string, { name, roles, unit, password }: AccountChange): Promise<boolean> {
  if (password === undefined) throw new ProblemError('bad-request', '新账号要有密码。A new account needs a password.', ['password']);
  const row = { id, name, roles: JSON.stringify(roles), unit_code: unit, disabled_at: null, password: await hashNew(options, password) };
  return options.db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows: added } = await transaction
      .insertInto('agent')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (added !== 1n) return false;
    await options.audit.noteAct(transaction, by, 'added', id);
    return true;
  });
}

/** A password that comes with an account that exists is its own, sent again, or a mistake: it is set by its own route. */
async function refuseOther({ clock }: AccountBookOptions, password: string | undefined, stored: string): Promise<void> {
  if (password === undefined) return;
  const { passwordCost } = accountPolicyAt(clock());
  if ((await checkPassword(password, stored, passwordCost, false)).isRight) return;
  throw new ProblemError('bad-request', '已有这个账号；密码用“重设密码”改。The account exists; its password is reset by its own route.', [
    'password',
  ]);
}

/** Nothing is left to change: the receipt of the first time was lost (RFC 9110 section 13.1.1). */
function isSame(known: Tables['agent'], { name, roles, unit }: AccountChange): boolean {
  return known.name === name && known.roles === JSON.stringify(roles) && known.unit_code === unit;
}

async function change(
  options: AccountBookOptions,
  by: Person,
  known: Tables['agent'],
  wanted: AccountChange,
  ifMatch: IfMatch,
): Promise<void> {
  const { id } = known;
  const { name, roles, unit } = wanted;
  await refuseOther(options, wanted.password, known.password);
  if ((ifMatch !== undefined || wanted.password !== undefined) && isSame(known, wanted)) return;
  // What the person loses is told by what stands now, not by what was read before.
  await actOn(options, { by, id, act: 'changed', ifMatch }, async (on, before) => {
    await on
      .updateTable('agent')
      .set({ name, roles: JSON.stringify(roles), unit_code: unit })
      .where('id', '=', id)
      .execute();
    const loses = before.unit !== unit || before.roles.some((role) => !roles.includes(role));
    if (loses) await signOut(on, id, options.clock());
  });
}

/** Adds an account, or changes name, roles and unit; who loses a role or a unit is signed out. */
export async function putAccount(
  options: AccountBookOptions,
  by: Person,
  id: string,
  wanted: AccountChange,
  ifMatch: IfMatch,
): Promise<void> {
  const { unit, roles } = wanted;
  if (unit !== null && !options.documents.unitCodes.has(unit)) {
    throw new ProblemError('unit-unknown', '没有这个单位，账号没有改动。There is no such unit; nothing was changed.', ['unit']);
  }
  if (!roles.includes('admin')) refuseOneself(by, id);
  const find = () => options.db.selectFrom('agent').selectAll().where('id', '=', id).executeTakeFirst();
  const known = await find();
  if (!known && ifMatch !== undefined) throw new ProblemError('not-found', '没有这个账号。There is no such account.');
  if (!known && (await add(options, by, id, wanted))) return;
  const row = known ?? (await find());
  if (row) await change(options, by, row, wanted, ifMatch);
}
