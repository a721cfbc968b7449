import { describe, expect, it } from 'vitest';
import { enOutcome } from '../../../../renderer/desk/i18n/en-outcome.ts';
import { outcomeSchema, workOrderSchema } from '../../../../shared/order/order.ts';
import { OUTCOME_POLICIES, outcomePolicyAt, ruleKeyOf } from '../../../../shared/order/outcome-policy.ts';
import { workOrder } from '../../../support/central.ts';
import { ALL_OUTCOMES } from '../../../support/outcomes.ts';

const { rules } = OUTCOME_POLICIES[0];

describe('the outcomes of a request', () => {
  it('are every one in the table', () => expect(new Set(ALL_OUTCOMES.map(ruleKeyOf))).toEqual(new Set(Object.keys(rules))));

  it('have the six of art. 11(3) among them, each once, and each shows its article', () => {
    const articles = Object.values(rules).map(({ article }) => article);
    expect(articles.filter((article) => article?.startsWith('11(3)'))).toEqual([1, 2, 3, 4, 5, 6].map((item) => `11(3)(${item})`));
    for (const [kind, { article }] of Object.entries(rules)) {
      const words = enOutcome.article[kind as keyof typeof rules];
      expect(words, kind).toBe(article === null ? 'not in the ordinance, for demonstration' : `ordinance art. ${article}`);
    }
  });

  it.each(ALL_OUTCOMES)('%j is what central takes in an order', (outcome) => {
    expect(workOrderSchema.parse(workOrder({ outcome })).outcome).toEqual(outcome);
  });

  it.each([
    { kind: 'channel' },
    { kind: 'channel', channel: 'market' },
    { kind: 'beyond', channel: 'petition' },
    { kind: 'no-request' },
    { kind: 'no-request', how: 'blocked' },
    { kind: 'emergency', service: '12345' },
    { kind: 'blocked' },
  ])('%j is none', (outcome) => expect(outcomeSchema.safeParse(outcome).success).toBe(false));

  it('need a request type, without which no order stands, but for an emergency and a call without a request', () => {
    const without = Object.entries(rules).filter(([, { needs }]) => !needs.includes('requestType'));
    expect(without.map(([kind]) => kind)).toEqual(['emergency', 'no-request', 'abusive']);
    for (const outcome of ALL_OUTCOMES) {
      const { success } = workOrderSchema.safeParse(workOrder({ outcome, requestType: null }));
      expect(success, outcome.kind).toBe(outcome.kind === 'no-request');
    }
  });

  it('are by the table of the day', () => {
    expect(outcomePolicyAt(0).version).toBe('outcome-1');
    expect(outcomePolicyAt(Date.UTC(2030, 0, 1)).version).toBe(OUTCOME_POLICIES.at(-1)?.version);
  });
});
