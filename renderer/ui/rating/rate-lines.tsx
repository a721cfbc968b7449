import type { ReactNode } from 'react';
import type { TrendReply } from '../../../shared/central/ratings.ts';
import { type PercentScale, runsOf, scaleFor, shortPeriod } from '../../../shared/rating/line-chart.ts';
import type { Rates } from '../../../shared/rating/rates.ts';
import { RATE_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { Marker, Sample, SERIES } from './series.tsx';

const WIDTH = 920;
const HEIGHT = 236;
/** Room for the scale on the left, for the periods below. */
const EDGE = { left: 40, right: 8, top: 10, bottom: 24 } as const;

type Points = TrendReply['points'];

interface Place {
  readonly x: (at: number) => number;
  readonly y: (percent: number) => number;
}

function placeIn(points: Points, { low }: PercentScale): Place {
  const step = (WIDTH - EDGE.left - EDGE.right) / Math.max(points.length, 1);
  const height = HEIGHT - EDGE.top - EDGE.bottom;
  return {
    x: (at) => EDGE.left + (at + 0.5) * step,
    y: (percent) => EDGE.top + ((100 - percent) / (100 - low)) * height,
  };
}

interface Props {
  readonly points: Points;
  readonly both: Both;
}

/** The three rates and the score over periods on end. For who does not see it, it is named; its figures are in `RateTable`. */
export function RateLines({ points, both }: Props): ReactNode {
  const scale = scaleFor(points.flatMap(({ rates }) => SERIES.map((of) => rates[of])));
  const place = placeIn(points, scale);
  return (
    <figure className="rate-lines">
      <figcaption>
        {SERIES.map((of) => (
          <span key={of}>
            <Sample of={of} /> {both(RATE_WORDS[of])}
          </span>
        ))}
        {points.some(({ final }) => !final) && <span className="soft">{both(VIEW_WORDS.hollow)}</span>}
        {scale.low > 0 && <span className="soft">{both(VIEW_WORDS.scaleFrom)}</span>}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={both(VIEW_WORDS.trendTitle)}>
        {scale.marks.map((mark) => (
          <g key={mark}>
            <path className="rate-grid" d={`M${EDGE.left} ${place.y(mark)}H${WIDTH - EDGE.right}`} />
            <text className="rate-scale" x={EDGE.left - 6} y={place.y(mark) + 4}>
              {mark}
            </text>
          </g>
        ))}
        {points.map(({ period }, at) => (
          <text key={period.key} className="rate-period" x={place.x(at)} y={HEIGHT - 6}>
            {shortPeriod(period)}
          </text>
        ))}
        {SERIES.map((of) => (
          <Line key={of} of={of} points={points} place={place} />
        ))}
      </svg>
    </figure>
  );
}

function Line({ of, points, place }: { readonly of: keyof Rates; readonly points: Points; readonly place: Place }): ReactNode {
  const runs = runsOf(points.map(({ rates }) => rates[of]));
  const dots = runs.flat();
  return (
    <g>
      {runs.map((run) => (
        <path
          key={run[0]?.at}
          className={`rate-line rate-of-${of}`}
          d={`M${run.map(({ at, percent }) => `${place.x(at)} ${place.y(percent)}`).join('L')}`}
        />
      ))}
      {dots.map(({ at, percent }) => (
        <Marker key={at} of={of} x={place.x(at)} y={place.y(percent)} hollow={points[at]?.final === false} />
      ))}
    </g>
  );
}
