import type { Draft, OrderForm } from '../../shared/classification/form.ts';
import type { RequestType } from '../../shared/classification/request-type.ts';
import { canonicalJson } from '../../shared/dispatch/canonical-json.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import { localNumber as numberOf } from '../../shared/order/local-number.ts';
import type { Outcome, WorkOrder } from '../../shared/order/order.ts';
import type { Assessment } from '../classification/assessment.ts';
import { closeDraft, saveForm } from '../classification/draft-table.ts';
import type { WritableDb } from '../db/database.ts';
import type { Seal } from '../db/seal.ts';
import { findCall } from '../journal/call-table.ts';
import { nameHash, phoneHash } from '../journal/caller-key.ts';
import { appendFact } from '../journal/journal-table.ts';
import { buildOrder } from '../order/build-order.ts';
import { communityHash, placeHash } from '../order/place-hash.ts';
import { findOrder, insertOrder, isLocalNumberTaken } from '../order/work-order-table.ts';
import { insertEntry } from './outbox-table.ts';

/** A request that may go out: nothing is missing any more. */
export interface ReadyRequest {
  readonly draft: Draft;
  readonly form: OrderForm;
  readonly requestType: RequestType | null;
  readonly outcome: Outcome;
  readonly assessment: Assessment;
  readonly agentId: string;
  readonly seat: string;
  readonly orderId: string;
}

/** Matters of life and property (the 2 h level) leave the seat before all others. */
function priorityOf(order: WorkOrder): number {
  return order.level === '2h' || order.outcome.kind === 'emergency' ? 0 : 1;
}

/** By leaps that double and then halve, so that many orders of one second do not each ask for all before them. */
function freeLocalNumber(db: WritableDb, seat: string, at: number): string {
  const isTaken = (bump: number): boolean => isLocalNumberTaken(db, numberOf({ seat, at, bump }));
  let taken = -1;
  let free = 0;
  while (isTaken(free)) [taken, free] = [free, free * 2 + 1];
  while (free - taken > 1) {
    const middle = Math.floor((taken + free) / 2);
    if (isTaken(middle)) taken = middle;
    else free = middle;
  }
  return numberOf({ seat, at, bump: free });
}

/** Order, outbox entry, journal and the draft's end: the caller's transaction makes them one. */
export function writeOrder(db: WritableDb, seal: Seal, ready: ReadyRequest, now: number): OrderRow {
  const { orderId, draft, form, assessment, agentId, outcome } = ready;
  const call = draft.callId === null ? null : (findCall(db, seal, draft.callId)?.call ?? null);
  const localNumber = freeLocalNumber(db, ready.seat, now);
  const subject = { agentId, callId: draft.callId, draftId: draft.id, orderId };
  const journalHead = appendFact(db, now, subject, { kind: 'order-dispatched', localNumber, outcome });
  const order = buildOrder({ ...ready, call, localNumber, journalHead });
  const { title, itemCode, catalogueVersion, streetCode, level, dueAt } = order;
  insertOrder(db, seal, {
    ...{ orderId, draftId: draft.id, callId: draft.callId, agentId, createdAt: now, outcome },
    ...{ localNumber, title, itemCode, catalogueVersion, streetCode, level, dueAt },
    phoneHash: phoneHash(seal, order.caller.phone),
    nameHash: nameHash(seal, order.caller.name),
    itemName: assessment.item?.l3 ?? null,
    streetName: assessment.street?.name ?? null,
    communityHash: communityHash(seal, assessment.community),
    placeHash: placeHash(seal, order.placeDetail),
    leadCode: order.routing?.lead ?? null,
    leadName: order.routing && assessment.proposal.kind === 'routed' ? assessment.proposal.lead.name : null,
  });
  const state = { kind: 'queued', attempt: 0, nextAttemptAt: now, lastError: null } as const;
  insertEntry(db, seal, { orderId, key: draft.key, body: canonicalJson(order), priority: priorityOf(order), state }, now);
  saveForm(db, seal, draft.id, draft.revision + 1, form, now);
  closeDraft(db, draft.id, 'dispatched', now);
  const row = findOrder(db, seal, 'id', orderId);
  if (!row) throw new Error('an order that was just written is not there');
  return row;
}
