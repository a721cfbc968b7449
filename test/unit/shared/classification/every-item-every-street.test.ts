import { expect, it } from 'vitest';
import { assertNever } from '../../../../shared/assert.ts';
import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { proposeRouting } from '../../../../shared/classification/routing.ts';
import { placesOf, type Unit } from '../../../../shared/place/unit.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const { catalogue, units } = demoDocuments();
const byCode = new Map(units.units.map((each) => [each.code, each]));
const unit = (code: string): Unit | null => byCode.get(code) ?? null;
const places = placesOf(units.units);
const now = Date.parse('2026-11-23T14:20:00+08:00');
const propose = (item: CatalogueItem, place: Unit | null) => proposeRouting({ item, street: place, unit, policy: catalogue.policy, now });

/** What is wrong with who would get this item here; null: nothing. */
function faultOf(item: CatalogueItem, place: Unit): string | null {
  const proposal = propose(item, place);
  switch (proposal.kind) {
    case 'routed': {
      const { routing, lead, co, copyTo, dueAt } = proposal;
      if (byCode.get(lead.code) !== lead || routing.lead !== lead.code) return 'lead';
      if (co.includes(lead) || co.some(({ code }, at) => routing.co[at] !== code)) return 'co';
      if (routing.copyTo !== (copyTo?.code ?? null)) return 'copy';
      if (dueAt <= now) return 'due';
      if (routing.way !== 'street') return copyTo === null ? null : 'copy of no street';
      return lead === place && copyTo?.code === (place.supervisedBy ?? place.parent) ? null : 'street';
    }
    case 'emergency':
    case 'channel':
      return item.route.kind === proposal.kind ? null : proposal.kind;
    case 'ask':
      return `asks for ${proposal.missing}`;
    default:
      return assertNever(proposal);
  }
}

it('every item in every street and zone has exactly one lead unit, or is never dispatched', () => {
  const faults: string[] = [];
  for (const item of catalogue.items) {
    for (const place of places) {
      const fault = faultOf(item, place);
      if (fault !== null) faults.push(`${item.code} ${place.name}: ${fault}`);
    }
  }
  expect(faults.slice(0, 20)).toEqual([]);
  expect(places).toHaveLength(349);
});

it('without a street exactly those items ask for it whose unit the place decides', () => {
  for (const item of catalogue.items) {
    const asks = item.route.kind === 'street' || item.route.kind === 'district';
    expect(propose(item, null).kind === 'ask', item.code).toBe(asks);
  }
});
