import { abusePolicyAt } from '../../../../shared/order/abuse-policy.ts';
import type { MarkEntry, MarkList } from '../../../../shared/order/caller-mark.ts';
import { hidePeople, maskPhone } from '../../../../shared/order/mask-person.ts';
import { workOrderSchema } from '../../../../shared/order/order.ts';
import { cleanTyped } from '../../../../shared/text/clean-typed.ts';
import type { CentralDb, Tables } from '../db/tables.ts';

/** More than a lead works through at once; the rest comes up as these are decided. */
const AT_ONCE = 200;

interface Row {
  readonly order_id: string;
  readonly phone: string | null;
  readonly proposed_at: number;
  readonly decided_at: number | null;
  readonly until: number | null;
  readonly number: string;
  readonly body: string;
  readonly agent_id: string;
  readonly name: string | null;
}

function marksWithOrders(db: CentralDb) {
  return db
    .selectFrom('caller_mark')
    .innerJoin('work_order', 'work_order.id', 'caller_mark.order_id')
    .leftJoin('agent', 'agent.id', 'work_order.agent_id')
    .select([
      'caller_mark.order_id',
      'caller_mark.phone',
      'caller_mark.proposed_at',
      'caller_mark.decided_at',
      'caller_mark.until',
      'work_order.number',
      'work_order.body',
      'work_order.agent_id',
      'agent.name',
    ])
    .limit(AT_ONCE);
}

async function countBefore(db: CentralDb, { phone, proposed_at }: Pick<Tables['caller_mark'], 'phone' | 'proposed_at'>): Promise<number> {
  const { times } = await db
    .selectFrom('caller_mark')
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('phone', '=', phone)
    .where('proposed_at', '<', proposed_at)
    .executeTakeFirstOrThrow();
  return Number(times);
}

/** What a lead decides by. Of the caller nothing is told by which anybody is found. */
async function entryOf(db: CentralDb, row: Row): Promise<MarkEntry> {
  const order = workOrderSchema.parse(JSON.parse(row.body));
  return {
    ...{ orderId: row.order_id, number: row.number, agentId: row.agent_id, agentName: row.name, proposedAt: row.proposed_at },
    phone: maskPhone(order.caller.number),
    notes: hidePeople(cleanTyped(order.notes), order.caller.name),
    before: await countBefore(db, row),
    mark: row.until === null || row.decided_at === null ? null : { until: row.until, decidedAt: row.decided_at },
  };
}

export async function listMarks(db: CentralDb, now: number): Promise<MarkList> {
  const open = await marksWithOrders(db).where('caller_mark.decision', 'is', null).orderBy('caller_mark.proposed_at').execute();
  const inForce = await marksWithOrders(db).where('caller_mark.until', '>', now).orderBy('caller_mark.until').execute();
  const { markDays, mostMarkDays } = abusePolicyAt(now);
  return { entries: await Promise.all([...open, ...inForce].map((row) => entryOf(db, row))), days: markDays, mostDays: mostMarkDays };
}
