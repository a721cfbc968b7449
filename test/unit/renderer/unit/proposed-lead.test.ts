import { expect, test } from 'vitest';
import { type ActContext, contextOf } from '../../../../renderer/unit/act/act-fields.ts';
import { withItem } from '../../../../renderer/unit/act/proposed-lead.ts';
import type { Actor, OrderEvent } from '../../../../shared/order/life/order-event.ts';
import { HOUR_MS } from '../../../../shared/time/clock.ts';
import { BEGUN, contentReply, ITEMS, lifeReply, NOON, UNITS } from '../../../support/unit-wire.ts';

const street: Actor = { kind: 'unit', id: '5001', unit: '110105026' };
const district: Actor = { kind: 'district', id: '6001', unit: '110105' };
const city: Actor = { kind: 'city', id: '7001', unit: null };
const objected: OrderEvent = { kind: 'objected', at: NOON, by: street, reason: '不属于', material: '清单' };
const upheld: OrderEvent = { kind: 'objection-upheld', at: NOON, by: city, reason: '成立' };
const [received, dispatched] = BEGUN;
const [STREETS, MAINS] = [['01.01.01'], ['01.02.07']];

function contextAfter(...events: readonly (OrderEvent | undefined)[]): ActContext {
  const known = events.flatMap((event) => event ?? []);
  const units = new Map(UNITS.map((unit) => [unit.code, unit]));
  return contextOf({ content: contentReply(), life: lifeReply(known) }, units, NOON, ITEMS);
}

test('a street at which the district placed it, and which objected, is not proposed again', () => {
  const toDistrict = {
    ...dispatched,
    assignment: { way: 'district', lead: '110105', co: [], copyTo: null },
  } as OrderEvent;
  const placed: OrderEvent = {
    kind: 'placed',
    at: NOON,
    by: district,
    lead: '110105026',
    signBy: NOON + HOUR_MS,
    contactBy: NOON + HOUR_MS,
  };
  const context = contextAfter(received, toDistrict, placed, objected, upheld);
  expect(withItem({}, STREETS, context)).toEqual({ item: STREETS });
  expect(withItem({}, MAINS, context)).toEqual({ item: MAINS, lead: ['D-CGW'] });
});

test('a proposed lead goes with the item it came with; whom a person named stays', () => {
  const context = contextAfter(...BEGUN);
  const first = withItem({}, MAINS, context);
  expect(first).toEqual({ item: MAINS, lead: ['D-CGW'] });
  expect(withItem(first, STREETS, context)).toEqual({ item: STREETS, lead: ['110105026'] });
  expect(withItem(first, [], context)).toEqual({ item: [], lead: [] });
  expect(withItem({ ...first, lead: ['D-MZJ'] }, STREETS, context)).toEqual({ item: STREETS });
  expect(withItem({ lead: ['D-MZJ'] }, MAINS, context)).toEqual({ item: MAINS });
});
