import { unitDocumentSchema } from '../../shared/place/unit.ts';
import { type Clock, MINUTE_MS, type StartTimer } from '../../shared/time/clock.ts';
import { type Ask, createAsk } from './central/ask.ts';
import { createSession, type Session } from './central/session.ts';
import { createSessionStore, type SessionStore } from './central/session-store.ts';
import { readList } from './list/list-actions.ts';
import { createListStore, emptyList, type ListStore } from './list/list-store.ts';
import { createOrderStore, forgetOrders, type OrderStore } from './order/order-store.ts';
import { createUnitsStore, type UnitsStore } from './units-store.ts';

/** What the page's parts act on. */
export interface UnitPage {
  readonly session: Session;
  readonly sessionStore: SessionStore;
  readonly list: ListStore;
  readonly order: OrderStore;
  readonly units: UnitsStore;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
}

export interface UnitPageOptions {
  readonly send: typeof fetch;
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  readonly keep: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
}

export function createUnitPage({ send, alone, keep, clock, startTimer, newId }: UnitPageOptions): UnitPage {
  const ask: Ask = createAsk(send);
  const [sessionStore, list, order, units] = [createSessionStore(), createListStore(), createOrderStore(), createUnitsStore()];
  const onEnd = (): void => {
    emptyList(list);
    forgetOrders(order);
  };
  const session = createSession({ store: sessionStore, ask, clock, alone, keep, onEnd });
  return { session, sessionStore, list, order, units, clock, startTimer, newId };
}

const READ_EVERY_MS = MINUTE_MS;

/** Resumes the sign-in of before; while somebody is signed in, the list is read again every minute. @returns dispose */
export function startUnitPage(page: UnitPage): () => void {
  let stopTimer = (): void => undefined;
  const look = (): void => {
    stopTimer();
    void readList(page);
    stopTimer = page.startTimer(READ_EVERY_MS, look);
  };
  const unsubscribe = page.sessionStore.subscribe(({ state }, before) => {
    const isIn = state.kind === 'in';
    if (!isIn) stopTimer();
    // A renewal says "in" again: only another person begins anew.
    if (!isIn || (before.state.kind === 'in' && before.state.account.id === state.account.id && before.state.role === state.role)) return;
    void readUnits(page);
    look();
  });
  void page.session.resume();
  return () => {
    unsubscribe();
    stopTimer();
  };
}

/** The names of the units; without them their codes are shown. */
async function readUnits({ session, units }: UnitPage): Promise<void> {
  const reply = await session.ask({ method: 'GET', path: '/v1/units' }, unitDocumentSchema);
  if (reply.ok) units.setState({ byCode: new Map(reply.value.value.units.map((unit) => [unit.code, unit])) });
}
