import { canonicalJson } from '../dispatch/canonical-json.ts';
import type { Outcome } from '../order/order.ts';
import type { GivenOrder, ResolvedGold } from './evidence.ts';
import { type MakePoint, NOTHING, text } from './make-point.ts';
import type { Point, Shown } from './score.ts';
import type { ScorePolicy } from './score-policy.ts';

export function sameOutcome(one: Outcome, other: Outcome): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** What became of it, what it was filed under, who got it, and by when. Where the outcome is wrong, nothing of it reaches anybody. */
export function scoreDispatch(make: MakePoint, policy: ScorePolicy, resolved: ResolvedGold, given: GivenOrder): Point[] {
  const { gold, lead, level } = resolved;
  const { order } = given;
  const isOutcomeRight = sameOutcome(gold.outcome, order.outcome);
  const outcome = make(
    'outcome',
    { expected: { kind: 'outcome', outcome: gold.outcome }, given: { kind: 'outcome', outcome: order.outcome } },
    { reason: isOutcomeRight ? 'right' : 'wrong' },
  );
  const unit = { expected: text(lead?.name), given: text(given.leadName) };
  const limit = { expected: levelShown(level), given: levelShown(order.level) };
  if (!isOutcomeRight) {
    const reason = 'outcome-wrong';
    return [
      outcome,
      make('item', itemsCompared(resolved, given), { reason }),
      make('unit', unit, { reason }),
      make('level', limit, { reason }),
    ];
  }
  return [
    outcome,
    itemPoint(make, policy, resolved, given),
    make('unit', unit, { reason: lead === null ? 'not-needed' : lead.code === order.routing?.lead ? 'right' : 'wrong' }),
    make('level', limit, { reason: level === null ? 'not-needed' : level === order.level ? 'right' : 'wrong' }),
  ];
}

function itemsCompared({ item }: ResolvedGold, given: GivenOrder): { expected: Shown; given: Shown } {
  const path = (row: ResolvedGold['item']): Shown => text(row && `${row.l1} › ${row.l2} › ${row.l3}`);
  return { expected: path(item), given: path(given.item) };
}

function itemPoint(make: MakePoint, { points, nearItem }: ScorePolicy, resolved: ResolvedGold, given: GivenOrder): Point {
  const compared = itemsCompared(resolved, given);
  const [wanted, chosen] = [resolved.item, given.item];
  if (wanted === null) return make('item', compared, { reason: 'not-needed' });
  if (chosen === null) return make('item', compared, { reason: 'missing' });
  if (chosen.code === wanted.code) return make('item', compared, { reason: 'right' });
  if (chosen.l1 !== wanted.l1) return make('item', compared, { reason: 'wrong' });
  if (chosen.l2 !== wanted.l2) return make('item', compared, { reason: 'same-class', share: nearItem.class / points.item });
  return make('item', compared, { reason: 'same-group', share: nearItem.group / points.item });
}

function levelShown(level: ResolvedGold['level']): Shown {
  return level === null ? NOTHING : { kind: 'level', level };
}
