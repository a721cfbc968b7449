import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import { EMPTY_FORM } from '../../shared/classification/form.ts';
import type { GivenOrder, ResolvedGold } from '../../shared/drill/evidence.ts';
import type { GoldOrder } from '../../shared/drill/gold-order.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import type { CatalogueInForce } from '../classification/assess.ts';
import type { Assess } from '../classification/assessment.ts';

/** A gold order with the unit and the level that the catalogue in force gives it. */
export function resolveGold(gold: GoldOrder, assess: Assess): ResolvedGold {
  const { itemCode, streetCode, outcome } = gold;
  const { proposal, item, street } = assess({ ...EMPTY_FORM, itemCode, streetCode }, outcome);
  const routed = outcome.kind === 'dispatch' && proposal.kind === 'routed' ? proposal : null;
  return {
    gold,
    item: namesOf(item),
    streetName: street?.name ?? null,
    lead: routed && { code: routed.lead.code, name: routed.lead.name },
    level: routed?.policy.level ?? null,
  };
}

/** An order as it was sent, with its names. */
export function resolveGiven(
  { order, row }: { readonly order: WorkOrder; readonly row: OrderRow },
  catalogue: CatalogueInForce,
): GivenOrder {
  const item = order.itemCode === null ? null : catalogue.item(order.itemCode);
  return { order, item: namesOf(item), streetName: row.streetName, leadName: row.leadName, sentAt: row.createdAt };
}

function namesOf(item: CatalogueItem | null): ResolvedGold['item'] {
  return item && { code: item.code, l1: item.l1, l2: item.l2, l3: item.l3 };
}
