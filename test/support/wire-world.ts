import { expect, vi } from 'vitest';
import { orderReceiptSchema } from '../../shared/central/contract.ts';
import { HOUR_MS } from '../../shared/time/clock.ts';
import { bearer, catalogue, item, otherItem, startCentral, type TestCentral, workOrder } from './central.ts';
import { signInWithout } from './people.ts';

/** The keys under which the two orders of this world were taken. */
export const WORLD_KEY = '0f8fad5b-d9cb-469f-a165-70867728950e';
const MARK_KEY = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

export interface WireWorld {
  readonly central: TestCentral;
  /** What stands for {device}, {agent}, {lead}, {admin}, {unit}, {city}, {renewal}, {order}, {mark}. */
  readonly values: Readonly<Record<'device' | 'agent' | 'lead' | 'admin' | 'unit' | 'city' | 'renewal' | 'order' | 'mark', string>> &
    Readonly<Record<string, string>>;
}

/** The limit passes without a word from the street: the order waits for a visit. */
async function letItExpire(central: TestCentral, device: string): Promise<void> {
  central.time.now += 25 * HOUR_MS;
  const waiting = async (): Promise<unknown> => (await central.request('GET', '/v1/visits', { headers: bearer(device) })).json();
  await vi.waitFor(async () => expect(await waiting()).toMatchObject({ waiting: 1 }), 5_000);
}

/**
 * A central with one seat, an agent, a lead, an administrator and somebody of the street, an order under way and an abusive call that
 * waits for a lead. @param isVisiting the order waits for a visit instead
 */
export async function wireWorld(isVisiting = false): Promise<WireWorld> {
  const central = await startCentral({
    catalogue: catalogue('2026.11.1', [item('01.01.01', '室温不达标'), otherItem]),
    ...(isVisiting ? { policy: { clocksEveryMs: 20 } } : {}),
  });
  const { deviceToken: device } = await central.enrol();
  const order = orderReceiptSchema.parse(await (await central.post(device, workOrder(), { 'idempotency-key': WORLD_KEY })).json());
  const abuse = workOrder({
    ...{ localNumber: '80011123543225', outcome: { kind: 'no-request', how: 'abusive' }, requestType: null, itemCode: null, routing: null },
    ...{ streetCode: null, districtCode: null, notes: '一接通就骂', caller: { name: '', phone: '', number: '13800138000' } },
  });
  const mark = orderReceiptSchema.parse(await (await central.post(device, abuse, { 'idempotency-key': MARK_KEY })).json());
  if (isVisiting) await letItExpire(central, device);
  const { session: agent } = await central.signIn(device);
  const { session: lead } = await central.signIn(device, '2001', 'lead');
  const { access: admin } = await signInWithout(central, '9001');
  const { access: unit, refresh: renewal } = await signInWithout(central, '5001');
  const { access: city } = await signInWithout(central, '7001');
  return { central, values: { device, agent, lead, admin, unit, city, renewal, order: order.id, mark: mark.id } };
}
