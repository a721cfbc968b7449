import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { orderReceiptSchema } from '../../../../../shared/central/contract.ts';
import { orderLifeReplySchema } from '../../../../../shared/central/order-lives.ts';
import { problemSchema } from '../../../../../shared/central/problem.ts';
import { DAY_MS, HOUR_MS } from '../../../../../shared/time/clock.ts';
import { bearer, startCentral, workOrder } from '../../../../support/central.ts';
import { signInWithout } from '../../../../support/people.ts';

/** An order at its street, and whoever acts on it. */
async function atStreet() {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
  const handOf = async (account: string) => {
    const { access } = await signInWithout(central, account);
    return (body: unknown, version: number) =>
      central.request('POST', `/v1/orders/${id}/events`, {
        headers: { ...bearer(access), 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
        body,
      });
  };
  return { central, street: await handOf('5001'), city: await handOf('7001') };
}

test('a dispatch by hand with limits of its own is refused by a document that says how late each may be', async () => {
  const { central, street, city } = await atStreet();
  await street({ kind: 'objected', reason: '不属于', material: '清单' }, 2);
  await city({ kind: 'objection-upheld', reason: '属实' }, 3);
  const { now } = central.time;
  const reply = await city(
    {
      ...{ kind: 'dispatched', how: 'again', itemCode: '01.01.01', catalogueVersion: '2026.11.1' },
      assignment: { way: 'street', lead: '110105026', co: [], copyTo: '110105' },
      ...{ signBy: now + HOUR_MS, contactBy: now - HOUR_MS, replyBy: now + 30 * DAY_MS },
    },
    4,
  );
  expect(reply.status).toBe(422);
  const { code, fields, allowed } = problemSchema.parse(await reply.json());
  expect([code, fields]).toEqual(['limit-unfit', ['contactBy', 'replyBy']]);
  expect((allowed ?? []).map((at) => Date.parse(at))).toEqual([now + 4 * HOUR_MS, now + DAY_MS]);
});

test('the ETag a unit is told does not leap when somebody flags it, and the unit goes on by it', async () => {
  const { street, city } = await atStreet();
  expect((await city({ kind: 'flagged', conduct: 'slow', evidence: '逾期未联系' }, 2)).headers.get('etag')).toBe('"3"');
  const signed = await street({ kind: 'signed' }, 2);
  expect([signed.status, signed.headers.get('etag')]).toEqual([200, '"3"']);
  expect(orderLifeReplySchema.parse(await signed.json()).version).toBe(3);
  expect((await street({ kind: 'contacted', note: '已联系' }, 2)).status).toBe(412);
});
