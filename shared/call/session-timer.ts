/**
 * Session timers (RFC 4028): both sides learn that a call is over although no BYE ever came. Who refreshes sends a re-INVITE
 * at half of the interval; who hears none in time hangs up.
 *
 *   off ──2xx with Session-Expires──► running ──refreshed, either way──► running
 *                                        ├── we refresh: at half of the interval ──► re-INVITE, again until the end
 *                                        └── nobody refreshed ──► BYE (section 10)
 *
 * Every 2xx to an INVITE decides anew; one without Session-Expires turns it off (7.2).
 */
export interface SessionTimer {
  readonly seconds: number;
  readonly refresher: 'us' | 'them';
}

/** A header's value, undefined where the message has none. */
type Header = (name: string) => string | undefined;

/** RFC 4028 4.2 recommends it: a refresh every quarter of an hour. */
const SESSION_SECONDS = 1_800;
/** RFC 4028 5: nobody may ask for less. */
const MIN_SECONDS = 90;
const SECOND_MS = 1_000;
/** RFC 4028 10: who does not refresh says BYE the smaller of 32 s and a third of the interval before its end. */
const BYE_BEFORE_SECONDS = 32;

interface Expires {
  readonly seconds: number;
  readonly refresher: 'uac' | 'uas' | null;
}

function expiresOf(header: Header): Expires | null {
  const [, seconds, rest = ''] = /^\s*(\d{1,9})\s*(?:;(.*))?$/.exec(header('session-expires') ?? header('x') ?? '') ?? [];
  if (seconds === undefined) return null;
  const refresher = /(?:^|;)\s*refresher\s*=\s*"?(uac|uas)\b/i.exec(rest)?.[1]?.toLowerCase();
  return { seconds: Number(seconds), refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null };
}

function hasTag(header: Header, ...names: readonly string[]): boolean {
  return names.some((name) => (header(name) ?? '').split(',').some((tag) => tag.trim().toLowerCase() === 'timer'));
}

/** What refuses an INVITE with 422: its interval is too small, and it can ask again with more (section 9). */
export function tooSmall(request: Header): readonly string[] | null {
  const expires = expiresOf(request);
  const mayAskAgain = hasTag(request, 'supported', 'k');
  return expires && expires.seconds < MIN_SECONDS && mayAskAgain ? [`Min-SE: ${MIN_SECONDS}`] : null;
}

interface Answer {
  readonly timer: SessionTimer | null;
  /** For the 2xx. */
  readonly headers: readonly string[];
}

/**
 * Our answer to an INVITE or re-INVITE (section 9, table 2). Where it is ours to say, we refresh: a phone knows when its
 * socket is gone and tries again, a PBX's refresh into a dead socket would end a call that is well.
 */
export function answerSession(request: Header): Answer {
  const expires = expiresOf(request);
  if (!expires) return { timer: null, headers: [] };
  const theyCan = hasTag(request, 'supported', 'k', 'require');
  const refresher = theyCan && expires.refresher === 'uac' ? 'uac' : 'uas';
  const headers = [
    `Session-Expires: ${expires.seconds};refresher=${refresher}`,
    'Supported: timer',
    ...(theyCan ? ['Require: timer'] : []),
  ];
  return { timer: { seconds: expires.seconds, refresher: refresher === 'uac' ? 'them' : 'us' }, headers };
}

/** What our own INVITE offers, and each re-INVITE keeps (section 7.1, 7.4). `minSeconds`: what a 422 asked for. */
export function offerSession(running: SessionTimer | null, minSeconds = 0): readonly string[] {
  const seconds = Math.max(running?.seconds ?? SESSION_SECONDS, minSeconds);
  const role = running === null ? '' : `;refresher=${running.refresher === 'us' ? 'uac' : 'uas'}`;
  return ['Supported: timer', `Session-Expires: ${seconds}${role}`, `Min-SE: ${Math.max(MIN_SECONDS, minSeconds)}`];
}

/** What a 2xx to our INVITE or re-INVITE agreed to. One that names nobody leaves it to who asked (section 7.2). */
export function agreedSession(response: Header): SessionTimer | null {
  const expires = expiresOf(response);
  return expires && { seconds: expires.seconds, refresher: expires.refresher === 'uas' ? 'them' : 'us' };
}

/** The least interval that a 422 accepts; 0 where it names none. */
export function askedForMore(response: Header): number {
  return Number(/^\s*(\d{1,9})/.exec(response('min-se') ?? '')?.[1] ?? 0);
}

/** When we send the refresh, counted from the last one; null where the other side does. */
export function refreshAfterMs({ seconds, refresher }: SessionTimer): number | null {
  return refresher === 'us' ? (seconds * SECOND_MS) / 2 : null;
}

/** When the call is over for want of a refresh. */
export function byeAfterMs({ seconds }: SessionTimer): number {
  return (seconds - Math.min(BYE_BEFORE_SECONDS, seconds / 3)) * SECOND_MS;
}
