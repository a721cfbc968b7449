import { describe, expect, it } from 'vitest';
import { ABUSE_POLICIES, abusePolicyAt, abuseSteps } from '../../../../shared/order/abuse-policy.ts';

describe('what is said to an abusive caller', () => {
  it('goes by the steps of art. 37, in its order, and closes the call', () => {
    expect(abuseSteps).toEqual(['dissuade', 'criticise', 'consequences', 'close']);
  });

  it.each(ABUSE_POLICIES)('$version says each step, and lets no mark be without an end', ({ script, markDays, mostMarkDays }) => {
    expect(Object.values(script).every((words) => words.length > 0)).toBe(true);
    expect(script.consequences).toContain('法律后果');
    expect(markDays).toBeGreaterThan(0);
    expect(mostMarkDays).toBeGreaterThanOrEqual(markDays);
  });

  it('is by the table of the day', () => expect(abusePolicyAt(Date.UTC(2030, 0, 1)).version).toBe(ABUSE_POLICIES.at(-1)?.version));
});
