import { expect, test, vi } from 'vitest';
import { createLeadMarks } from '../../../../main/mark/lead-marks.ts';
import { appError } from '../../../../shared/errors.ts';
import { requestRules } from '../../../../shared/ipc/schemas.ts';
import type { MarkDecision } from '../../../../shared/order/caller-mark.ts';
import { err, ok } from '../../../../shared/result.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { testStore } from '../../../support/seat-store.ts';

function world() {
  const store = testStore();
  const worker: { id: string | null } = { id: '2001' };
  const decideMark = vi.fn(async (_orderId: string, _decision: MarkDecision) => {
    worker.id = null;
    return ok(null);
  });
  const marks = vi.fn(async () => ok({ entries: [], days: 7, mostDays: 30 }));
  const lead = createLeadMarks({ store, clock: () => MORNING, agentId: () => worker.id, central: { marks, decideMark } });
  const facts = (): unknown[] => store.read.prepare("SELECT at, agent_id, fact FROM journal WHERE kind = 'mark-decided'").all();
  return { lead, decideMark, facts };
}

test('what central took stands in the journal: who, when, which order, and nothing of the call', async () => {
  const { lead, facts } = world();
  expect(await lead.decide('order-1', { kind: 'approve', days: 7 })).toEqual(ok(null));
  expect(facts()).toEqual([{ at: MORNING, agent_id: '2001', fact: JSON.stringify({ centralOrderId: 'order-1', as: 'approve', days: 7 }) }]);
});

test('what central refused is no fact', async () => {
  const { lead, decideMark, facts } = world();
  decideMark.mockResolvedValue(err(appError('mark-decided')) as never);
  expect(await lead.decide('order-1', { kind: 'refuse' })).toMatchObject({ error: { kind: 'mark-decided' } });
  expect(facts()).toEqual([]);
});

test('marks are the lead’s alone', () => {
  expect([requestRules['lead:marks'].access, requestRules['lead:decide-mark'].access]).toEqual([['lead'], ['lead']]);
});
