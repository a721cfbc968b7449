import type { ReactNode } from 'react';
import { shownPercent } from '../../../shared/rating/shown-rate.ts';

interface Props {
  readonly composite: number | null;
  readonly before: number | null;
}

/** From 0 to 100, because a bar is read by its length; the mark is the period before. The figures stand beside it. */
export function ScoreBar({ composite, before }: Props): ReactNode {
  const earlier = shownPercent(before);
  return (
    <svg className="score-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <path className="score-bar-ground" d="M0 2h100v6H0Z" />
      <path className="score-bar-now" d={`M0 2h${shownPercent(composite) ?? 0}v6H0Z`} />
      {earlier !== null && <path className="score-bar-before" d={`M${earlier} 0v10`} />}
    </svg>
  );
}
