import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { orderReceiptSchema, sameMatterReplySchema } from '../../../../../shared/central/contract.ts';
import { bearer, startCentral, UNITS, workOrder } from '../../../../support/central.ts';
import { signInWithout } from '../../../../support/people.ts';

test('a matter under way is told, and joined, with the unit and the due time that hold now', async () => {
  const central = await startCentral({});
  const { deviceToken } = await central.enrol();
  const send = async (order: ReturnType<typeof workOrder>) =>
    orderReceiptSchema.parse(await (await central.post(deviceToken, order, { 'idempotency-key': randomUUID() })).json());
  const { id, number } = await send(workOrder({ takenAt: central.time.now }));
  const [city, unit] = [(await signInWithout(central, '7001')).access, (await signInWithout(central, '5001')).access];
  const act = async (token: string, body: object) => {
    const etag = (await central.request('GET', `/v1/orders/${id}/life`, { headers: bearer(token) })).headers.get('etag') ?? '';
    const answer = await central.request('POST', `/v1/orders/${id}/events`, { headers: { ...bearer(token), 'if-match': etag }, body });
    expect(answer.status).toBe(200);
  };
  const told = async () => {
    const body = { phones: ['13912345678'], itemCode: null, streetCode: null, community: null, landmark: null };
    const answer = await central.request('POST', '/v1/orders/same-matter', { headers: bearer(deviceToken), body });
    const [order] = sameMatterReplySchema.parse(await answer.json()).orders;
    return { leadName: order?.leadName, dueAt: order?.dueAt };
  };
  await act(unit, { kind: 'signed' });
  await act(unit, { kind: 'objected', reason: '不属本单位', material: '职责清单' });
  await act(city, { kind: 'objection-upheld', reason: '属实' });
  const other = UNITS.units.find(({ kind }) => kind === 'department');
  const { now } = central.time;
  const assignment = { way: 'department', lead: other?.code, co: [], copyTo: null };
  const item = { itemCode: '01.01.01', catalogueVersion: workOrder().catalogueVersion };
  const limits = { signBy: now + 600_000, contactBy: now + 900_000, replyBy: now + 3_600_000 };
  await act(city, { kind: 'dispatched', how: 'again', assignment, ...item, ...limits });
  expect(await told()).toEqual({ leadName: other?.name, dueAt: limits.replyBy });
  const joined = await send(workOrder({ outcome: { kind: 'joined', number }, routing: null, takenAt: now }));
  expect(joined.dueAt).toBe(limits.replyBy);
});
