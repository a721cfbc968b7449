import { z } from 'zod';
import { unitCodeSchema } from '../catalogue/catalogue.ts';
import { type Role, roleSchema } from '../seat/role.ts';

/**
 * What a person may be in central: `agent`, `lead` and `trainer` at a seat; `unit` and `district` for the unit they act for;
 * `city` is 市政务服务部门, which reviews (art. 12); `admin` keeps the accounts and reads the audit.
 */
export const accountRoles = [...roleSchema.options, 'unit', 'district', 'city', 'admin'] as const;
export const accountRoleSchema = z.enum(accountRoles);
export type AccountRole = (typeof accountRoles)[number];

export const accountIdSchema = z.string().regex(/^[0-9A-Za-z]{1,16}$/);

const ACTS_FOR_A_UNIT: readonly AccountRole[] = ['unit', 'district'];

interface RolesAndUnit {
  readonly roles: readonly AccountRole[];
  readonly unit: string | null;
}

/** Whoever acts for a unit acts for a named one, and nobody else does. */
export function fitsUnit({ roles, unit }: RolesAndUnit): boolean {
  return roles.some((role) => ACTS_FOR_A_UNIT.includes(role)) === (unit !== null);
}

export const accountFields = {
  name: z.string().trim().min(1).max(40),
  roles: z.array(accountRoleSchema).min(1).max(accountRoles.length),
  unit: unitCodeSchema.nullable(),
};
export const NEEDS_UNIT = 'unit: 为单位或区办事的账号要写明单位，其他账号不写 · needed by unit and district, and by nobody else';

export const accountSchema = z.object({ id: accountIdSchema, ...accountFields });
export type Account = z.infer<typeof accountSchema>;

/** Who asks central for something, and as what. */
export interface Person {
  readonly id: string;
  readonly role: AccountRole;
  /** Whom a person of a unit or a district acts for. */
  readonly unit: string | null;
}

/** These work at an enrolled seat and sign in there only: a password alone lets nobody be an agent from elsewhere. */
export function isSeatRole(role: AccountRole): role is Role {
  return roleSchema.safeParse(role).success;
}

export function seatRolesOf(roles: readonly AccountRole[]): Role[] {
  return roles.filter(isSeatRole);
}
