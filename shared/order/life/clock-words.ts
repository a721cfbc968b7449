import { beijingDay, beijingTime } from '../../time/beijing-time.ts';
import { clockHolder } from './clock-holder.ts';
import type { DueClock } from './due-clocks.ts';
import type { OrderLife } from './order-life.ts';

/** What is to be done by the clocks of units. What the hotline or the city owes stands in their own lists. */
const UNITS_CLOCKS = {
  sign: '签收',
  contact: '首次联系诉求人',
  reply: '答复诉求人和热线',
  report: '报到',
  supervision: '督办答复',
} as const satisfies Partial<Record<DueClock, string>>;
type UnitsClock = keyof typeof UNITS_CLOCKS;

const isUnits = (clock: DueClock): clock is UnitsClock => clock in UNITS_CLOCKS;

export interface ReachedClock {
  readonly clock: DueClock;
  readonly dueAt: number;
  /** Percent of the clock's run; 100 is overdue. */
  readonly step: number;
}

/**
 * Who is told that time runs out: the units whose turn it is; once it is overdue the district too that has the copy and supervises
 * (art. 12(1)).
 */
export function unitsToTell(life: OrderLife, { clock, step }: ReachedClock): readonly string[] {
  const holder = clockHolder(life, clock);
  if (holder.kind !== 'unit' || !life.assignment) return [];
  const { copyTo } = life.assignment;
  const above = step >= 100 && copyTo !== null ? [copyTo] : [];
  return [...new Set([...holder.codes, ...above])];
}

/** The order by its number alone: whoever reads the message need not be who may read the order. @returns null: no unit's clock */
export function clockWords({ clock, dueAt, step }: ReachedClock, number: string): string | null {
  if (!isUnits(clock)) return null;
  const due = `${beijingDay(dueAt)} ${beijingTime(dueAt)}`;
  const what = `【12345】工单 ${number} 的${UNITS_CLOCKS[clock]}`;
  return step >= 100 ? `${what}已超时（${due} 到期），请立即办理。` : `${what}时限已过 ${step}%，${due} 到期，请按时办理。`;
}
