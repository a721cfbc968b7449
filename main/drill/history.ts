import type { Call } from '../../shared/call/call.ts';
import { EMPTY_FORM } from '../../shared/classification/form.ts';
import type { Drill } from '../../shared/drill/drill.ts';
import { beijingDay } from '../../shared/time/beijing-time.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time/clock.ts';
import { type CatalogueInForce, createAssess } from '../classification/assess.ts';
import { insertDraft } from '../classification/draft-table.ts';
import type { WritableDb } from '../db/database.ts';
import type { Seal } from '../db/seal.ts';
import { saveState } from '../dispatch/outbox-table.ts';
import { writeOrder } from '../dispatch/write-order.ts';
import { saveCall } from '../journal/call-table.ts';
import { phoneHash } from '../journal/caller-key.ts';

interface HistoryOptions {
  readonly db: WritableDb;
  readonly seal: Seal;
  readonly catalogue: CatalogueInForce;
  readonly newId: () => string;
  readonly random: () => number;
  readonly seat: string;
  readonly now: number;
}

/** Whose orders these were: nobody's of this seat, so that they count for nobody. */
const EARLIER_AGENT = 'drill';
/** Beyond what a practice central counts to in a day. */
const EARLIER_NUMBERS = 500_000;
const CALL_MS = 4 * MINUTE_MS;

/** The calls and orders a drill's caller made before, written where those of any caller lie: the pop finds them by itself. */
export function writeHistory({ history }: Pick<Drill, 'history'>, callerNumber: string, options: HistoryOptions): void {
  const { db, seal, catalogue, newId, random, seat, now } = options;
  for (const past of history) {
    const at = now - past.daysAgo * DAY_MS - CALL_MS;
    const call = earlierCall(newId(), callerNumber, at);
    saveCall(db, seal, { call, agentId: EARLIER_AGENT, snapshotAt: null }, phoneHash(seal, callerNumber));
    const { requestType, itemCode, streetCode, title } = past;
    const form = { ...EMPTY_FORM, requestType, itemCode, streetCode, title, notes: title, callerPhone: callerNumber };
    const draft = { id: newId(), key: newId(), callId: call.id, agentId: EARLIER_AGENT, revision: 0, form, createdAt: at, updatedAt: at };
    insertDraft(db, seal, draft);
    const outcome = { kind: 'dispatch' } as const;
    const assessment = createAssess(catalogue, () => at)(form, outcome);
    const orderId = newId();
    writeOrder(db, seal, { draft, form, requestType, outcome, assessment, agentId: EARLIER_AGENT, seat, orderId }, at + CALL_MS);
    const dueAt = assessment.proposal.kind === 'routed' ? assessment.proposal.dueAt : null;
    const number = `${beijingDay(at).replaceAll('-', '')}-${EARLIER_NUMBERS + Math.floor(random() * EARLIER_NUMBERS)}`;
    saveState(db, orderId, { kind: 'accepted', number, dueAt, at: at + CALL_MS }, at + CALL_MS);
  }
}

function earlierCall(id: string, number: string, at: number): Call {
  return {
    ...{ id, ref: id, direction: 'in', number, displayName: '', calledNumber: '12345', queue: '12345' },
    ...{ state: { kind: 'ended', reason: 'caller-hung-up' }, startedAt: at, answeredAt: at + 5_000, endedAt: at + CALL_MS },
    ...{ heldMs: 0, heldSince: null },
  };
}
