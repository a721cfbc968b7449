import { dueTime } from '../../../../shared/order/deadline.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import { ProblemError } from '../problem.ts';
import type { FoundItem } from './life/first-events.ts';

function unknownUnits({ routing, outcome, streetCode, districtCode }: WorkOrder, known: ReadonlySet<string>): string[] {
  if (!routing && outcome.kind === 'dispatch') return ['routing'];
  const named: readonly (readonly [string, string | null])[] = [
    ['routing.lead', routing?.lead ?? null],
    ['routing.copyTo', routing?.copyTo ?? null],
    ...(routing?.co ?? []).map((code, at) => [`routing.co.${at}`, code] as const),
    ['streetCode', streetCode],
    ['districtCode', districtCode],
  ];
  return named.filter(([, code]) => code !== null && !known.has(code)).map(([field]) => field);
}

export interface CheckedOrder {
  readonly found: FoundItem | null;
  readonly dueAt: number | null;
}

/**
 * What must be true of a new order; a repeated one was checked when it was new.
 *
 * @returns the item it names, and when the unit must have answered (art. 13, 15); null for what is not dispatched
 * @throws ProblemError item-unknown, unit-unknown
 */
export async function checkOrder(documents: ServedDocuments, order: WorkOrder, now: number): Promise<CheckedOrder> {
  const found = order.itemCode === null ? null : await documents.findItem(order.catalogueVersion, order.itemCode);
  if (!found && (order.itemCode !== null || order.outcome.kind === 'dispatch')) {
    throw new ProblemError('item-unknown', '派单目录里没有这个事项，请重新选择事项。The catalogue has no such item.', ['itemCode']);
  }
  const fields = unknownUnits(order, documents.unitCodes);
  if (fields.length > 0) {
    throw new ProblemError('unit-unknown', '没有这个承办单位或地区，请重新选择。There is no such unit or district.', fields);
  }
  if (order.outcome.kind !== 'dispatch' || !found) return { found, dueAt: null };
  // Of a year whose holidays are not known yet the answer is early rather than missing: an order must bear a limit.
  return { found, dueAt: dueTime(found.policy, now).at };
}
