import { describe, expect, it } from 'vitest';
import { PATHS, type Places } from '../../../../../main/servers/central/demo/paths.ts';
import { tellStory } from '../../../../../main/servers/central/demo/tell-story.ts';
import { type OrderEventKind, orderEventKinds } from '../../../../../shared/order/life/order-event.ts';
import { DAY_MS } from '../../../../../shared/time/clock.ts';
import { seededRandom } from '../../../../bench/report/seeded-random.ts';
import { dispatchedEvent, receivedEvent } from '../../../../support/order-events.ts';

const START = Date.UTC(2026, 9, 1);
const PLACES: Places = { departments: ['D-1', 'D-2', 'D-3'], others: ['D-4'], itemCode: '01.01.01', catalogueVersion: '2026.11.1' };

/** Told many times, so that what only sometimes happens happens. */
function toldBy(name: string): Set<OrderEventKind> {
  const row = PATHS[name];
  const random = seededRandom(12_345);
  const kinds = new Set<OrderEventKind>();
  for (let round = 0; round < 30; round += 1) {
    const first = [receivedEvent(START), ...(row?.waits ? [] : [dispatchedEvent(START)])];
    const { events } = tellStory(first, '24h', row?.path(random, PLACES) ?? [], START + 60 * DAY_MS);
    for (const { kind } of events) kinds.add(kind);
  }
  return kinds;
}

describe('the ways of a demonstration', () => {
  it.each([
    ['consulted', ['consulted', 'consultation-closed', 'dispatched', 'closed']],
    ['disputed', ['objected', 'objection-upheld', 'dispatched', 'visit-answered', 'closed']],
    ['kept', ['objection-refused', 'closed']],
    ['extended', ['extension-asked', 'extension-granted', 'closed']],
    ['whistled', ['whistled', 'reported', 'whistle-closed', 'closed']],
    ['coordinated', ['coordinated', 'coordination-closed']],
    ['escalated', ['escalated', 'escalation-answered']],
    ['supervised', ['supervised', 'supervision-answered', 'flagged']],
    ['parked', ['parking-asked', 'parking-granted', 'closed']],
    ['excluded', ['exclusion-asked', 'exclusion-granted', 'closed']],
    ['unreasonable', ['unreasonable-asked', 'unreasonable-confirmed']],
    ['expired', ['visit-opened', 'visit-answered', 'reworked']],
    ['unseen', ['visit-opened']],
    ['unreachable', ['visit-attempted', 'closed']],
    ['plain', ['signed', 'contacted', 'replied', 'visit-opened', 'visit-answered', 'reworked', 'closed']],
  ] as const)('%s takes its steps', (name, steps) => {
    expect([...toldBy(name)]).toEqual(expect.arrayContaining([...steps]));
  });

  it('together meet every event there is but one: what other citizens say comes from their own orders', () => {
    const met = new Set(Object.keys(PATHS).flatMap((name) => [...toldBy(name)]));
    expect(orderEventKinds.filter((kind) => !met.has(kind))).toEqual(['citizen-told']);
  });
});
