import { expect, inject, test } from 'vitest';
import { bearer, startCentral, workOrder } from '../../../../../support/central.ts';
import { makeDatabase } from '../../../../../support/postgres.ts';

test('a NUL, which PostgreSQL has no place for, is the sender’s mistake and no failure', async () => {
  const central = await startCentral({ postgresUrl: await makeDatabase(inject('postgres') ?? '') });
  const { deviceToken } = await central.enrol();
  const headers = bearer(deviceToken);
  const statuses = [
    (
      await central.post(
        deviceToken,
        workOrder({ callRef: 'a\u0000b', agentId: '10\u000001', localNumber: '8001\u0000', notes: 'a\u0000' }),
      )
    ).status,
    (await central.request('GET', '/v1/orders?localNumber=8001%00', { headers })).status,
    (await central.request('GET', '/v1/orders/%00', { headers })).status,
    (await central.request('POST', '/v1/sessions', { headers, body: { agentId: '1\u0000', password: 'x', role: 'agent' } })).status,
    (await central.request('POST', '/v1/tokens', { body: { id: '1\u0000', password: 'x', role: 'unit' } })).status,
  ];
  expect(statuses.filter((status) => status >= 500 || status < 400)).toEqual([]);
});

test('among orders that are written together one with a NUL is refused, and no other', async () => {
  const central = await startCentral({ postgresUrl: await makeDatabase(inject('postgres') ?? '') });
  const { deviceToken } = await central.enrol();
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, nth) => central.post(deviceToken, workOrder({ agentId: nth === 7 ? '10\u000001' : '1001' }))),
  );
  const statuses = replies.map(({ status }) => status);
  expect(statuses.map((status, nth) => (nth === 7 ? status >= 400 && status < 500 : status === 201))).toEqual(statuses.map(() => true));
});
