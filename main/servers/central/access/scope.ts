import { type Expression, expressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Person } from '../../../../shared/account/account.ts';
import { assertNever } from '../../../../shared/assert.ts';
import type { Unit } from '../../../../shared/place/unit.ts';
import type { Tables } from '../db/tables.ts';

/** Which orders somebody may see. `district`: its own and those of its streets. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'unit'; readonly code: string }
  | { readonly kind: 'district'; readonly code: string }
  | { readonly kind: 'none' };

const NONE: Scope = { kind: 'none' };

export function scopeOf({ role, unit }: Pick<Person, 'role' | 'unit'>): Scope {
  switch (role) {
    case 'agent':
    case 'lead':
    case 'city':
      return { kind: 'all' };
    case 'unit':
    case 'district':
      return unit === null ? NONE : { kind: role, code: unit };
    // Whoever keeps accounts or teaches needs no order for it.
    case 'trainer':
    case 'admin':
      return NONE;
    default:
      return assertNever(role);
  }
}

/** The units whose orders those are; null: every order. A street that another body supervises is that body's (经开区). */
export function unitsInScope(scope: Scope, units: readonly Unit[]): readonly string[] | null {
  switch (scope.kind) {
    case 'all':
      return null;
    case 'none':
      return [];
    case 'unit':
      return [scope.code];
    case 'district':
      return [scope.code, ...units.filter((unit) => (unit.supervisedBy ?? unit.parent) === scope.code).map(({ code }) => code)];
    default:
      return assertNever(scope);
  }
}

type OrderColumn = 'work_order.id' | 'order_life.order_id';

/** Whether one of these units has a part in the order; for a `where`. */
export function isVisible(codes: readonly string[] | null, column: OrderColumn = 'work_order.id'): Expression<SqlBool> {
  const eb = expressionBuilder<Tables, 'work_order' | 'order_life'>();
  if (codes === null) return sql<SqlBool>`1 = 1`;
  if (codes.length === 0) return sql<SqlBool>`1 = 0`;
  return eb.exists(
    eb
      .selectFrom('order_unit')
      .select('order_unit.order_id')
      .whereRef('order_unit.order_id', '=', column)
      .where('order_unit.unit_code', 'in', codes),
  );
}

/** Of a query over orders those that are for whoever asks. Another's order is not there: 404, never 403. */
export function visibleOrders<T extends keyof Tables, O>(
  query: SelectQueryBuilder<Tables, T | 'work_order', O>,
  codes: readonly string[] | null,
): SelectQueryBuilder<Tables, T | 'work_order', O> {
  return query.where(isVisible(codes));
}
