import { expect, test } from 'vitest';
import { othersDecisions } from '../../../../renderer/unit/decision/my-decisions.ts';
import { lifeOf } from '../../../../renderer/unit/order/life-of.ts';
import type { OrderEvent } from '../../../../shared/order/life/order-event.ts';
import { HOUR_MS } from '../../../../shared/time/clock.ts';
import { BEGUN, NOON, tokensOf } from '../../../support/unit-wire.ts';

test('the marks for a whistle are waited for since the last department came, not since it was called', () => {
  const by = { kind: 'unit', id: '5001', unit: '110105026' } as const;
  const came = (unit: string, hours: number): OrderEvent => ({ kind: 'reported', at: NOON + hours * HOUR_MS, by: { ...by, unit } });
  const meeting = { departments: ['D-CGW', 'D-MZJ'], place: '现场', meetAt: NOON + HOUR_MS };
  const events: OrderEvent[] = [
    ...BEGUN,
    { kind: 'signed', at: NOON, by },
    { kind: 'contacted', at: NOON, by, note: '已联系' },
    { kind: 'whistled', at: NOON, by, ...meeting },
    came('D-MZJ', 1),
    came('D-CGW', 5),
  ];
  const life = lifeOf(events);
  if (life === null) throw new Error('the history holds');
  const street = tokensOf('5001', 'unit', '110105026');
  expect(othersDecisions(life, events, street)).toEqual([{ what: 'whistle', of: '110105', since: NOON + 5 * HOUR_MS }]);
});
