import type { OrderRow } from '../../shared/ipc/views.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import { type Seal, SealBrokenError } from '../db/seal.ts';
import { type OutboxStateColumns, outboxStateFromRow } from '../dispatch/outbox-table.ts';
import { type OutcomeColumns, outcomeFromRow, outcomeToRow } from './outcome-columns.ts';

interface WorkOrderRow extends OutcomeColumns {
  readonly id: string;
  readonly draft_id: string;
  readonly call_id: string | null;
  readonly local_number: string;
  readonly agent_id: string;
  readonly title: Buffer;
  readonly phone_hash: Buffer | null;
  readonly name_hash: Buffer | null;
  readonly item_code: string | null;
  readonly item_name: string | null;
  readonly catalogue_version: string;
  readonly street_code: string | null;
  readonly street_name: string | null;
  readonly community_hash: Buffer | null;
  readonly place_hash: Buffer | null;
  readonly lead_code: string | null;
  readonly lead_name: string | null;
  readonly level: OrderRow['level'];
  readonly due_at: number | null;
  readonly created_at: number;
}

/** An order as it is kept at the seat. The whole of what was sent lies sealed in its outbox entry. */
export interface StoredOrder extends Omit<OrderRow, 'outbox'> {
  readonly draftId: string;
  readonly agentId: string;
  /** Of the normalised phone and of the name, to find other orders of a person. */
  readonly phoneHash: Buffer | null;
  readonly nameHash: Buffer | null;
  readonly itemCode: string | null;
  readonly catalogueVersion: string;
  readonly streetCode: string | null;
  /** Of community and place as they are compared, to find the same one without opening a seal. */
  readonly communityHash: Buffer | null;
  readonly placeHash: Buffer | null;
  readonly leadCode: string | null;
}

function orderToRow(order: StoredOrder, seal: Seal): WorkOrderRow {
  return {
    id: order.orderId,
    draft_id: order.draftId,
    call_id: order.callId,
    local_number: order.localNumber,
    agent_id: order.agentId,
    ...outcomeToRow(order.outcome),
    title: seal.seal('work_order.title', order.orderId, order.title),
    phone_hash: order.phoneHash,
    name_hash: order.nameHash,
    item_code: order.itemCode,
    item_name: order.itemName,
    catalogue_version: order.catalogueVersion,
    street_code: order.streetCode,
    street_name: order.streetName,
    community_hash: order.communityHash,
    place_hash: order.placeHash,
    lead_code: order.leadCode,
    lead_name: order.leadName,
    level: order.level,
    due_at: order.dueAt,
    created_at: order.createdAt,
  };
}

/** One order whose seal is broken must not hide the others of the day: it stands there without its title. */
function titleFromRow(row: WorkOrderRow, seal: Seal): string {
  try {
    return seal.open('work_order.title', row.id, row.title);
  } catch (error) {
    if (error instanceof SealBrokenError) return '';
    throw error;
  }
}

function orderFromRow(row: WorkOrderRow & OutboxStateColumns, seal: Seal): OrderRow {
  return {
    orderId: row.id,
    callId: row.call_id,
    localNumber: row.local_number,
    outcome: outcomeFromRow(row),
    title: titleFromRow(row, seal),
    itemName: row.item_name,
    streetName: row.street_name,
    leadName: row.lead_name,
    level: row.level,
    dueAt: row.due_at,
    createdAt: row.created_at,
    outbox: outboxStateFromRow(row),
  };
}

export function insertOrder(db: WritableDb, seal: Seal, order: StoredOrder): void {
  prepare<[WorkOrderRow]>(
    db,
    `INSERT INTO work_order (id, draft_id, call_id, local_number, agent_id, outcome, emergency_service, outcome_detail, outcome_number, title, phone_hash, name_hash, item_code, item_name,
       catalogue_version, street_code, street_name, community_hash, place_hash, lead_code, lead_name, level, due_at, created_at)
     VALUES (@id, @draft_id, @call_id, @local_number, @agent_id, @outcome, @emergency_service, @outcome_detail, @outcome_number, @title, @phone_hash, @name_hash, @item_code, @item_name,
       @catalogue_version, @street_code, @street_name, @community_hash, @place_hash, @lead_code, @lead_name, @level, @due_at, @created_at)`,
  ).run(orderToRow(order, seal));
}

const SELECT_ORDER = 'SELECT work_order.*, outbox.* FROM work_order JOIN outbox ON outbox.order_id = work_order.id';

type JoinedRow = WorkOrderRow & OutboxStateColumns;

export function findOrder(db: ReadableDb, seal: Seal, by: 'id' | 'draft_id', value: string): OrderRow | null {
  const row = prepare<[string], JoinedRow>(db, `${SELECT_ORDER} WHERE work_order.${by} = ?`).get(value);
  return row ? orderFromRow(row, seal) : null;
}

export function listOrdersOfCall(db: ReadableDb, seal: Seal, callId: string): OrderRow[] {
  return prepare<[string], JoinedRow>(db, `${SELECT_ORDER} WHERE work_order.call_id = ? ORDER BY work_order.created_at, work_order.rowid`)
    .all(callId)
    .map((row) => orderFromRow(row, seal));
}

/** What the strip shows: the orders since `from`, and every older one that is not settled. */
export function listOrdersSince(db: ReadableDb, seal: Seal, from: number): OrderRow[] {
  return prepare<[number], JoinedRow>(
    db,
    `${SELECT_ORDER} WHERE work_order.id IN (
         SELECT id FROM work_order WHERE created_at >= ?
         UNION SELECT order_id FROM outbox WHERE state IN ('queued', 'sending', 'rejected'))
       ORDER BY work_order.created_at, work_order.rowid`,
  )
    .all(from)
    .map((row) => orderFromRow(row, seal));
}

export function isLocalNumberTaken(db: ReadableDb, localNumber: string): boolean {
  return prepare<[string], number>(db, 'SELECT 1 FROM work_order WHERE local_number = ?').pluck().get(localNumber) !== undefined;
}

/** The draft an order came from, for the journal and for 改后重发. */
export function originOf(db: ReadableDb, orderId: string): { readonly draftId: string; readonly callId: string | null } | null {
  const row = prepare<[string], Pick<WorkOrderRow, 'draft_id' | 'call_id'>>(
    db,
    'SELECT draft_id, call_id FROM work_order WHERE id = ?',
  ).get(orderId);
  return row ? { draftId: row.draft_id, callId: row.call_id } : null;
}

/** Orders for a unit since `from`, without those withdrawn again; by one agent, or by anybody where `agentId` is null. */
export function countDispatched(db: ReadableDb, from: number, agentId: string | null): number {
  return (
    prepare<[number, string | null, string | null], number>(
      db,
      `SELECT count(*) FROM work_order JOIN outbox ON outbox.order_id = work_order.id
         WHERE created_at >= ? AND outcome = 'dispatch' AND (? IS NULL OR agent_id = ?) AND outbox.state <> 'withdrawn'`,
    )
      .pluck()
      .get(from, agentId, agentId) ?? 0
  );
}
