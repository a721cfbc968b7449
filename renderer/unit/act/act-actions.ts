import { type GivenEvent, type OrderLifeReply, orderLifeReplySchema } from '../../../shared/central/order-lives.ts';
import type { OrderEventKind } from '../../../shared/order/life/order-event.ts';
import type { Trouble } from '../central/ask.ts';
import { readHealth } from '../central/health.ts';
import { readList } from '../list/list-actions.ts';
import { pathOf, readOrder } from '../order/order-actions.ts';
import { type Draft, draftKey } from '../order/order-store.ts';
import type { UnitPage } from '../unit-page.ts';

export function openAct({ order }: UnitPage, act: OrderEventKind | null): void {
  order.setState({ act, refused: null, done: null });
}

export function keepDraft({ order }: UnitPage, kind: OrderEventKind, draft: Draft): void {
  const { openId, drafts } = order.getState();
  if (openId !== null) order.setState({ drafts: { ...drafts, [draftKey(openId, kind)]: draft } });
}

/** Whether it may have been done all the same, so that only the same request may come again under its key. */
const isUnclear = (trouble: Trouble): boolean => trouble.kind !== 'left' && (trouble.kind !== 'refused' || trouble.status >= 500);
/** Somebody was first: what stands on the page is old. */
const isOutdated = (trouble: Trouble): boolean => trouble.kind === 'refused' && [404, 409, 412].includes(trouble.status);

const isLimitUnfit = (trouble: Trouble): boolean => trouble.kind === 'refused' && trouble.code === 'limit-unfit';

/** Whoever upholds an objection has taken the order from its unit: it goes to another one next (art. 12). */
function nextAct(done: OrderEventKind, { allowed }: OrderLifeReply): OrderEventKind | null {
  return done === 'objection-upheld' && allowed.includes('dispatched') ? 'dispatched' : null;
}

/** Sends one step; refused, what was typed stays, and the order is read again where it has moved on. */
export async function sendAct(page: UnitPage, event: GivenEvent): Promise<void> {
  const { session, order, newId } = page;
  const { open, openId, isSending, attempt } = order.getState();
  if (open === null || openId === null || isSending) return;
  const content = JSON.stringify([openId, event]);
  const key = attempt?.content === content ? attempt.key : newId();
  order.setState({ isSending: true, refused: null, done: null, attempt: { content, key } });
  const reply = await session.ask(
    {
      ...{ method: 'POST', path: pathOf(openId, 'events'), body: event },
      headers: { 'if-match': `"${open.life.version}"`, 'idempotency-key': key },
    },
    orderLifeReplySchema,
  );
  // This machine's clock was set meanwhile: before it may go again, the limits are reckoned anew.
  if (!reply.ok && isLimitUnfit(reply.error)) await readHealth(page.health, page.ask, page.machineClock);
  const now = order.getState();
  if (!reply.ok) {
    if (!isUnclear(reply.error)) order.setState({ attempt: null });
    order.setState({ isSending: false, ...(now.openId === openId ? { refused: reply.error } : {}) });
    if (isOutdated(reply.error) && now.openId === openId) await readOrder(page);
    return;
  }
  const { [draftKey(openId, event.kind)]: _sent, ...drafts } = now.drafts;
  order.setState({ isSending: false, attempt: null, drafts });
  const life = reply.value.value;
  if (now.openId === openId && now.open) order.setState({ open: { ...now.open, life }, act: nextAct(event.kind, life), done: event.kind });
  // It may stand under another item now, which the content tells.
  await (event.kind === 'dispatched' ? Promise.all([readList(page), readOrder(page)]) : readList(page));
}
