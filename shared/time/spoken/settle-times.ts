import type { HeardTime, Meaning, SpokenTime } from './meaning.ts';

type Time = SpokenTime & { readonly kind: 'time' };

const isTime = (meaning: Meaning): meaning is Time => meaning.kind === 'time';

/** Within the other: 昨天, 昨天晚上. What began earlier and goes on holds what came since. */
function holds(outer: SpokenTime, inner: SpokenTime): boolean {
  if (outer.from === undefined || inner.from === undefined) return false;
  return inner.from >= outer.from && (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to));
}

/** The one of two that says more; null: they speak of two times. */
function narrower(a: SpokenTime, b: SpokenTime): SpokenTime | null {
  // 从11月5日起 … 昨天又 …: the whole of it is what is told.
  if (a.to === undefined && b.to !== undefined && holds(a, b)) return a;
  if (b.to === undefined && a.to !== undefined && holds(b, a)) return b;
  if (holds(a, b)) return b;
  return holds(b, a) ? a : null;
}

/** What all of them say together; null where they say nothing, or two things. */
export function settleTimes(heard: readonly HeardTime[]): SpokenTime | null {
  const times = heard.map(({ meaning }) => meaning).filter(isTime);
  const often = [...new Set(times.flatMap((time) => time.often ?? []))];
  const dated = times.filter(({ from }) => from !== undefined);
  const [first, ...others] = dated;
  const settled = others.reduce<SpokenTime | null>((one, other) => one && narrower(one, other), first ?? null);
  if ((dated.length > 0 && !settled) || often.length > 1 || (!settled && often.length === 0)) return null;
  const { from, to, about } = settled ?? {};
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(about ? { about } : {}),
    ...(often[0] === undefined ? {} : { often: often[0] }),
  };
}
