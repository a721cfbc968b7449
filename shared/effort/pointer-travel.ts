import type { EffortPolicy } from './effort-policy.ts';

export interface PointerAt {
  readonly at: number;
  readonly x: number;
  readonly y: number;
}

/** Where the pointer set out from, where it is, and whether the way so far was counted. */
export interface Trace {
  readonly from: PointerAt;
  readonly last: PointerAt;
  readonly counted: boolean;
}

/** @param trace null before the first move. @returns `begins`: with this move a travel counts */
export function movePointer(
  trace: Trace | null,
  to: PointerAt,
  { restMs, travelPx }: EffortPolicy,
): { readonly trace: Trace; readonly begins: boolean } {
  if (trace === null) return { trace: { from: to, last: to, counted: false }, begins: false };
  const rested = to.at - trace.last.at > restMs;
  const { from, counted } = rested ? { from: trace.last, counted: false } : trace;
  const begins = !counted && Math.hypot(to.x - from.x, to.y - from.y) >= travelPx;
  return { trace: { from, last: to, counted: counted || begins }, begins };
}
