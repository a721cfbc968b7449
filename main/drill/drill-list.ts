import type { Drill } from '../../shared/drill/drill.ts';
import type { DrillRow } from '../../shared/drill/run.ts';
import type { BestRun } from './run-table.ts';

/** The drills with what was made of them so far. */
export function listDrills(drills: readonly Drill[], bests: readonly BestRun[]): DrillRow[] {
  return drills.map(({ id, title, brief, difficulty, gold }) => {
    const own = bests.find(({ drillId }) => drillId === id);
    return { id, title, brief, difficulty, orders: gold.length, best: own?.best ?? null, runs: own?.runs ?? 0 };
  });
}
