import type { PolicyRow } from '../../../../shared/catalogue/catalogue.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/clock.ts';

export function centralDueAt(policy: PolicyRow, from: number): number | null {
  const { amount, unit, dayKind } = policy.feedback;
  return dayKind === 'calendar' ? from + amount * (unit === 'hour' ? HOUR_MS : DAY_MS) : null;
}
