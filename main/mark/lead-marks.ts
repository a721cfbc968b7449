import type { AppError } from '../../shared/errors.ts';
import type { MarkDecision, MarkList } from '../../shared/order/caller-mark.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import type { CentralClient } from '../link/central-client.ts';

interface LeadMarksOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly agentId: () => string | null;
  readonly central: Pick<CentralClient, 'marks' | 'decideMark'>;
}

/** The marks of callers' numbers, which central keeps: a lead sees and decides them here. */
export interface LeadMarks {
  list(): Promise<Result<MarkList, AppError>>;
  /** The journal holds who decided what of which order, once central has taken it. */
  decide(orderId: string, decision: MarkDecision): Promise<Result<null, AppError>>;
}

export function createLeadMarks({ store, clock, agentId, central }: LeadMarksOptions): LeadMarks {
  return {
    list: () => central.marks(),
    async decide(orderId, decision) {
      // Whoever asked: they may have left before central answers.
      const leadId = agentId();
      const taken = await central.decideMark(orderId, decision);
      if (!taken.ok) return taken;
      const days = decision.kind === 'approve' ? decision.days : null;
      store.write((db) =>
        appendFact(db, clock(), { agentId: leadId }, { kind: 'mark-decided', centralOrderId: orderId, as: decision.kind, days }),
      );
      return ok(null);
    },
  };
}
