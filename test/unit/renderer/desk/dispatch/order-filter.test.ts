import { describe, expect, test } from 'vitest';
import { inOrder, isOf, type OrderFilter, orderGroups, parentOf, shownOf } from '../../../../../renderer/desk/dispatch/order-filter.ts';
import type { OrderRow } from '../../../../../shared/ipc/views.ts';
import { orderOf } from '../../../../support/order-builders.ts';

const row = (localNumber: string, outbox: OrderRow['outbox'], outcome: OrderRow['outcome'] = { kind: 'dispatch' }): OrderRow =>
  orderOf({ row: { localNumber, outbox, outcome } }).row;

const queued = row('1', { kind: 'queued', attempt: 0, nextAttemptAt: 0, lastError: null });
const sending = row('2', { kind: 'sending', attempt: 1, since: 0 }, { kind: 'answered' });
const rejected = row('3', { kind: 'rejected', error: { kind: 'central-rejected' }, at: 0 });
const accepted = row('4', { kind: 'accepted', number: 'n', dueAt: null, at: 0 });
const withdrawn = row('5', { kind: 'withdrawn', at: 0, by: '1001' });
const ROWS = [queued, sending, rejected, accepted, withdrawn];

const EVERY: OrderFilter = { group: 'all', outcome: null, found: null };
const numbers = (rows: readonly OrderRow[]): string => rows.map(({ localNumber }) => localNumber).join('');
const shown = (filter: Partial<OrderFilter>): string => numbers(shownOf(ROWS, { ...EVERY, ...filter }, ({ outcome }) => outcome.kind));

describe('the orders that are shown', () => {
  test.each([
    ['all', '12345'],
    ['inHand', '12'],
    ['needsYou', '3'],
    ['sent', '4'],
  ] as const)('of %s: %s', (group, all) => expect(shown({ group })).toBe(all));

  test('no order is in two groups but all', () => {
    for (const each of ROWS) expect(orderGroups.filter((group) => isOf(group, each)).length).toBeLessThanOrEqual(2);
  });

  test('of one outcome, and of those found, and of both', () => {
    expect(shown({ outcome: 'answered' })).toBe('2');
    expect(shown({ found: new Set([queued.orderId, accepted.orderId]) })).toBe('14');
    expect(shown({ group: 'sent', outcome: 'answered' })).toBe('');
    expect(shown({ found: new Set() })).toBe('');
  });
});

describe('their order', () => {
  test('what needs a person first', () => expect(numbers(inOrder(ROWS, null))).toBe('31245'));
  test('a note under its order, and another citizen who joined it in a row of their own', () => {
    const joined = (localNumber: string, callId: string | null): OrderRow => ({
      ...row(localNumber, queued.outbox, { kind: 'joined', number: 'n' }),
      callId,
    });
    const [note, citizen] = [joined('6', null), joined('7', crypto.randomUUID())];
    expect(numbers(inOrder([note, citizen, queued, accepted], null))).toBe('7146');
    expect([note, citizen].map((each) => parentOf(each, ROWS)?.localNumber ?? null)).toEqual(['4', null]);
  });
  test('before it the one that was asked for', () => expect(numbers(inOrder(ROWS, accepted.orderId))).toBe('43125'));
});
