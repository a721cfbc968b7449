import { inForceAt } from '../time/valid-from.ts';

/** When the pointer's moving about counts as going somewhere, valid from a day on. 演示口径: no source gives figures. */
export interface EffortPolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  /** Still for so long, it has arrived. */
  readonly restMs: number;
  /** Less than that is a hand laid on the mouse. */
  readonly travelPx: number;
}

const EFFORT_POLICIES: readonly [EffortPolicy, ...EffortPolicy[]] = [
  { version: 'effort-1', validFrom: '2026-01-01', restMs: 500, travelPx: 24 },
];

/** The policy of a day; before the first one's day, the first. */
export function effortPolicyAt(at: number): EffortPolicy {
  return inForceAt(EFFORT_POLICIES, at);
}
