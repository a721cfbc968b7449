import type { MatterKeys } from '../../../../shared/order/find-matter.ts';
import type { Stage } from '../../../../shared/order/life/order-life.ts';
import { SHOWN_MATTERS } from '../../../../shared/order/same-matter.ts';
import type { CentralDb, OrderLifeRow, WorkOrderRow } from '../db/tables.ts';

/** Of one caller: who joined one order again and again stands on it once. */
const CALLER_ROWS = 64;
/** Some of a place may be the caller's own. */
const PLACE_ROWS = 2 * SHOWN_MATTERS;

/** What is compared and ranked. */
const COLUMNS = ['id', 'item_code', 'street_code', 'community', 'landmark', 'taken_at', 'citizens'] as const;
export type Candidate = Pick<WorkOrderRow, (typeof COLUMNS)[number]>;
/** `stage` null: no life of it was begun. */
export type Shown = Pick<WorkOrderRow, 'id' | 'number' | 'due_at' | 'body'> &
  Pick<OrderLifeRow, 'lead_code' | 'reply_due_at'> & { readonly stage: Stage | null };

/** The look-ups of a matter, each by an index of its own: they run while an agent types. */
export interface MatterRows {
  /** The orders under way that a caller stands on, the latest told ones. */
  ofCaller(phones: readonly string[]): Promise<Candidate[]>;
  atPlace(keys: MatterKeys, by: 'community' | 'landmark', since: number): Promise<Candidate[]>;
  /** Whether any order of the caller asked for confidentiality. */
  isConfidential(phones: readonly string[]): Promise<boolean>;
  /** What else is told of them, by id. */
  shown(ids: readonly string[]): Promise<ReadonlyMap<string, Shown>>;
}

export function createMatterRows(db: CentralDb): MatterRows {
  async function targetsOf(phones: readonly string[]): Promise<string[]> {
    if (phones.length === 0) return [];
    const rows = await db
      .selectFrom('order_phone')
      .select('target_id')
      .where('phone', 'in', phones)
      .where('target_id', 'is not', null)
      .orderBy('taken_at', 'desc')
      .limit(CALLER_ROWS)
      .execute();
    return [...new Set(rows.flatMap(({ target_id }) => target_id ?? []))].slice(0, SHOWN_MATTERS);
  }

  async function isConfidential(phones: readonly string[]): Promise<boolean> {
    if (phones.length === 0) return false;
    const wish = db.selectFrom('order_phone').select('order_id').where('phone', 'in', phones).where('confidential', '=', 1);
    return (await wish.limit(1).executeTakeFirst()) !== undefined;
  }

  async function ofCaller(phones: readonly string[]): Promise<Candidate[]> {
    const targets = await targetsOf(phones);
    return targets.length === 0 ? [] : db.selectFrom('work_order').select(COLUMNS).where('id', 'in', targets).execute();
  }

  async function atPlace(keys: MatterKeys, by: 'community' | 'landmark', since: number): Promise<Candidate[]> {
    const { itemCode, streetCode, [by]: place } = keys;
    if (itemCode === null || streetCode === null || place === null) return [];
    const ofPlace = db
      .selectFrom('work_order')
      .select(['id', 'item_code', 'street_code', 'community', by, 'taken_at', 'citizens'])
      .where('item_code', '=', itemCode)
      .where('street_code', '=', streetCode)
      .where(by, '=', place)
      .where('taken_at', '>=', since)
      .where('outcome', '=', 'dispatch')
      .orderBy('citizens', 'desc')
      .orderBy('taken_at')
      .limit(PLACE_ROWS);
    // A landmark says nothing where both communities are known.
    const isOpenToLandmark = by === 'community' || keys.community === null;
    const rows = await (isOpenToLandmark ? ofPlace : ofPlace.where('community', 'is', null)).execute();
    return rows.map((row) => ({ ...row, landmark: by === 'landmark' ? place : null }));
  }

  return {
    ofCaller,
    atPlace,
    isConfidential,
    shown: async (ids) => {
      if (ids.length === 0) return new Map();
      const found = await db
        .selectFrom('work_order')
        .leftJoin('order_life', 'order_life.order_id', 'work_order.id')
        .select(['work_order.id', 'number', 'due_at', 'body', 'stage', 'lead_code', 'reply_due_at'])
        .where('work_order.id', 'in', ids)
        .execute();
      return new Map(found.map((row) => [row.id, row]));
    },
  };
}
