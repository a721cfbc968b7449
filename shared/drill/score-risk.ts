import type { GivenOrder, ResolvedGold } from './evidence.ts';
import { factPoint, type MakePoint, text } from './make-point.ts';
import type { Point, Shown } from './score.ts';
import { writtenIn } from './score-elements.ts';

/** Whose name may be told, what was reported before, and who is in danger: what the next one must know at once. */
export function scoreRisk(make: MakePoint, { gold }: ResolvedGold, given: GivenOrder): Point[] {
  const { order } = given;
  const written = writtenIn(given);
  const yesNo = (yes: boolean): Shown => ({ kind: 'yesNo', yes });
  return [
    make(
      'confidential',
      { expected: yesNo(gold.confidential), given: yesNo(order.confidential) },
      { reason: gold.confidential === order.confidential ? 'right' : 'wrong' },
    ),
    factPoint(make, 'repeat', gold.repeat, written, text(order.notes)),
    factPoint(make, 'danger', gold.risk, written, text(order.notes)),
  ];
}
