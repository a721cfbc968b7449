import type { ReactNode } from 'react';

const BARS = [0.04, 0.15, 0.35, 0.6, 0.85] as const;

/** A level as bars: how many are full is told by shape, not by colour. */
export function Meter({ level, name }: { readonly level: number; readonly name: string }): ReactNode {
  return (
    <span className="ui-meter" role="meter" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(level * 100)}>
      {BARS.map((from) => (
        <i key={from} className={level >= from ? 'ui-meter-on' : ''} />
      ))}
    </span>
  );
}
