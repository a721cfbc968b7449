import type { ReactNode } from 'react';
import type { Score } from '../../../shared/drill/score.ts';
import { type PointKey, partKeys, pointsOf } from '../../../shared/drill/score-policy.ts';
import { useText } from '../text.ts';

/** The four parts of the score, the mean of its orders. */
export function PartBars({ score }: { readonly score: Score }): ReactNode {
  const t = useText();
  return (
    <ul className="drill-parts">
      {partKeys.map((part) => {
        const keys: readonly PointKey[] = pointsOf[part];
        const sum = (of: 'got' | 'max'): number =>
          score.orders.reduce(
            (all, { points }) => all + points.filter(({ key }) => keys.includes(key)).reduce((some, point) => some + point[of], 0),
            0,
          ) / Math.max(1, score.orders.length);
        const [got, max] = [Math.round(sum('got') * 10) / 10, Math.round(sum('max'))];
        return (
          <li key={part}>
            <span>{t(`drill.part.${part}`)}</span>
            <i className="drill-bar-track" aria-hidden="true">
              <i className={got < max ? 'drill-bar-short' : ''} style={{ width: `${max === 0 ? 0 : (100 * got) / max}%` }} />
            </i>
            <b className="tabular">
              {got} / {max}
            </b>
          </li>
        );
      })}
    </ul>
  );
}
