import { z } from 'zod';
import { SECOND_MS } from '../time/clock.ts';

/** When a call's sound counts as broken off, and what is done about it (issue 6: 2 s, 3 s, 15 s; the rest 演示口径). */
export const MEDIA_POLICY = {
  version: 1,
  /** The path is down for as long: libwebrtc says so after 2.5 s without an answer to its checks. */
  downMs: 2 * SECOND_MS,
  /** A path that was never up gets longer: DTLS has handshakes to do. */
  openingMs: 3 * SECOND_MS,
  /** No packet arrives for as long while packets are agreed on. */
  silentMs: 3 * SECOND_MS,
  /** From here on nobody waits any longer: the desk offers to call back. */
  deadMs: 15 * SECOND_MS,
  /** Between two ICE restarts while the path is down… */
  restartEveryMs: 2 * SECOND_MS,
  /** …and while it is up and only silent: what is silent is then mostly somebody behind the server, whom no restart reaches. */
  restartUpEveryMs: 10 * SECOND_MS,
  /** How long it is shown that the sound is back. */
  backShownMs: 5 * SECOND_MS,
  /** A pause of at least so long that ends by itself while the path is up… */
  pauseMs: 1.5 * SECOND_MS,
  /** …and comes as often is the other side's silence suppression (RFC 3389): its gaps are no fault. */
  pausesOfSuppression: 2,
} as const;

type MediaPolicy = { readonly [Key in keyof typeof MEDIA_POLICY]: number };

/** What of a call's sound can be seen at one moment. */
export interface MediaSight {
  /** Epoch ms. */
  readonly at: number;
  /** The peer connection: `opening` before it was first connected. */
  readonly path: 'opening' | 'up' | 'down';
  /** RTP packets received so far. */
  readonly packets: number;
  /** Whether both sides agreed that the other one sends: not on hold, by either (RFC 3264 8.4). */
  readonly expected: boolean;
}

/**
 *   fine ──path down 2 s, or no packet for 3 s──► recovering ──15 s without sound──► dead
 *    ▲                                                │ restart ICE, again and again  │ restart ICE, again and again
 *    │ 5 s                                            ▼                               ▼
 *    └───────────────────────────────────────────── back ◄──packets flow, path up─────┘
 *
 * `since` is when the last sound came. A dead call is not over: somebody may still hang up, and the sound may come back.
 * Before the first packet a silent path that is up is nobody's fault that ICE could mend: the other side sends nothing yet.
 */
export const mediaConditionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fine') }),
  z.object({ kind: z.literal('recovering'), since: z.number() }),
  z.object({ kind: z.literal('dead'), since: z.number() }),
  z.object({ kind: z.literal('back'), since: z.number() }),
]);
export type MediaCondition = z.infer<typeof mediaConditionSchema>;

export interface MediaWatch {
  readonly condition: MediaCondition;
  /** What was seen before. */
  readonly last: MediaSight | null;
  /** When a packet last arrived; null before the first, and while none is agreed on. */
  readonly soundAt: number | null;
  /** Since when the path is not up; null while it is. */
  readonly notUpSince: number | null;
  readonly pauses: number;
  /** When ICE was last told to be restarted. */
  readonly restartedAt: number | null;
}

export const MEDIA_UNSEEN: MediaWatch = {
  condition: { kind: 'fine' },
  last: null,
  soundAt: null,
  notUpSince: null,
  pauses: 0,
  restartedAt: null,
};

/** The next condition, and whether ICE is to be restarted now. */
export function watchMedia(
  watch: MediaWatch,
  sight: MediaSight,
  policy: MediaPolicy = MEDIA_POLICY,
): { readonly watch: MediaWatch; readonly restart: boolean } {
  const arrived = sight.packets !== (watch.last?.packets ?? 0);
  const seen = take(watch, sight, arrived, policy);
  const condition = conditionAfter(watch.condition, seen, sight, arrived, policy);
  const isBroken = condition.kind === 'recovering' || condition.kind === 'dead';
  const everyMs = sight.path === 'up' ? policy.restartUpEveryMs : policy.restartEveryMs;
  const restart = isBroken && (seen.restartedAt === null || sight.at - seen.restartedAt >= everyMs);
  return { watch: { ...seen, condition, restartedAt: restart ? sight.at : isBroken ? seen.restartedAt : null }, restart };
}

function take(watch: MediaWatch, sight: MediaSight, arrived: boolean, policy: MediaPolicy): MediaWatch {
  const { at, path, packets, expected } = sight;
  const pauseMs = arrived && watch.soundAt !== null ? at - watch.soundAt : 0;
  const isPause = path === 'up' && watch.notUpSince === null && pauseMs >= policy.pauseMs && pauseMs < policy.silentMs;
  // Off hold the other side gets its full time to begin again.
  const isResumed = expected && watch.last?.expected === false && packets > 0;
  return {
    ...watch,
    last: sight,
    soundAt: expected ? (arrived || isResumed ? at : watch.soundAt) : null,
    notUpSince: path === 'up' ? null : (watch.notUpSince ?? at),
    pauses: isPause ? watch.pauses + 1 : watch.pauses,
  };
}

function conditionAfter(
  before: MediaCondition,
  seen: MediaWatch,
  { at, path, expected }: MediaSight,
  arrived: boolean,
  policy: MediaPolicy,
): MediaCondition {
  if (before.kind === 'recovering' || before.kind === 'dead') {
    const mayBeSilent = !expected || seen.soundAt === null || isSuppressing(seen, policy);
    if (path === 'up' && (arrived || mayBeSilent)) return { kind: 'back', since: at };
    return at - before.since >= policy.deadMs ? { kind: 'dead', since: before.since } : before;
  }
  const since = brokenSince(seen, at, path, policy);
  if (since !== null) return { kind: 'recovering', since };
  return before.kind === 'back' && at - before.since >= policy.backShownMs ? { kind: 'fine' } : before;
}

/** When the last sound came, where that is too long ago; null while all is well. */
function brokenSince(seen: MediaWatch, at: number, path: MediaSight['path'], policy: MediaPolicy): number | null {
  const { soundAt, notUpSince } = seen;
  const mayLastMs = path === 'opening' ? policy.openingMs : policy.downMs;
  if (notUpSince !== null && at - notUpSince >= mayLastMs) return Math.min(notUpSince, soundAt ?? notUpSince);
  return soundAt !== null && at - soundAt >= policy.silentMs && !isSuppressing(seen, policy) ? soundAt : null;
}

function isSuppressing({ pauses }: MediaWatch, policy: MediaPolicy): boolean {
  return pauses >= policy.pausesOfSuppression;
}
