import type { Outcome } from '../../../shared/order/order.ts';

/** Where an outcome stands in the menu: the keys of its entries, from the first list to the last. */
export function pathOf(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case 'emergency':
      return [outcome.service];
    case 'channel':
    case 'beyond':
      return [outcome.kind, outcome.channel];
    case 'no-request':
      return [outcome.kind, outcome.how];
    default:
      return [outcome.kind];
  }
}
