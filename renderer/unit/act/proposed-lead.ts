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

/** What changes with the item: the lead that came with the one before goes with it; whom a person named stays. */
export function withItem(draft: Draft, codes: readonly string[], context: ActContext): Draft {
  const item: Draft = { item: codes };
  const [lead = null, ...more] = draft['lead'] ?? [];
  const isProposed = lead !== null && more.length === 0 && lead === leadOf(draft, context);
  if (lead !== null && !isProposed) return item;
  const next = leadOf({ ...draft, ...item }, context);
  return next === lead ? item : { ...item, lead: next === null ? [] : [next] };
}
