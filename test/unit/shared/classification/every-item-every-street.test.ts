import { expect, it } from 'vitest';
import { assertNever } from '../../../../shared/assert.ts';
import type { CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { proposeRouting } from '../../../../shared/classification/routing.ts';
import { streetsOf, type Unit } from '../../../../shared/place/unit.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const { catalogue, units } = demoDocuments();
const byCode = new Map(units.units.map((each) => [each.code, each]));
const unit = (code: string): Unit | null => byCode.get(code) ?? null;
const streets = streetsOf(units.units);
const now = Date.parse('2026-11-23T14:20:00+08:00');
const propose = (item: CatalogueItem, street: Unit | null) => proposeRouting({ item, street, unit, policy: catalogue.policy, now });

it('every item in every street has exactly one lead unit, or is never dispatched', () => {
  let routed = 0;
  for (const item of catalogue.items) {
    for (const street of streets) {
      const proposal = propose(item, street);
      const where = `${item.code} ${street.name}`;
      switch (proposal.kind) {
        case 'routed': {
          const { routing, lead, co, copyTo, dueAt } = proposal;
          routed += 1;
          expect(routing, where).toMatchObject({ lead: lead.code, co: co.map(({ code }) => code), copyTo: copyTo?.code ?? null });
          expect(byCode.get(lead.code), where).toBe(lead);
          expect(co, where).not.toContain(lead);
          expect(dueAt, where).toBeGreaterThan(now);
          if (routing.way === 'street') expect([lead, copyTo?.code], where).toEqual([street, street.supervisedBy ?? street.parent]);
          else expect(copyTo, where).toBeNull();
          break;
        }
        case 'emergency':
        case 'channel':
          expect(item.route.kind, where).toBe(proposal.kind);
          break;
        case 'ask':
          throw new Error(`${where} still asks for the ${proposal.missing}`);
        default:
          assertNever(proposal);
      }
    }
  }
  expect(routed).toBeGreaterThan(100 * streets.length);
});

it('without a street exactly those items ask for it whose unit the place decides', () => {
  for (const item of catalogue.items) {
    const asks = item.route.kind === 'street' || item.route.kind === 'district';
    expect(propose(item, null).kind === 'ask', item.code).toBe(asks);
  }
});
