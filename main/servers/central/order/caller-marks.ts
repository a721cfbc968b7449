import { abusePolicyAt } from '../../../../shared/order/abuse-policy.ts';
import type { CallerMark, MarkDecision, MarkList } from '../../../../shared/order/caller-mark.ts';
import { personalPhones } from '../../../../shared/order/matter-caller.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
import { type Clock, DAY_MS } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import { listMarks } from './mark-rows.ts';

/**
 * Within the transaction that takes the order: an abusive call is a proposal to mark the number that rang. Not one that was
 * told in the call, which may be anybody's; a hidden number or a switchboard's is of nobody in particular and gets none.
 */
export async function proposeMark(transaction: CentralDb, orderId: string, { outcome, caller }: WorkOrder, at: number): Promise<void> {
  if (outcome.kind !== 'no-request' || outcome.how !== 'abusive') return;
  const [phone] = personalPhones(caller.number);
  if (phone === undefined) return;
  await transaction
    .insertInto('caller_mark')
    .values({
      ...{ order_id: orderId, phone, proposed_at: at },
      ...{ decision: null, decided_by: null, decided_at: null, until: null, ended_by: null },
    })
    .execute();
}

/** Marks of callers' numbers. They tell an agent something and do nothing else: no route of a call asks for them. */
export interface CallerMarks {
  /** What waits for a lead, and what is in force. */
  list(): Promise<MarkList>;
  /** The same decision again changes nothing. @throws ProblemError bad-request, not-found, mark-decided */
  decide(orderId: string, decision: MarkDecision, leadId: string): Promise<void>;
  /** That of a caller with these numbers which lasts longest. @param phones as `personalPhones` gives them */
  inForce(phones: readonly string[]): Promise<CallerMark | null>;
}

export function createCallerMarks({ db, clock }: { readonly db: CentralDb; readonly clock: Clock }): CallerMarks {
  async function approveOrRefuse(orderId: string, decision: Exclude<MarkDecision, { kind: 'end' }>, leadId: string): Promise<boolean> {
    const at = clock();
    const decided = { decided_by: leadId, decided_at: at };
    const outcome =
      decision.kind === 'approve'
        ? ({ decision: 'approved', until: at + decision.days * DAY_MS } as const)
        : ({ decision: 'refused', phone: null } as const);
    const { numUpdatedRows } = await db
      .updateTable('caller_mark')
      .set({ ...decided, ...outcome })
      .where('order_id', '=', orderId)
      .where('decision', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async function end(orderId: string, leadId: string): Promise<boolean> {
    const at = clock();
    const { numUpdatedRows } = await db
      .updateTable('caller_mark')
      .set({ until: at, ended_by: leadId })
      .where('order_id', '=', orderId)
      .where('until', '>', at)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** It did nothing: because it was done before, or somebody decided otherwise. */
  async function explain(orderId: string, { kind }: MarkDecision): Promise<void> {
    const row = await db
      .selectFrom('caller_mark')
      .select(['decision', 'until', 'ended_by'])
      .where('order_id', '=', orderId)
      .executeTakeFirst();
    if (!row) throw new ProblemError('not-found', '没有这个标记。There is no such mark.');
    const isDone =
      kind === 'approve'
        ? row.decision === 'approved' && row.ended_by === null
        : kind === 'refuse'
          ? row.decision === 'refused'
          : row.until !== null;
    if (!isDone) throw new ProblemError('mark-decided', '这个标记已经有了别的决定，没有改动。It was decided otherwise; nothing changed.');
  }

  return {
    list: () => listMarks(db, clock()),
    async decide(orderId, decision, leadId) {
      const { mostMarkDays } = abusePolicyAt(clock());
      if (decision.kind === 'approve' && decision.days > mostMarkDays) {
        throw new ProblemError('bad-request', `标记最长 ${mostMarkDays} 天。A mark lasts ${mostMarkDays} days at most.`, ['days']);
      }
      const isDone = decision.kind === 'end' ? await end(orderId, leadId) : await approveOrRefuse(orderId, decision, leadId);
      if (!isDone) await explain(orderId, decision);
    },
    async inForce(phones) {
      if (phones.length === 0) return null;
      const row = await db
        .selectFrom('caller_mark')
        .select(['until', 'decided_at'])
        .where('phone', 'in', phones)
        .where('until', '>', clock())
        .orderBy('until', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && row.until !== null && row.decided_at !== null ? { until: row.until, decidedAt: row.decided_at } : null;
    },
  };
}
