import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Unit } from '../../shared/place/unit.ts';
import { MINUTE_MS } from '../../shared/time/clock.ts';
import type { SessionState } from './central/session-store.ts';
import type { ListSnapshot } from './list/list-store.ts';
import type { OrderSnapshot } from './order/order-store.ts';
import type { UnitPage } from './unit-page.ts';

const PageContext = createContext<UnitPage | null>(null);

export function PageProvider({ page, children }: { readonly page: UnitPage; readonly children: ReactNode }): ReactNode {
  return <PageContext value={page}>{children}</PageContext>;
}

export function usePage(): UnitPage {
  const page = useContext(PageContext);
  if (!page) throw new Error('a component of the unit page stands outside PageProvider');
  return page;
}

export function useSession(): SessionState {
  return useStore(usePage().sessionStore, ({ state }) => state);
}

export function useList<T>(select: (snapshot: ListSnapshot) => T): T {
  return useStore(usePage().list, select);
}

export function useOrder<T>(select: (snapshot: OrderSnapshot) => T): T {
  return useStore(usePage().order, select);
}

export function useUnits(): ReadonlyMap<string, Unit> {
  return useStore(usePage().units, ({ byCode }) => byCode);
}

/** The time, once a minute: what is left is said in minutes. */
export function useNow(): number {
  const { clock, startTimer } = usePage();
  const [now, setNow] = useState(clock);
  useEffect(() => {
    let stop = (): void => undefined;
    const tick = (): void => {
      setNow(clock());
      stop = startTimer(MINUTE_MS - (clock() % MINUTE_MS), tick);
    };
    tick();
    return () => stop();
  }, [clock, startTimer]);
  return now;
}
