import { expect, test } from 'vitest';
import { clockHolder } from '../../../../../shared/order/life/clock-holder.ts';
import { lifePolicyAt } from '../../../../../shared/order/life/life-policy.ts';
import type { OrderEvent } from '../../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../../shared/order/life/order-life.ts';
import { transitionOrder } from '../../../../../shared/order/life/transition-order.ts';

const system = { kind: 'system', id: 'intake', unit: null } as const;
const begun = transitionOrder(null, {
  ...{ kind: 'received', at: 0, by: system, outcome: { kind: 'dispatch' }, limits: lifePolicyAt(0).limits },
} satisfies OrderEvent);

test('each clock names whose turn it is: of a whistle only who has not come', () => {
  if (!begun.ok) throw new Error('the first event holds');
  const life: OrderLife = {
    ...begun.value,
    assignment: { way: 'street', lead: 'S', co: [], copyTo: 'Q' },
    whistle: { at: 0, departments: ['A', 'B'], reportedAt: { A: 1 } },
  };
  expect(clockHolder(life, 'report')).toEqual({ kind: 'unit', codes: ['B'] });
  for (const clock of ['sign', 'contact', 'reply', 'supervision'] as const)
    expect(clockHolder(life, clock)).toEqual({ kind: 'unit', codes: ['S'] });
  for (const clock of ['dispatch', 'objection', 'extension'] as const) expect(clockHolder(life, clock)).toEqual({ kind: 'city' });
  expect([clockHolder(life, 'visit').kind, clockHolder(life, 'link').kind]).toEqual(['seats', 'citizen']);
});
