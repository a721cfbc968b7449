import { personalPhones } from '../../../../shared/order/matter-caller.ts';
import { landmarkOf } from '../../../../shared/order/matter-place.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
import type { Tables, WorkOrderRow } from '../db/tables.ts';

type MatterColumns = Pick<WorkOrderRow, 'outcome' | 'taken_at' | 'street_code' | 'community' | 'landmark' | 'joined_to' | 'citizens'>;

/** By what an order is found when its matter is told again. @param target id of the order that it joined */
export function matterColumns({ outcome, takenAt, streetCode, community, placeDetail }: WorkOrder, target: string | null): MatterColumns {
  return {
    outcome: outcome.kind,
    taken_at: takenAt,
    street_code: streetCode,
    community: community ?? null,
    landmark: landmarkOf(placeDetail),
    joined_to: target,
    citizens: 1,
  };
}

/** Under which numbers its caller is found. */
export function phoneRows(orderId: string, order: WorkOrder, target: string | null): Tables['order_phone'][] {
  const { caller, confidential, takenAt, outcome } = order;
  return personalPhones(caller.phone, caller.number).map((phone) => ({
    ...{ order_id: orderId, phone, taken_at: takenAt },
    target_id: outcome.kind === 'dispatch' ? orderId : target,
    confidential: confidential ? 1 : 0,
  }));
}
