import { MEDIA_POLICY, watchMedia } from '../../shared/call/media-watch.ts';
import type { CallBook, LiveCall } from './call-book.ts';
import type { CallMedia } from './call-media.ts';
import { isHeld } from './hold.ts';
import { isGone, type Reinvites } from './reinvite.ts';

interface Options {
  readonly book: CallBook;
  readonly reinvites: Reinvites;
  readonly mediaOf: (live: LiveCall) => CallMedia | null;
  /** Whether a re-INVITE reaches the server now. With the socket away it waits for the phone's return, which asks by itself. */
  readonly isReachable: () => boolean;
  readonly onChange: () => void;
}

/** Looks at the sound of every answered call once a second, and restarts ICE where it broke off. */
export interface MediaWatcher {
  /** The calls as they are now: new ones are watched, those that ended no more. */
  follow(calls: readonly LiveCall[]): void;
}

export function createMediaWatcher(options: Options): MediaWatcher {
  const watched = new Map<LiveCall, () => void>();
  return {
    follow: (calls) => {
      for (const [live, stop] of watched) {
        if (calls.includes(live)) continue;
        watched.delete(live);
        stop();
      }
      for (const live of calls) {
        const stop = live.call.answeredAt === null || watched.has(live) ? null : watchCall(live, options);
        if (stop) watched.set(live, stop);
      }
    },
  };
}

/** @returns stop; null while there is no sound to look at. */
function watchCall(live: LiveCall, { book, reinvites, mediaOf, isReachable, onChange }: Options): (() => void) | null {
  const media = mediaOf(live);
  const stats = media?.stats();
  if (!media || !stats) return null;
  let asking = false;
  const restart = async (): Promise<void> => {
    asking = true;
    const gone = await restartIce(live, reinvites);
    asking = false;
    if (gone) book.finish(live, 'lost');
  };
  return stats.onSample(({ at, packetsIn }) => {
    const before = live.sound;
    const next = watchMedia(before, { at, path: media.path(), packets: packetsIn, expected: media.expectsSound() }, MEDIA_POLICY);
    live.sound = next.watch;
    if (next.restart && !asking && isReachable()) void restart();
    if (next.watch.condition !== before.condition) onChange();
  });
}

/** Asks for new paths (RFC 8445 9), saying of hold what was last agreed. @returns whether the other side no longer knows the call */
export async function restartIce(live: LiveCall, reinvites: Reinvites): Promise<boolean> {
  const answer = await reinvites.ask(live.session, { hold: () => isHeld(live.hold), iceRestart: true });
  return live.call.state.kind !== 'ended' && isGone(answer);
}
