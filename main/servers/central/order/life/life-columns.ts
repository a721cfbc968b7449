import type { DueClock, OpenClock } from '../../../../../shared/order/life/due-clocks.ts';
import { nextWarning } from '../../../../../shared/order/life/due-clocks.ts';
import type { LifePolicy } from '../../../../../shared/order/life/life-policy.ts';
import { openDecisions } from '../../../../../shared/order/life/open-decisions.ts';
import type { OrderLife } from '../../../../../shared/order/life/order-life.ts';
import type { OrderLifeRow, Tables } from '../../db/tables.ts';

/** What an order is, whatever happens to it: of its body and of the item it was dispatched under. */
export type OrderFacts = Pick<
  OrderLifeRow,
  'order_id' | 'level' | 'dispatch_within_ms' | 'street_code' | 'district_code' | 'request_type' | 'key_matter' | 'assessed'
>;

/** What it has from its item: another dispatch may name another one. */
export type ItemFacts = Pick<OrderFacts, 'level' | 'dispatch_within_ms' | 'key_matter' | 'assessed'>;

type LifeColumns = Omit<OrderLifeRow, keyof OrderFacts>;

export const lifeFromRow = ({ life }: Pick<OrderLifeRow, 'life'>): OrderLife => JSON.parse(life) as OrderLife;

/** Where a life stands, in the columns by which it is listed, timed and counted. */
export function lifeColumns(life: OrderLife): LifeColumns {
  const { assignment, visit } = life;
  const answer = visit?.answer ?? null;
  const isJudged = life.closedHow === 'judged' || life.closedHow === 'unreachable';
  return {
    ...{ version: life.version, waits_version: life.version, stage: life.stage, life: JSON.stringify(life) },
    ...{ lead_code: assignment?.lead ?? null, lead_kind: assignment?.way ?? null, copy_code: assignment?.copyTo ?? null },
    ...{ item_code: life.itemCode, dispatched_at: life.dispatchedAt, signed_at: life.signedAt, contacted_at: life.contactedAt },
    ...{ replied_at: life.repliedAt, reply_due_at: life.replyBy, excluded_at: life.excludedAt, closed_at: life.closedAt },
    ...{ parked: life.parking === 'granted' ? 1 : 0, unreasonable: life.unreasonable === 'granted' ? 1 : 0 },
    ...{ visit_round: visit?.round ?? 0, judged_at: isJudged ? life.closedAt : null },
    contact_ok: answer && (answer.contacted ? 1 : 0),
    solved: answer?.solved ?? null,
    result_word: answer?.result ?? null,
    attitude_word: answer?.attitude ?? null,
  };
}

/** Who has to do with an order: its lead, its helpers, the district that has the copy, who is whistled for, who was asked to decide (art. 20). */
export function unitRows(orderId: string, { assignment, whistle, escalatedTo }: OrderLife): Tables['order_unit'][] {
  const row = (part: Tables['order_unit']['part']) => (unit_code: string) => ({ order_id: orderId, unit_code, part });
  return [
    ...(assignment ? [assignment.lead].map(row('lead')) : []),
    ...(assignment?.co ?? []).map(row('co')),
    ...(assignment?.copyTo ? [assignment.copyTo].map(row('copy')) : []),
    ...(whistle?.departments ?? []).map(row('called')),
    ...(escalatedTo === null ? [] : [escalatedTo].map(row('asked'))),
  ];
}

/** A clock that still runs as it ran keeps what was told of it. */
export function dueRow(
  orderId: string,
  open: OpenClock,
  before: ReadonlyMap<DueClock, Tables['order_due']>,
  policy: LifePolicy,
): Tables['order_due'] {
  const known = before.get(open.clock);
  const warned = known && known.started_at === open.startedAt && known.due_at === open.dueAt ? known.warned : 0;
  return {
    ...{ order_id: orderId, clock: open.clock, started_at: open.startedAt, due_at: open.dueAt, warned },
    next_at: nextWarning(open, policy, warned),
  };
}

type WaitRow = Tables['order_wait'];

/** What waits for somebody's word; what waited before waits since then. */
export function waitRows(orderId: string, life: OrderLife, before: readonly WaitRow[], now: number): WaitRow[] {
  return openDecisions(life).map(({ what, of }) => {
    const unit_code = of ?? '';
    const known = before.find((row) => row.what === what && row.unit_code === unit_code);
    return { order_id: orderId, what, unit_code, since: known?.since ?? now };
  });
}
