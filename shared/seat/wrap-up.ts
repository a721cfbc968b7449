import { MINUTE_MS } from '../time/clock.ts';
import { inForceAt } from '../time/valid-from.ts';

/** How long the after-call work (ACW, 整理) is meant to take, valid from a day on. 演示口径: no source gives a figure. */
export interface WrapUpPolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  readonly targetMs: number;
  /** What one press of the extend key adds, and how often it may. */
  readonly extendMs: number;
  readonly extensionsMost: number;
}

export const WRAP_UP_POLICIES: readonly [WrapUpPolicy, ...WrapUpPolicy[]] = [
  { version: 'wrap-up-1', validFrom: '2026-01-01', targetMs: MINUTE_MS, extendMs: MINUTE_MS, extensionsMost: 3 },
];

/** The policy of a day; before the first one's day, the first. */
export function wrapUpPolicyAt(at: number): WrapUpPolicy {
  return inForceAt(WRAP_UP_POLICIES, at);
}

export interface WrapUp {
  readonly targetMs: number;
  /** 0 while within the target. */
  readonly overMs: number;
  readonly mayExtend: boolean;
}

/** @param elapsedMs since the end of the call @param extensions how often the agent asked for more */
export function wrapUpOf(policy: WrapUpPolicy, elapsedMs: number, extensions: number): WrapUp {
  const { extendMs, extensionsMost } = policy;
  const targetMs = policy.targetMs + Math.min(extensions, extensionsMost) * extendMs;
  return { targetMs, overMs: Math.max(0, elapsedMs - targetMs), mayExtend: extensions < extensionsMost };
}
