import { orderReceiptSchema } from '../../shared/central/contract.ts';
import { catalogue, item, otherItem, startCentral, type TestCentral, workOrder } from './central.ts';

/** The keys under which the two orders of this world were taken. */
export const WORLD_KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';
const MARK_KEY = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

export interface WireWorld {
  readonly central: TestCentral;
  /** What stands for {device}, {agent}, {lead}, {order}, {mark}. */
  readonly values: Readonly<Record<'device' | 'agent' | 'lead' | 'order' | 'mark', string>>;
}

/** A central with one seat, an agent and a lead, an order under way and an abusive call that waits for a lead. */
export async function wireWorld(): Promise<WireWorld> {
  const central = await startCentral({ catalogue: catalogue('2026.11.1', [item('01.01.01', '室温不达标'), otherItem]) });
  const { deviceToken: device } = await central.enrol();
  const { session: agent } = await central.signIn(device);
  const { session: lead } = await central.signIn(device, '2001', 'lead');
  const order = orderReceiptSchema.parse(await (await central.post(device, workOrder(), { 'idempotency-key': WORLD_KEY })).json());
  const abuse = workOrder({
    ...{ localNumber: '80011123543225', outcome: { kind: 'no-request', how: 'abusive' }, requestType: null, itemCode: null, routing: null },
    ...{ streetCode: null, districtCode: null, notes: '一接通就骂', caller: { name: '', phone: '', number: '13800138000' } },
  });
  const mark = orderReceiptSchema.parse(await (await central.post(device, abuse, { 'idempotency-key': MARK_KEY })).json());
  return { central, values: { device, agent, lead, order: order.id, mark: mark.id } };
}
