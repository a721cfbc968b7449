import { expect, it } from 'vitest';
import { appError } from '../../../../shared/errors.ts';
import { isNote, noteTarget } from '../../../../shared/order/note-target.ts';

const accepted = { kind: 'accepted', number: '20261123-000007', dueAt: null, at: 0 } as const;
const queued = { kind: 'queued', attempt: 0, nextAttemptAt: 0, lastError: null } as const;
const joined = { kind: 'joined', number: '20261123-000001' } as const;

it('a note goes to an order that a unit has, and by what was joined to the order behind it', () => {
  expect(noteTarget({ outcome: { kind: 'dispatch' }, outbox: accepted })).toBe('20261123-000007');
  expect(noteTarget({ outcome: { kind: 'dispatch' }, outbox: queued })).toBeNull();
  expect(noteTarget({ outcome: { kind: 'answered' }, outbox: accepted })).toBeNull();
  expect(noteTarget({ outcome: joined, outbox: queued })).toBe('20261123-000001');
});

it('is known by having come without a call', () => {
  expect(isNote({ outcome: joined, callRef: null })).toBe(true);
  expect(isNote({ outcome: joined, callRef: 'ref' })).toBe(false);
  expect(isNote({ outcome: { kind: 'dispatch' }, callRef: null })).toBe(false);
});

it('goes to no order whose joining was refused or taken back', () => {
  expect(noteTarget({ outcome: joined, outbox: { kind: 'rejected', error: appError('order-unknown-number'), at: 0 } })).toBeNull();
  expect(noteTarget({ outcome: joined, outbox: { kind: 'withdrawn', at: 0, by: '1001' } })).toBeNull();
  expect(noteTarget({ outcome: joined, outbox: { kind: 'sending', attempt: 1, since: 0 } })).toBe('20261123-000001');
  expect(noteTarget({ outcome: joined, outbox: accepted })).toBe('20261123-000001');
});
