import { EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import { NO_ATTACHMENTS } from '../../shared/order/attachments.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { nameHash, phoneHash } from '../journal/caller-key.ts';
import { outcomeToRow } from '../order/outcome-columns.ts';
import { communityHash, placeHash } from '../order/place-hash.ts';
import type { Row } from './read-damaged.ts';
import type { Seal } from './seal.ts';

/** An unsent order as it lay in the outbox, its body opened. */
export interface OpenedEntry {
  readonly orderId: string;
  readonly key: string;
  /** null: a body of a version that this program does not know; it can be sent, not taken apart. */
  readonly order: WorkOrder | null;
}

function formOf({ requestType, notes, title, itemCode, streetCode, placeDetail, answers, caller, ...order }: WorkOrder): OrderForm {
  return {
    ...EMPTY_FORM,
    ...{ requestType, notes, title, itemCode, streetCode, placeDetail, answers },
    callerName: caller.name,
    callerPhone: caller.phone,
    confidential: order.confidential,
    occurred: order.occurred?.text ?? '',
    attachments: order.attachments ?? NO_ATTACHMENTS,
    knowledgeId: order.knowledgeId ?? null,
  };
}

/** The draft of an order whose own row cannot be read: what was sent says what had been filled in. */
export function rebuildDraft(seal: Seal, key: string, order: WorkOrder, id: string): Row {
  return {
    ...{ id, key, call_id: null, revision: 0, state: 'dispatched', created_at: order.takenAt, updated_at: order.takenAt },
    form: seal.seal('draft.form', id, JSON.stringify(formOf(order))),
  };
}

/** The order whose own row cannot be read; the names of item, street and unit were in that row only. */
export function rebuildOrder(seal: Seal, orderId: string, order: WorkOrder, draftId: string): Row {
  return {
    ...{ id: orderId, draft_id: draftId, call_id: null, local_number: order.localNumber, agent_id: order.agentId },
    ...outcomeToRow(order.outcome),
    title: seal.seal('work_order.title', orderId, order.title),
    ...{ item_code: order.itemCode, catalogue_version: order.catalogueVersion, street_code: order.streetCode },
    ...{ phone_hash: phoneHash(seal, order.caller.phone), name_hash: nameHash(seal, order.caller.name) },
    ...{ community_hash: communityHash(seal, order.community ?? null), place_hash: placeHash(seal, order.placeDetail) },
    ...{ lead_code: order.routing?.lead ?? null, level: order.level, due_at: order.dueAt, created_at: order.takenAt },
  };
}
