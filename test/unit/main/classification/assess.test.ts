import { describe, expect, it } from 'vitest';
import { createAssess } from '../../../../main/classification/assess.ts';
import { EMPTY_FORM } from '../../../../shared/classification/form.ts';
import { HOUR_MS } from '../../../../shared/time/clock.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { assessWith, DISPATCH, FORM, ITEM, STREET } from '../../../support/seat-day.ts';

const assess = assessWith(() => MORNING);

describe('a form held against the catalogue', () => {
  it('names the unit, the clock and the rows it decided by', () => {
    expect(assess(FORM, DISPATCH)).toMatchObject({
      ...{ missing: [], item: ITEM, street: STREET, catalogueVersion: '2026.11.1', confidential: false },
      proposal: {
        kind: 'routed',
        lead: STREET,
        rule: 'street',
        dueAt: MORNING + 24 * HOUR_MS,
        routing: { way: 'street', copyTo: '110105' },
      },
    });
  });

  it('asks for the item first, then for the place', () => {
    expect(assess(EMPTY_FORM, DISPATCH).proposal).toEqual({ kind: 'ask', missing: 'item' });
    expect(assess({ ...FORM, streetCode: null }, DISPATCH).proposal).toEqual({ kind: 'ask', missing: 'street' });
  });

  it('asks less of what is answered at once, and nothing of an emergency', () => {
    expect(assess(EMPTY_FORM, DISPATCH).missing).toContain('callerPhone');
    expect(assess(EMPTY_FORM, { kind: 'answered' }).missing).toEqual(['requestType', 'notes']);
    expect(assess(EMPTY_FORM, { kind: 'emergency', service: '119' }).missing).toEqual([]);
  });

  it('keeps a report of wrongdoing confidential unless the agent chose otherwise', () => {
    expect(assess({ ...FORM, requestType: 'report' }, DISPATCH).confidential).toBe(true);
    expect(assess({ ...FORM, requestType: 'report', confidential: false }, DISPATCH).confidential).toBe(false);
  });

  it('knows nothing while the seat has no catalogue, and says so', () => {
    const empty = createAssess(
      { version: () => null, item: () => null, unit: () => null, policy: () => [], community: () => null },
      () => MORNING,
    );
    expect(empty(FORM, DISPATCH)).toMatchObject({ item: null, street: null, catalogueVersion: null, proposal: { kind: 'ask' } });
  });
});
