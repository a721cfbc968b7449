import { type Call, type CallEvent, transitionCall } from '../../shared/call/call.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Pop } from '../../shared/ipc/views.ts';
import { JOURNAL_KEPT_MS } from '../../shared/journal/journal-policy.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { dayStart } from '../../shared/time/day-start.ts';
import type { WritableDb } from '../db/database.ts';
import type { Store } from '../db/store.ts';
import { errorFields, type Log } from '../log/log.ts';
import { countDispatched } from '../order/work-order-table.ts';
import { countAnswered, findCall, listOpenCalls, type StoredCall, saveCall } from './call-table.ts';
import { phoneHash } from './caller-key.ts';
import { appendFact, emptyFacts } from './journal-table.ts';
import { popOf } from './pop.ts';
import { applyCallEvent, factOf } from './record-call.ts';

interface JournalOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly agentId: () => string | null;
  readonly log: Log;
}

/** What happened at this seat. The phone is the truth for live sessions; here lies what became of them. */
export interface Journal {
  /** @returns the call as it is now; an event that the state machine does not know is refused and changes nothing */
  recordCallEvent(callId: string, event: CallEvent): Result<Call, AppError>;
  /**
   * The phone has (re)connected and names its calls. Those it no longer knows have ended as lost; those that main
   * missed are taken over as they are. `epoch` names the life of the phone page.
   * @returns the calls that changed
   */
  reconcile(calls: readonly Call[], epoch: string): Call[];
  getCall(callId: string): Call | null;
  /** Empty for a call that main has not heard of yet; `call:changed` tells when it has. */
  pop(callId: string): Pop;
  /** The day's counts of whoever is signed in, of the whole seat when nobody is. */
  todayCounts(): { answered: number; dispatched: number };
  /** A fact of the seat itself: sign-in, agent state. Nothing personal. */
  note(what: string, detail: string): void;
}

export function createJournal({ store, clock, agentId, log }: JournalOptions): Journal {
  const { read, seal } = store;

  function save(db: WritableDb, call: Call, before: StoredCall | null, snapshotAt: number | null): void {
    const answeredBy = call.answeredAt === null ? null : (before?.agentId ?? agentId());
    saveCall(db, seal, { call, agentId: answeredBy, snapshotAt }, phoneHash(seal, call.number));
  }

  function takeOver(db: WritableDb, call: Call, now: number): Call | null {
    const before = findCall(db, seal, call.id);
    save(db, call, before, now);
    if (before && JSON.stringify(before.call.state) === JSON.stringify(call.state)) return null;
    appendFact(db, now, { agentId: agentId(), callId: call.id }, { kind: 'call-taken-over', state: call.state });
    return call;
  }

  function endLost(db: WritableDb, stored: StoredCall, now: number): Call {
    const event = { kind: 'ended', at: now, reason: 'lost' } as const;
    const call = transitionCall(stored.call, event);
    save(db, call, stored, stored.snapshotAt);
    appendFact(db, now, { agentId: agentId(), callId: call.id }, factOf(event));
    return call;
  }

  try {
    store.write((db) => emptyFacts(db, clock() - JOURNAL_KEPT_MS));
  } catch (error) {
    log.error(errorFields(error), 'old entries of the journal could not be emptied');
  }
  return {
    recordCallEvent: (callId, event) =>
      store.write((db) => {
        const before = findCall(db, seal, callId);
        const next = applyCallEvent(before, callId, event);
        if (!next.ok) {
          log.warn({ callId, event: event.kind, reason: next.error.detail }, 'call event refused');
          return next;
        }
        if (next.value) {
          save(db, next.value, before, before?.snapshotAt ?? null);
          appendFact(db, event.at, { agentId: agentId(), callId }, factOf(event));
        }
        const call = next.value ?? before?.call;
        return call ? ok(call) : err(appError('internal', 'a call event without a call'));
      }),
    reconcile: (calls, epoch) =>
      store.write((db) => {
        const now = clock();
        const known = new Set(calls.map(({ id }) => id));
        const lost = listOpenCalls(db, seal).filter(({ call }) => !known.has(call.id));
        log.info({ epoch, calls: calls.length, lost: lost.length }, 'phone connected');
        const ended = lost.map((stored) => endLost(db, stored, now));
        const takenOver = calls.map((call) => takeOver(db, call, now)).filter((call) => call !== null);
        return [...ended, ...takenOver];
      }),
    getCall: (callId) => findCall(read, seal, callId)?.call ?? null,
    pop: (callId) => {
      const stored = findCall(read, seal, callId);
      return stored ? popOf(store, stored.call) : { numberShown: '', last30Days: 0, calls: [] };
    },
    todayCounts: () => {
      const from = dayStart(clock());
      const agent = agentId();
      return { answered: countAnswered(read, from, agent), dispatched: countDispatched(read, from, agent) };
    },
    note: (what, detail) =>
      store.write((db) =>
        appendFact(db, clock(), { agentId: agentId() }, { kind: 'seat', what: what.slice(0, 40), detail: detail.slice(0, 200) }),
      ),
  };
}
