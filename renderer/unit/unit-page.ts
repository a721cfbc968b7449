import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { type Ask, createAsk } from './central/ask.ts';
import { createHealthStore, type HealthStore } from './central/health.ts';
import { createSession, type Session } from './central/session.ts';
import { createSessionStore, type SessionStore } from './central/session-store.ts';
import { createItemsStore, type ItemsStore } from './items-store.ts';
import { createListStore, emptyList, type ListStore } from './list/list-store.ts';
import { createOrderStore, forgetOrders, type OrderStore } from './order/order-store.ts';
import { createRatingStore, forgetRatings, type RatingStore } from './rating/rating-store.ts';
import { createUnitsStore, type UnitsStore } from './units-store.ts';

/** What the page's parts act on. */
export interface UnitPage {
  readonly session: Session;
  readonly sessionStore: SessionStore;
  readonly list: ListStore;
  readonly order: OrderStore;
  readonly units: UnitsStore;
  readonly items: ItemsStore;
  readonly rating: RatingStore;
  readonly health: HealthStore;
  /** Asks without a sign-in. */
  readonly ask: Ask;
  /** As central has it. */
  readonly clock: Clock;
  /** As this machine has it. */
  readonly machineClock: Clock;
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

export function createUnitPage({ send, alone, keep, clock: machineClock, startTimer, newId }: UnitPageOptions): UnitPage {
  const ask: Ask = createAsk(send);
  const [sessionStore, list, order, units] = [createSessionStore(), createListStore(), createOrderStore(), createUnitsStore()];
  const [health, rating, items] = [createHealthStore(), createRatingStore(), createItemsStore()];
  const clock: Clock = () => machineClock() + health.getState().aheadMs;
  const onEnd = (): void => {
    emptyList(list);
    forgetOrders(order);
    forgetRatings(rating);
  };
  const session = createSession({ store: sessionStore, ask, clock, alone, keep, onEnd });
  return { session, sessionStore, list, order, units, items, health, rating, ask, clock, machineClock, startTimer, newId };
}
