import { describe, expect, it } from 'vitest';
import { outcomeFromRow, outcomeToRow } from '../../../../main/order/outcome-columns.ts';
import { ALL_OUTCOMES } from '../../../support/outcomes.ts';

const NOTHING = { emergency_service: null, outcome_detail: null, outcome_number: null };

describe('an outcome in its columns', () => {
  it.each(ALL_OUTCOMES)('%j comes back as it was', (outcome) => expect(outcomeFromRow(outcomeToRow(outcome))).toEqual(outcome));

  it.each([
    { outcome: 'channel' },
    { outcome: 'channel', outcome_detail: 'market' },
    { outcome: 'beyond', outcome_detail: 'petition' },
    { outcome: 'no-request' },
    { outcome: 'joined' },
    { outcome: 'progress', outcome_number: '20261123' },
    { outcome: 'blocked' },
  ] as const)('%j is none', (row) => {
    // What a row of another version may hold.
    expect(() => outcomeFromRow({ ...NOTHING, ...row } as Parameters<typeof outcomeFromRow>[0])).toThrow('invalid');
  });
});
