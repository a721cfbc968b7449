import type { Call } from '../../shared/call/call.ts';
import { normalisePhone } from '../../shared/call/phone-number.ts';
import type { PastCall, Pop } from '../../shared/ipc/views.ts';
import { DAY_MS } from '../../shared/time/clock.ts';
import type { Store } from '../db/store.ts';
import { listOrdersOfCall } from '../order/work-order-table.ts';
import { countCalls, type EarlierCall, listEarlierCalls } from './call-table.ts';
import { phoneHash } from './caller-key.ts';

const SHOWN_CALLS = 5;
const ORDERS_OF_A_CALL = 10;
const COUNTED_DAYS = 30;

function pastCall({ read, seal }: Store, earlier: EarlierCall): PastCall {
  return {
    callId: earlier.id,
    at: earlier.started_at,
    direction: earlier.direction,
    answered: earlier.answered_at !== null,
    orders: listOrdersOfCall(read, seal, earlier.id).slice(-ORDERS_OF_A_CALL),
  };
}

/** Who is ringing: what the seat knows about the number, calls of it before this one. */
export function popOf(store: Store, call: Call): Pop {
  const hash = phoneHash(store.seal, call.number);
  const numberShown = normalisePhone(call.number).shown;
  if (!hash) return { numberShown, last30Days: 0, calls: [] };
  return {
    numberShown,
    last30Days: countCalls(store.read, hash, call.startedAt - COUNTED_DAYS * DAY_MS, call.startedAt),
    calls: listEarlierCalls(store.read, hash, call.startedAt, SHOWN_CALLS).map((earlier) => pastCall(store, earlier)),
  };
}
