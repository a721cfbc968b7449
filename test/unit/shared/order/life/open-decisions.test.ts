import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedEvents, mayHappen } from '../../../../../shared/order/life/allowed-events.ts';
import { mayAct } from '../../../../../shared/order/life/may-act.ts';
import { type DecisionKind, openDecisions, settling } from '../../../../../shared/order/life/open-decisions.ts';
import type { Actor, OrderEvent, OrderEventKind } from '../../../../../shared/order/life/order-event.ts';
import { transitionOrder } from '../../../../../shared/order/life/transition-order.ts';
import { MINUTE_MS } from '../../../../../shared/time/clock.ts';
import {
  DEPARTMENTS,
  DISTRICT,
  dispatchedEvent,
  lifeOf,
  nextEvent,
  receivedEvent,
  STREET,
  SYSTEM,
} from '../../../../support/order-events.ts';

const START = Date.UTC(2026, 10, 23, 1);

const handOf = (of: string | null): Actor =>
  of === null ? { kind: 'city', id: 'c', unit: null } : { kind: of === DISTRICT ? 'district' : 'unit', id: 'u', unit: of };

test('whatever waits may be settled now by whom it waits for; whatever was asked waits, in 3,000 random histories', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { maxLength: 60 }), (picks) => {
      let life = lifeOf([receivedEvent(START)]);
      picks.forEach((pick, step) => {
        const allowed = allowedEvents(life, START + step * MINUTE_MS);
        const next = transitionOrder(
          life,
          nextEvent(life, allowed[pick % allowed.length] as OrderEventKind, START + step * MINUTE_MS, pick),
        );
        if (next.ok) life = next.value;
        const open = openDecisions(life);
        for (const { what, of } of open) {
          for (const kind of settling(what))
            expect([kind, mayHappen(life, kind), mayAct(life, kind, handOf(of))]).toEqual([kind, true, true]);
        }
        const waits = new Set(open.map(({ what }) => what));
        expect(waits.has('objection')).toBe(mayHappen(life, 'objection-upheld'));
        expect(waits.has('exclusion')).toBe(life.exclusion === 'asked');
        if (life.stage === 'closed')
          expect(['placing', 'escalation', 'report'].some((what) => waits.has(what as DecisionKind))).toBe(false);
        expect(waits.has('dispatch')).toBe(life.stage === 'received' && life.version > 0);
      });
    }),
    { numRuns: 3_000, seed: 12_345 },
  );
});

test('a whistle waits for each department that has not come, then for the district that marks both (art. 33)', () => {
  const at = { at: START, by: SYSTEM };
  const events: OrderEvent[] = [
    receivedEvent(START),
    dispatchedEvent(START),
    { kind: 'signed', ...at },
    { kind: 'contacted', ...at, note: '已联系' },
    { kind: 'whistled', ...at, departments: DEPARTMENTS, place: '现场', meetAt: START },
  ];
  const came = (unit: string): OrderEvent => ({ kind: 'reported', at: START, by: { kind: 'unit', id: 'd', unit } });
  expect(openDecisions(lifeOf(events))).toEqual(DEPARTMENTS.map((of) => ({ what: 'report', of })));
  expect(openDecisions(lifeOf([...events, came('B-001')]))).toEqual([{ what: 'report', of: 'B-002' }]);
  expect(openDecisions(lifeOf([...events, came('B-001'), came('B-002')]))).toEqual([{ what: 'whistle', of: DISTRICT }]);
});

test('nothing waits where a unit only has to handle it; a demand of inspectors waits for the lead', () => {
  const begun = [receivedEvent(START), dispatchedEvent(START)];
  expect(openDecisions(lifeOf(begun))).toEqual([]);
  const supervised: OrderEvent = { kind: 'supervised', at: START, by: SYSTEM, from: 'party', deadline: START + MINUTE_MS, demand: '限期' };
  expect(openDecisions(lifeOf([...begun, supervised]))).toEqual([{ what: 'supervision', of: STREET }]);
});
