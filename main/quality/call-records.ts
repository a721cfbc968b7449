import type { Call } from '../../shared/call/call.ts';
import { declinedCause, type EndTeller, missedCause } from '../../shared/call/missed-call.ts';
import type { PhoneHealth } from '../../shared/call/phone-health.ts';
import type { TraceLine } from '../../shared/call/sip-trace.ts';
import type { CallReport } from '../../shared/quality/call-report.ts';
import type { MissedCall, QualityView } from '../../shared/quality/quality-view.ts';
import { shiftQuality } from '../../shared/quality/shift-quality.ts';
import type { QueueEvent } from '../../shared/queue/queue-event.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import { type Clock, DAY_MS } from '../../shared/time/clock.ts';
import { dayStart } from '../../shared/time/day-start.ts';
import type { Store } from '../db/store.ts';
import { findCall } from '../journal/call-table.ts';
import { errorFields, type Log } from '../log/log.ts';
import { findTrace, forgetMissed, listMissed, phoneHadCall, saveMissed, saveTrace } from './missed-table.ts';
import { forgetQuality, listQuality, saveQuality } from './quality-table.ts';

/** How the calls of this seat sounded, and why those were missed that were not answered here. */
export interface CallRecords {
  /** The phone's own report of a call that is over. */
  report(report: CallReport): void;
  /** A call as it is now; what is not over, or was answered, is not missed. */
  callChanged(call: Call, teller: EndTeller): void;
  /** A call that never reached the phone is known from the PBX alone. */
  queueEvent(event: QueueEvent): void;
  quality(): QualityView;
  missed(): MissedCall[];
  trace(callId: string): TraceLine[];
}

interface Options {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly seat: string;
  readonly agentId: () => string | null;
  readonly now: () => { readonly state: SeatState; readonly phone: PhoneHealth };
  /** The list of missed calls is another. */
  readonly onMissed: () => void;
}

/** 演示口径: longer than a month nobody asks how a call sounded. */
const KEPT_MS = 30 * DAY_MS;
/** A day of one seat has some 200 calls. */
const ROWS_SHOWN = 500;

export function createCallRecords({ store, clock, log, seat, agentId, now, onMissed }: Options): CallRecords {
  /** A record that cannot be written now stops no call. */
  const note = (what: string, write: () => void): void => {
    try {
      write();
    } catch (error) {
      log.error({ what, ...errorFields(error) }, 'a record of a call could not be written');
    }
  };
  const miss = (call: Call, health: PhoneHealth, teller: EndTeller): void => {
    const cause = missedCause(call, health, teller);
    if (cause === null) return;
    const missed = { callRef: call.ref, callId: call.id, at: call.endedAt ?? clock(), queue: call.queue, cause, agentId: agentId() };
    store.write((db) => saveMissed(db, missed));
    log.info({ callId: call.id, cause }, 'a call was missed');
    onMissed();
  };
  note('retention', () =>
    store.write((db) => {
      forgetQuality(db, clock() - KEPT_MS);
      forgetMissed(db, clock() - KEPT_MS);
    }),
  );
  return {
    report: ({ callId, quality, health, trace }) => {
      store.write((db) => {
        saveQuality(db, { callId, at: clock(), agentId: agentId(), quality });
        if (trace.length > 0) saveTrace(db, callId, clock(), trace);
      });
      const stored = findCall(store.read, store.seal, callId);
      if (stored) miss(stored.call, health, 'phone');
    },
    callChanged: (call, teller) => note('missed call', () => miss(call, now().phone, teller)),
    queueEvent: (event) => {
      if (event.kind !== 'declined' || event.seat !== seat || phoneHadCall(store.read, event.callRef)) return;
      const { state, phone } = now();
      const cause = declinedCause(event.cause, phone, state);
      const missed = { callRef: event.callRef, callId: null, at: event.at, queue: event.queue, cause, agentId: agentId() };
      note('declined call', () => {
        store.write((db) => saveMissed(db, missed));
        log.info({ cause, told: event.cause }, 'a call did not reach the phone');
        onMissed();
      });
    },
    quality: () => {
      const rows = listQuality(store.read, dayStart(clock()), agentId(), ROWS_SHOWN);
      return { rows, shift: shiftQuality(rows.map(({ quality }) => quality).filter(({ seconds }) => seconds > 0)) };
    },
    missed: () => listMissed(store.read, dayStart(clock()), agentId(), ROWS_SHOWN),
    trace: (callId) => findTrace(store.read, callId),
  };
}
