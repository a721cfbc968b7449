import type { Draft } from '../order/order-store.ts';
import { type ActContext, chosenItem } from './act-fields.ts';

/** Who takes the chosen item by the catalogue; not the unit that has just shown that the order is not its own. */
function leadOf(draft: Draft, context: ActContext): string | null {
  const item = chosenItem(draft, context);
  if (item === null) return null;
  const { order } = context.open.content;
  const { route } = item;
  const code =
    route.kind === 'street' ? order.streetCode : route.kind === 'district' ? order.districtCode : 'unit' in route ? route.unit : null;
  // Not who got it last by dispatch: a district may have placed it (派区) at the street that objected.
  const objector = context.open.life.events.findLast(({ kind }) => kind === 'objected')?.by.unit;
  return code !== null && code !== objector && context.units.has(code) ? code : null;
}

/** The lead that comes with another item, where nobody was named yet. */
export function proposedLead(draft: Draft, context: ActContext): Draft {
  const lead = leadOf(draft, context);
  return lead === null || (draft['lead']?.length ?? 0) > 0 ? {} : { lead: [lead] };
}
