import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Call } from '../../../shared/call/call.ts';
import type { PhoneHealth } from '../../../shared/call/phone-health.ts';
import type { PhoneCall, PhoneView } from '../../../shared/call/phone-link.ts';
import type { Pop } from '../../../shared/ipc/views.ts';

export interface CallSnapshot {
  /** The call in front: the one talked on, else the one that rings. The phone is the truth for it. */
  readonly current: PhoneCall | null;
  /** The call before, for the after-call work. */
  readonly last: Call | null;
  /** Other calls the phone knows of. */
  readonly others: readonly PhoneCall[];
  /** null while the phone page has not spoken. */
  readonly health: PhoneHealth | null;
  readonly level: number;
  /** What the seat knows about the callers, by call. */
  readonly pops: Readonly<Record<string, Pop>>;
  /** F2 was pressed and the phone has not said so yet. */
  readonly answering: string | null;
}

export type CallStore = StoreApi<CallSnapshot>;

export function createCallStore(): CallStore {
  return createStore<CallSnapshot>(() => ({
    current: null,
    last: null,
    others: [],
    health: null,
    level: 0,
    pops: {},
    answering: null,
  }));
}

const rank = { talking: 0, held: 0, dialling: 1, offered: 2, ended: 3 } as const;

/** The phone's whole view replaces the one before; a call that it no longer has becomes the last one. */
export function takePhoneView(store: CallStore, view: PhoneView): void {
  const before = store.getState();
  const alive = view.calls
    .filter(({ call }) => call.state.kind !== 'ended')
    .toSorted((a, b) => rank[a.call.state.kind] - rank[b.call.state.kind]);
  const current = alive[0] ?? null;
  const ended = view.calls.find(({ call }) => call.id === before.current?.call.id && call.state.kind === 'ended');
  const changed = before.current !== null && before.current.call.id !== current?.call.id;
  store.setState({
    current: current !== null && same(before.current, current) ? before.current : current,
    others: alive.length > 1 ? alive.slice(1) : before.others.length === 0 ? before.others : [],
    ...(changed ? { last: (ended ?? before.current)?.call ?? null } : {}),
    health: same(before.health, view.health) ? before.health : view.health,
    level: view.level,
    answering: current?.call.id === before.answering && current?.call.state.kind === 'offered' ? before.answering : null,
  });
}

/** The meter moves several times a second; what did not change must not draw again. */
function same<T>(a: T | null, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
