import { cleanTyped } from '../text/clean-typed.ts';
import type { MatterRelation } from './find-matter.ts';
import { hidePeople, maskPeople } from './mask-person.ts';
import { placeWithoutDoor } from './matter-place.ts';
import type { WorkOrder } from './order.ts';

type Told = Pick<WorkOrder, 'title' | 'placeDetail' | 'community' | 'caller' | 'confidential'>;

/**
 * What somebody who is told of an order may read of it. Nobody is named; of others' orders the door is left out too, and where
 * confidentiality was asked for, everything below the community.
 */
export function matterView(order: Told, relation: MatterRelation): { readonly title: string; readonly place: string } {
  const { caller, confidential, community = '' } = order;
  const mask = confidential ? hidePeople : maskPeople;
  const inert = (text: string): string => mask(cleanTyped(text), caller.name);
  const said = relation === 'caller' ? order.placeDetail : confidential ? '' : placeWithoutDoor(order.placeDetail);
  return { title: inert(order.title), place: inert(said) || community };
}
