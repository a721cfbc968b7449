import { inForceAt } from '../time/valid-from.ts';

/** The steps of 《北京市接诉即办工作条例》 art. 37, in its order: 劝阻、批评、教育，并告知法律后果. The last closes the call. */
export const abuseSteps = ['dissuade', 'criticise', 'consequences', 'close'] as const;
export type AbuseStep = (typeof abuseSteps)[number];

/** What is said to an abusive caller, and how long a lead may mark the number. */
export interface AbusePolicy {
  readonly version: string;
  /** A day in Beijing, `2026-01-01`. */
  readonly validFrom: string;
  /** Said aloud, in the caller's language. */
  readonly script: Readonly<Record<AbuseStep, string>>;
  /** A mark lasts so many days where the lead says nothing else, and never longer than the most. */
  readonly markDays: number;
  readonly mostMarkDays: number;
}

/**
 * 演示口径: the ordinance gives the steps (art. 37) and what a caller must keep to (art. 9); the sentences and the days are
 * nobody's but ours. Which consequences follow is not said, for no source at hand says it of Beijing. There is no figure for a
 * block, because there is no block: a mark tells the agent, and every call is put through.
 */
export const ABUSE_POLICIES: readonly [AbusePolicy, ...AbusePolicy[]] = [
  {
    version: 'abuse-1',
    validFrom: '2026-01-01',
    script: {
      dissuade: '您先别着急，请您不要再说辱骂的话。您有什么诉求，请说出来，我来记录。',
      criticise: '您这样说话不合适。按《北京市接诉即办工作条例》，诉求人应当尊重工作人员，不得恶意占用热线。',
      consequences: '我已经提醒过您。违反条例规定，可能要承担相应的法律后果，本次通话会如实记录。',
      close: '您现在没有要反映的诉求，我先结束这次通话。以后有诉求，请您再拨打 12345。再见。',
    },
    markDays: 7,
    mostMarkDays: 30,
  },
];

/** The policy of a day; before the first one's day, the first. */
export function abusePolicyAt(at: number): AbusePolicy {
  return inForceAt(ABUSE_POLICIES, at);
}
