import { describe, expect, test } from 'vitest';
import { isVisible, scopeOf, unitsInScope, visibleOrders } from '../../../../../../main/servers/central/access/scope.ts';
import { accountRoles } from '../../../../../../shared/account/account.ts';
import type { Unit } from '../../../../../../shared/place/unit.ts';
import { workOrder } from '../../../../../support/central.ts';
import { livesWorld } from '../../../../../support/lives.ts';

const unit = (code: string, kind: Unit['kind'], parent: string | null, supervisedBy: string | null = null): Unit => ({
  ...{ code, name: code, kind, parent, supervisedBy, aliases: [], always: false, demo: true },
});
const UNITS = [
  unit('110115', 'district', null),
  unit('110115001', 'street', '110115'),
  unit('110115003', 'street', '110115', 'Z-BDA'),
  unit('Z-BDA', 'zone', null),
  unit('D-MZJ', 'department', null),
];

describe('the scope of a person', () => {
  test.each(accountRoles)('%s without a unit never has somebody else’s', (role) => {
    const { kind } = scopeOf({ role, unit: null });
    expect(kind).toBe({ agent: 'all', lead: 'all', city: 'all', trainer: 'none', unit: 'none', district: 'none', admin: 'none' }[role]);
  });

  test('is the unit they act for', () => {
    expect(scopeOf({ role: 'unit', unit: 'D-MZJ' })).toEqual({ kind: 'unit', code: 'D-MZJ' });
    expect(unitsInScope(scopeOf({ role: 'unit', unit: '110115' }), UNITS)).toEqual(['110115']);
  });

  test('is the district and its streets, but for those that another supervises', () => {
    const of = (code: string) => unitsInScope(scopeOf({ role: 'district', unit: code }), UNITS);
    expect(of('110115')).toEqual(['110115', '110115001']);
    expect(of('Z-BDA')).toEqual(['Z-BDA', '110115003']);
  });

  test('is nothing where it is nothing, not everything', () => {
    expect(unitsInScope({ kind: 'none' }, UNITS)).toEqual([]);
    expect(unitsInScope({ kind: 'all' }, UNITS)).toBeNull();
  });
});

describe('the orders in it', () => {
  async function seen(codes: readonly string[] | null): Promise<string[][]> {
    const world = await livesWorld(1_795_420_800_000);
    await world.take('street');
    await world.take('department', {
      localNumber: '80011123543218',
      routing: { way: 'department', lead: 'D-MZJ', co: ['D-CO'], copyTo: null },
    });
    await world.take('answered', { ...workOrder(), localNumber: '80011123543219', outcome: { kind: 'answered' }, routing: null });
    const orders = await visibleOrders(world.db.selectFrom('work_order').select('work_order.id'), codes).orderBy('work_order.id').execute();
    const lives = await world.db
      .selectFrom('order_life')
      .select('order_id')
      .where(isVisible(codes, 'order_life.order_id'))
      .orderBy('order_id')
      .execute();
    return [orders.map(({ id }) => id), lives.map(({ order_id: id }) => id)];
  }

  test.each([
    ['its lead', ['110105026'], ['street']],
    ['the district that has the copy', ['110105'], ['street']],
    ['who helps', ['D-CO'], ['department']],
    ['several units', ['110105026', 'D-MZJ'], ['department', 'street']],
    ['a stranger', ['D-OTHER'], []],
    ['nobody', [], []],
    ['SQL', ["' OR '1'='1"], []],
  ])('are seen by %s', async (_name, codes, expected) => {
    expect(await seen(codes)).toEqual([expected, expected]);
  });

  test('are all seen by those who see all', async () => {
    const all = ['answered', 'department', 'street'];
    expect(await seen(null)).toEqual([all, all]);
  });
});
