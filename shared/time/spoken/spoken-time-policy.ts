import { MINUTE_MS } from '../clock.ts';
import { inForceAt } from '../valid-from.ts';

/** First and last hour; what runs past midnight goes on beyond 24. */
type Hours = readonly [from: number, to: number];

/** What everyday words of time mean, valid from a day on. 演示口径: no source fixes when 傍晚 begins. */
export interface SpokenTimePolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  readonly dayParts: Readonly<Record<string, Hours>>;
  /** Words that tell a time only with an hour: 昨天半夜 is the night before or the one after. */
  readonly partsOfHours: Readonly<Record<string, Hours>>;
  /** How far back 刚才 reaches. */
  readonly justNowMs: number;
}

const [early, morning, evening, night] = [
  [5, 9],
  [5, 11],
  [18, 24],
  [22, 29],
] as const;
const POLICIES: readonly [SpokenTimePolicy, ...SpokenTimePolicy[]] = [
  {
    version: 'spoken-time-1',
    validFrom: '2026-01-01',
    dayParts: {
      ...{ 凌晨: [0, 6], 清晨: early, 清早: early, 早上: morning, 早晨: morning, 早: morning, 上午: [6, 12], 中午: [11, 14] },
      ...{ 下午: [12, 18], 傍晚: [17, 20], 晚上: evening, 晚: evening, 夜里: night, 夜间: night, 深夜: night, 夜: night },
    },
    partsOfHours: { 半夜: night },
    justNowMs: 60 * MINUTE_MS,
  },
];

export function spokenTimePolicyAt(at: number): SpokenTimePolicy {
  return inForceAt(POLICIES, at);
}
