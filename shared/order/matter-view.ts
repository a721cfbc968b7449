import { cleanTyped } from '../text/clean-typed.ts';
import { replaceFolded } from '../text/replace-folded.ts';
import { findDoors } from './find-doors.ts';
import type { MatterRelation } from './find-matter.ts';
import { hidePeople, maskPeople } from './mask-person.ts';
import { placeWithoutDoor } from './matter-place.ts';
import type { WorkOrder } from './order.ts';

type Told = Pick<WorkOrder, 'title' | 'placeDetail' | 'community' | 'caller' | 'confidential'>;

const withoutDoors = (text: string): string =>
  replaceFolded(text, (plain) => findDoors(plain).map((door) => ({ ...door, put: '' }))).trim();

/**
 * What somebody who is told of an order may read of it. Nobody is named; of what another caller said the door is left out too,
 * and where confidentiality was asked for, everything but the item and the community.
 *
 * @param teller `caller`: whoever hears it said it. Who joined an order said nothing of what stands in it.
 */
export function matterView(
  order: Told,
  teller: MatterRelation,
  itemName: string | null,
): { readonly title: string; readonly place: string } {
  const { caller, confidential, community = '' } = order;
  const mask = confidential ? hidePeople : maskPeople;
  const inert = (text: string): string => mask(cleanTyped(text), caller.name);
  if (teller === 'caller') return { title: inert(order.title), place: inert(order.placeDetail) || community };
  if (confidential) return { title: itemName ?? '', place: community };
  return { title: withoutDoors(inert(order.title)) || (itemName ?? ''), place: inert(placeWithoutDoor(order.placeDetail)) || community };
}
