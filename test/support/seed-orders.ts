import { createHash, randomUUID } from 'node:crypto';
import { catalogueDocumentSchema } from '../../shared/catalogue/catalogue.ts';
import { enrolReplySchema } from '../../shared/central/contract.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { orderOf } from './order-builders.ts';

/** Posts an order for 望京街道, as a seat next door does. @returns its number */
export type SeedOrder = (changes?: Partial<WorkOrder>) => Promise<string>;

/** Enrols a seat at that central and takes its catalogue, over the real routes. */
export async function seedOrdersAt(address: string, enrolCode: string): Promise<SeedOrder> {
  const json = { 'content-type': 'application/json' };
  const enrolled = await fetch(`${address}/v1/enrol`, { method: 'POST', headers: json, body: JSON.stringify({ code: enrolCode }) });
  const authorization = `Bearer ${enrolReplySchema.parse(await enrolled.json()).deviceToken}`;
  const catalogue = catalogueDocumentSchema.parse(await (await fetch(`${address}/v1/catalogue`, { headers: { authorization } })).json());
  const item = catalogue.items.find(({ route, policyClass }) => route.kind === 'street' && policyClass === 'general');
  let count = 0;
  return async (changes = {}) => {
    count += 1;
    const body = JSON.stringify(
      orderOf({
        order: {
          ...{ itemCode: item?.code ?? '', catalogueVersion: catalogue.version, level: '7d', takenAt: Date.now() },
          ...{ localNumber: `8001112354321${count}`, callRef: `call-${count}` },
          routing: { way: 'street', lead: '110105026', co: [], copyTo: '110105' },
          ...changes,
        },
      }).order,
    );
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
    const reply = await fetch(`${address}/v1/orders`, {
      ...{ method: 'POST', body },
      headers: { ...json, authorization, 'idempotency-key': randomUUID(), 'content-digest': digest },
    });
    if (!reply.ok) throw new Error(`the order was refused: ${reply.status} ${await reply.text()}`);
    return ((await reply.json()) as { number: string }).number;
  };
}
