import { type AwaitedFilter, ORDER_LIST_PATH, orderListSchema } from '../../../shared/central/order-lives.ts';
import type { Stage } from '../../../shared/order/life/order-life.ts';
import type { Ask } from '../central/ask.ts';
import type { UnitPage } from '../unit-page.ts';
import type { ListSnapshot, ListStore } from './list-store.ts';

const PAGE = 50;
const MOST = 200;

type Filter = Pick<ListSnapshot, 'stage' | 'onlyOverdue' | 'awaits'>;

async function askPage(ask: Ask, { stage, onlyOverdue, awaits }: Filter, limit: number, cursor: string | null) {
  const query = new URLSearchParams({ limit: String(limit) });
  if (stage !== null) query.set('stage', stage);
  if (onlyOverdue) query.set('overdue', 'true');
  if (awaits !== null) query.set('awaits', awaits);
  if (cursor !== null) query.set('cursor', cursor);
  return ask({ method: 'GET', path: `${ORDER_LIST_PATH}?${query}` }, orderListSchema);
}

/** What was asked under another filter than now stands is nobody's answer any more. */
function isCurrent(store: ListStore, { stage, onlyOverdue, awaits }: Filter): boolean {
  const now = store.getState();
  return now.stage === stage && now.onlyOverdue === onlyOverdue && now.awaits === awaits;
}

/** Whether the whole of what stands there can be read anew: a longer list would lose its end under somebody's hands. */
export const isReadWhole = ({ orders, isAsking }: ListSnapshot): boolean => orders.length <= MOST && !isAsking;

/** Reads anew as much as stands there. */
export async function readList({ list, session, clock }: UnitPage): Promise<void> {
  const filter = list.getState();
  list.setState({ isAsking: true });
  const reply = await askPage(session.ask, filter, Math.min(MOST, Math.max(PAGE, filter.orders.length)), null);
  if (!isCurrent(list, filter)) return;
  if (reply.ok) list.setState({ ...reply.value.value, isAsking: false, trouble: null, readAt: clock() });
  else list.setState({ isAsking: false, trouble: reply.error });
}

export async function readMore({ list, session }: UnitPage): Promise<void> {
  const filter = list.getState();
  if (filter.next === null || filter.isAsking) return;
  list.setState({ isAsking: true });
  const reply = await askPage(session.ask, filter, PAGE, filter.next);
  if (!isCurrent(list, filter)) return;
  if (!reply.ok) {
    list.setState({ isAsking: false, trouble: reply.error });
    return;
  }
  const { orders, next, waiting } = reply.value.value;
  const known = new Set(list.getState().orders.map(({ orderId }) => orderId));
  list.setState({
    ...{ next, waiting, isAsking: false, trouble: null },
    orders: [...list.getState().orders, ...orders.filter(({ orderId }) => !known.has(orderId))],
  });
}

interface Narrowing {
  readonly stage?: Stage | null;
  readonly onlyOverdue?: boolean;
  readonly awaits?: AwaitedFilter | null;
}

export function narrow(page: UnitPage, filter: Narrowing): void {
  page.list.setState({ ...filter, orders: [], next: null, readAt: null, trouble: null });
  void readList(page);
}
