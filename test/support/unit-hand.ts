import { type OrderLifeReply, orderLifeReplySchema, orderListSchema } from '../../shared/central/order-lives.ts';
import { tokenReplySchema } from '../../shared/central/people.ts';

/** A unit that works over the published contract alone, as a city's own program would. */
export interface UnitHand {
  /** Signs the order of that number, gets in touch, and says that it is done. @returns the life thereupon */
  handle(number: string): Promise<OrderLifeReply>;
  /** Says once more that it is done, as in 二次办理. */
  replyAgain(number: string): Promise<OrderLifeReply>;
}

const REPLIED = { kind: 'replied', result: 'done', toCitizen: '阀门已更换，室温恢复到二十度。', toHotline: '已上门更换阀门。' };

/** @param joinUrl what the program prints: central's address @param id an account of practice */
export async function unitHandAt(joinUrl: string, id: string): Promise<UnitHand> {
  const { origin } = new URL(joinUrl);
  const ask = async (method: string, path: string, headers: Record<string, string>, body?: object): Promise<unknown> => {
    const json = { 'content-type': 'application/json', ...headers };
    const reply = await fetch(origin + path, { method, headers: json, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  const { access } = tokenReplySchema.parse(await ask('POST', '/v1/tokens', {}, { id, password: '12345' }));
  const authorization = `Bearer ${access}`;
  const idOf = async (number: string): Promise<string> => {
    const { orders } = orderListSchema.parse(await ask('GET', '/v1/orders/list', { authorization }));
    const found = orders.find((order) => order.number === number);
    if (!found) throw new Error(`the unit has no order ${number}`);
    return found.orderId;
  };
  const act = async (number: string, events: readonly object[]): Promise<OrderLifeReply> => {
    const path = `/v1/orders/${await idOf(number)}`;
    let life = orderLifeReplySchema.parse(await ask('GET', `${path}/life`, { authorization }));
    for (const event of events) {
      const seen = { authorization, 'if-match': `"${life.version}"` };
      life = orderLifeReplySchema.parse(await ask('POST', `${path}/events`, seen, event));
    }
    return life;
  };
  return {
    handle: (number) => act(number, [{ kind: 'signed' }, { kind: 'contacted', note: '约了下午上门' }, REPLIED]),
    replyAgain: (number) => act(number, [REPLIED]),
  };
}
