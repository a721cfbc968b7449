import { missingFacts } from './find-facts.ts';
import type { Fact } from './gold-order.ts';
import type { Point, Reason, Shown } from './score.ts';
import type { PointKey, ScorePolicy } from './score-policy.ts';

export const NOTHING: Shown = { kind: 'nothing' };

export function text(value: string | null | undefined): Shown {
  return value ? { kind: 'text', text: value } : NOTHING;
}

export type MakePoint = (
  key: PointKey,
  compared: { readonly expected: Shown; readonly given: Shown },
  verdict: { readonly reason: Reason; readonly share?: number; readonly about?: readonly string[] },
) => Point;

/** `share` of the point's worth, 0…1; right and not needed are worth all of it, everything else nothing unless it says so. */
export function pointMaker({ points }: ScorePolicy): MakePoint {
  return (key, { expected, given }, { reason, share, about = [] }) => {
    const max = points[key];
    const part = share ?? (reason === 'right' || reason === 'not-needed' ? 1 : 0);
    return { key, max, got: Math.round(max * part * 10) / 10, expected, given, reason, about: [...about] };
  };
}

/** A point for facts that must stand in the text: each is worth the same. */
export function factPoint(make: MakePoint, key: PointKey, facts: readonly Fact[], searched: string, given: Shown): Point {
  const expected: Shown = facts.length === 0 ? NOTHING : { kind: 'list', texts: facts.map(({ fact }) => fact) };
  if (facts.length === 0) return make(key, { expected, given }, { reason: 'not-needed' });
  const missing = missingFacts(searched, facts);
  const reason = missing.length === 0 ? 'right' : missing.length === facts.length ? 'missing' : 'some-missing';
  return make(key, { expected, given }, { reason, share: 1 - missing.length / facts.length, about: missing });
}
