import type { OrderRow } from '../../shared/ipc/views.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { MORNING } from './seat-basics.ts';

interface OrderChanges {
  readonly row?: Partial<OrderRow>;
  readonly order?: Partial<WorkOrder>;
}

/** One order as the seat keeps it and as it shows in the list. */
export function orderOf({ row, order }: OrderChanges = {}): { readonly row: OrderRow; readonly order: WorkOrder } {
  const both = {
    localNumber: '80011123543217',
    outcome: { kind: 'dispatch' },
    title: '暖气不热',
    level: '24h',
    dueAt: MORNING + 1,
  } as const;
  return {
    row: {
      ...both,
      ...{
        orderId: crypto.randomUUID(),
        callId: null,
        itemName: '供暖 › 室温不达标',
        streetName: '望京街道',
        leadName: '望京街道',
        createdAt: MORNING,
      },
      outbox: { kind: 'queued', attempt: 0, nextAttemptAt: MORNING, lastError: null },
      ...row,
    },
    order: {
      ...both,
      ...{ callRef: null, seat: '8001', agentId: '1001', takenAt: MORNING, requestType: 'help', notes: '客厅才14度', itemCode: '01.01.01' },
      ...{ catalogueVersion: '2026.11.1', streetCode: '110105026', districtCode: '110105', placeDetail: '花家地西里三区6号楼' },
      ...{ answers: { heating: '集中供暖' }, confidential: false, routing: null },
      caller: { name: '王桂芳', phone: '139 1234 5678', number: '13912345678' },
      ...order,
    },
  };
}
