import type { Evidence, GivenOrder, ResolvedGold } from './evidence.ts';
import { NOTHING, pointMaker } from './make-point.ts';
import type { OrderScore, Score } from './score.ts';
import { sameOutcome, scoreDispatch } from './score-dispatch.ts';
import { scoreElements } from './score-elements.ts';
import type { ScorePolicy } from './score-policy.ts';
import { scoreRisk } from './score-risk.ts';
import { scoreWording } from './score-wording.ts';

/**
 * What a run is worth and why. The orders sent are paired with the gold orders so that the sum is highest: nobody loses
 * for the sequence. A gold order without one is worth nothing; the total is their mean, less what orders nobody asked
 * for cost, and zero where anything fatal was done.
 */
export function scoreRun(evidence: Evidence, policy: ScorePolicy): Score {
  const { gold, given } = evidence;
  const pairs = best(gold.map((each) => given.map((order) => scoreOrder(each, order, evidence, policy))));
  const orders = gold.map((each, at): OrderScore => {
    const chosen = pairs.chosen[at] ?? null;
    const score = chosen === null ? null : pairs.table[at]?.[chosen];
    return chosen === null || !score ? noOrder(each, evidence, policy) : { ...score, given: chosen };
  });
  const extras = given.filter((_, at) => !orders.some((order) => order.given === at));
  const extra = extras.length;
  const extraCost = extra * policy.extraOrder;
  const mean = orders.reduce((sum, { total }) => sum + total, 0) / Math.max(1, orders.length);
  // What one order keeps to itself, another must not tell.
  const isLeaked = gold.some((each) => each.gold.confidential) && extras.some(({ order }) => !order.confidential);
  const fatal = [...new Set([...orders.flatMap((order) => order.fatal), ...(isLeaked ? (['confidentiality-broken'] as const) : [])])];
  const isFatal = fatal.length > 0;
  const total = isFatal ? 0 : Math.max(0, Math.round((mean - extraCost) * 10) / 10);
  const row = policy.grades.find(({ from }) => total >= from) ?? { grade: 'failed' as const, passes: false };
  return { policy: policy.version, orders, fatal, extra, extraCost, total, grade: row.grade, passed: row.passes && !isFatal };
}

/** Everything it should have been, and nothing got. Nobody's name got out by an order that was never sent; the emergency was missed. */
function noOrder(resolved: ResolvedGold, evidence: Evidence, policy: ScorePolicy): OrderScore {
  const { points } = scoreOrder(resolved, NOTHING_SENT, evidence, policy);
  return {
    given: null,
    points: points.map((point) => ({ ...point, got: 0, given: NOTHING, reason: 'no-order', about: [] })),
    fatal: resolved.gold.outcome.kind === 'emergency' ? ['emergency-missed'] : [],
    total: 0,
  };
}

const NOTHING_SENT: GivenOrder = {
  order: {
    ...{
      localNumber: '00000000000000',
      callRef: null,
      seat: '',
      agentId: '',
      takenAt: 0,
      outcome: { kind: 'answered' },
      requestType: 'consult',
    },
    ...{ title: '', notes: '', itemCode: null, catalogueVersion: '', streetCode: null, districtCode: null, placeDetail: '', answers: {} },
    ...{ caller: { name: '', phone: '', number: '' }, confidential: false, routing: null, level: null, dueAt: null },
  },
  item: null,
  streetName: null,
  leadName: null,
  sentAt: 0,
};

function scoreOrder(resolved: ResolvedGold, given: GivenOrder, evidence: Evidence, policy: ScorePolicy): OrderScore {
  const make = pointMaker(policy);
  const points = [
    ...scoreElements(make, resolved, given, evidence.phone),
    ...scoreDispatch(make, policy, resolved, given),
    ...scoreWording(make, policy, evidence, given),
    ...scoreRisk(make, resolved, given),
  ];
  const total = Math.round(points.reduce((sum, { got }) => sum + got, 0) * 10) / 10;
  return { given: null, points, fatal: fatalOf(resolved, given, policy), total };
}

/** domain.md section 7: a missed transfer, a name that gets out, a complaint filed as a question. */
function fatalOf({ gold }: ResolvedGold, { order }: GivenOrder, { downgrades }: ScorePolicy): OrderScore['fatal'] {
  const fatal: OrderScore['fatal'] = [];
  if (gold.outcome.kind === 'emergency' && !sameOutcome(gold.outcome, order.outcome)) fatal.push('emergency-missed');
  if (gold.confidential && !order.confidential) fatal.push('confidentiality-broken');
  const [bestType] = gold.requestTypes;
  const { requestType } = order;
  if (requestType !== null && bestType && !gold.requestTypes.includes(requestType) && downgrades[bestType]?.includes(requestType))
    fatal.push('type-downgraded');
  return fatal;
}

interface Pairing {
  readonly table: readonly (readonly OrderScore[])[];
  /** For each gold order, which of those sent; null: none is left for it. */
  readonly chosen: readonly (number | null)[];
}

/** At most three gold orders and a handful of sent ones: every pairing is tried. */
function best(table: readonly (readonly OrderScore[])[]): Pairing {
  let winner: { readonly sum: number; readonly chosen: readonly (number | null)[] } = { sum: -1, chosen: [] };
  const tryFrom = (row: number, chosen: readonly (number | null)[], sum: number): void => {
    const scores = table[row];
    if (!scores) {
      if (sum > winner.sum) winner = { sum, chosen };
      return;
    }
    for (const [at, score] of scores.entries()) if (!chosen.includes(at)) tryFrom(row + 1, [...chosen, at], sum + worthOf(score));
    tryFrom(row + 1, [...chosen, null], sum);
  };
  tryFrom(0, [], 0);
  return { table, chosen: winner.chosen };
}

/** Better right than fatal, and better done badly than not at all. */
function worthOf({ total, fatal }: OrderScore): number {
  return 1 + (fatal.length > 0 ? 0 : total);
}
