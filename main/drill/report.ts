import type { Evidence } from '../../shared/drill/evidence.ts';
import type { RunReport } from '../../shared/drill/run.ts';
import { scorePolicyAt } from '../../shared/drill/score-policy.ts';
import { scoreRun } from '../../shared/drill/score-run.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { CatalogueInForce } from '../classification/assess.ts';
import type { Assess } from '../classification/assessment.ts';
import type { Orders } from '../order/orders.ts';
import type { ActiveRun } from './active-run.ts';
import { resolveGiven, resolveGold } from './resolve.ts';

interface ReportOptions {
  readonly catalogue: CatalogueInForce;
  readonly assess: Assess;
  readonly orders: Orders;
  readonly clock: Clock;
}

/** The score of a run whose call is over, with everything it rests on. */
export function reportOf({ drill, callId, entries, number }: ActiveRun, { catalogue, assess, orders, clock }: ReportOptions): RunReport {
  const sent = standing(callId === null ? [] : orders.list(callId));
  const given = sent.flatMap(({ orderId }) => {
    const found = orders.get(orderId);
    return found.ok ? [resolveGiven(found.value, catalogue)] : [];
  });
  const evidence: Evidence = {
    gold: drill.gold.map((gold) => resolveGold(gold, assess)),
    given,
    mustSay: drill.mustSay,
    entries: [...entries],
    phone: number,
  };
  const efforts = sent.flatMap(({ orderId }) => orders.effortOf(orderId) ?? []);
  return { evidence, score: scoreRun(evidence, scorePolicyAt(clock())), efforts };
}

/** Without those that were taken back to be sent again with other words. */
export function standing(rows: readonly OrderRow[]): readonly OrderRow[] {
  return rows.filter(({ outbox }) => outbox.kind !== 'withdrawn');
}
