import { assertNever } from '../../assert.ts';
import type { DueClock } from './due-clocks.ts';
import type { OrderLife } from './order-life.ts';

/** Whose turn a clock is; `codes` of units. */
export type ClockHolder =
  | { readonly kind: 'unit'; readonly codes: readonly string[] }
  /** 市政务服务部门, which reviews (art. 12). */
  | { readonly kind: 'city' }
  | { readonly kind: 'seats' }
  | { readonly kind: 'citizen' };

/** Who must act before the clock is over. */
export function clockHolder({ assignment, whistle }: OrderLife, clock: DueClock): ClockHolder {
  switch (clock) {
    case 'sign':
    case 'contact':
    case 'reply':
    case 'supervision':
      // Whoever has the order answers for it (art. 14).
      return { kind: 'unit', codes: assignment ? [assignment.lead] : [] };
    case 'report':
      return { kind: 'unit', codes: whistle?.departments.filter((code) => whistle.reportedAt[code] === undefined) ?? [] };
    case 'dispatch':
    case 'objection':
    case 'extension':
      return { kind: 'city' };
    case 'visit':
      return { kind: 'seats' };
    case 'link':
      return { kind: 'citizen' };
    default:
      return assertNever(clock);
  }
}
