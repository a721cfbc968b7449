import { beijingDay } from './beijing-time.ts';

/** A row of a versioned table, in force from a day in Beijing on (`2026-01-01`). */
interface Versioned {
  readonly validFrom: string;
}

/** The row in force at a moment, of rows in the order of their days; before the first one's day, the first. */
export function inForceAt<T extends Versioned>(rows: readonly [T, ...T[]], at: number): T {
  const day = beijingDay(at);
  return rows.findLast(({ validFrom }) => validFrom <= day) ?? rows[0];
}
