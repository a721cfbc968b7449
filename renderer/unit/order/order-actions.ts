import { orderLifeReplySchema } from '../../../shared/central/order-lives.ts';
import { orderReadReplySchema } from '../../../shared/central/people.ts';
import type { Result } from '../../../shared/result.ts';
import type { Answer, Trouble } from '../central/ask.ts';
import type { UnitPage } from '../unit-page.ts';

export const pathOf = (orderId: string, what: 'content' | 'life' | 'events' | 'unmask'): string =>
  `/v1/orders/${encodeURIComponent(orderId)}/${what}`;

export async function openOrder(page: UnitPage, orderId: string): Promise<void> {
  page.order.setState({ openId: orderId, open: null, act: null, refused: null, done: null, trouble: null });
  await readOrder(page);
}

/** Content and life of the order that is open; what is typed stays. */
export async function readOrder({ session, order }: UnitPage): Promise<void> {
  const { openId } = order.getState();
  if (openId === null) return;
  order.setState({ isAsking: true });
  const [content, life] = await Promise.all([
    session.ask({ method: 'GET', path: pathOf(openId, 'content') }, orderReadReplySchema),
    session.ask({ method: 'GET', path: pathOf(openId, 'life') }, orderLifeReplySchema),
  ]);
  if (order.getState().openId !== openId) return;
  const trouble = troubleOf(content) ?? troubleOf(life);
  if (content.ok && life.ok)
    order.setState({ isAsking: false, trouble: null, open: { content: content.value.value, life: life.value.value } });
  else order.setState({ isAsking: false, trouble });
}

const troubleOf = (reply: Result<Answer<unknown>, Trouble>): Trouble | null => (reply.ok ? null : reply.error);

/** With name and number, for the reason given. @returns what went wrong */
export async function unmaskOrder({ session, order }: UnitPage, reason: string): Promise<Trouble | null> {
  const { open, openId } = order.getState();
  if (open === null || openId === null) return null;
  const reply = await session.ask({ method: 'POST', path: pathOf(openId, 'unmask'), body: { reason } }, orderReadReplySchema);
  if (!reply.ok) return reply.error;
  const now = order.getState();
  if (now.openId === openId && now.open) order.setState({ open: { ...now.open, content: reply.value.value } });
  return null;
}
