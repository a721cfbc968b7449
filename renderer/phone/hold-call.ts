import { SessionState } from 'sip.js';
import type { Clock } from '../../shared/time/clock.ts';
import type { CallBook, LiveCall } from './call-book.ts';
import { canAsk, isHeld, transitionHold } from './hold.ts';
import { isGone, type Reinvites } from './reinvite.ts';

interface HoldOptions {
  readonly book: CallBook;
  readonly clock: Clock;
  readonly reinvites: Reinvites;
}

/** Puts a call on hold or takes it back. What is shown is what was agreed. */
export function askHold(live: LiveCall, held: boolean, options: HoldOptions): void {
  if (live.session.state !== SessionState.Established || !canAsk(live.hold, held)) return;
  live.hold = transitionHold(live.hold, held ? 'askedToHold' : 'askedToResume');
  if (live.hold === 'talking') live.muted = false;
  options.book.refresh(live);
  if (live.hold !== 'talking') void negotiate(live, held, options);
}

async function negotiate(live: LiveCall, held: boolean, options: HoldOptions): Promise<void> {
  const { book, clock, reinvites } = options;
  const answer = await reinvites.ask(live.session, { hold: () => held });
  if (live.call.state.kind === 'ended') return;
  if (isGone(answer)) return book.finish(live, 'lost');
  const agreed = answer.status >= 200 && answer.status < 300;
  live.hold = transitionHold(live.hold, agreed ? 'agreed' : 'refused');
  if (live.hold === 'failed') live.muted = true;
  if (agreed) book.apply(live, { kind: held ? 'held' : 'resumed', at: clock() });
  book.refresh(live);
  // Nobody said whether the hold was taken: asked to be undone, so that the citizen does not listen to music unknown to us.
  if (answer.status === 0 && live.hold === 'failed') await unhold(live, options);
}

async function unhold(live: LiveCall, { book, reinvites }: HoldOptions): Promise<void> {
  const answer = await reinvites.ask(live.session, { hold: () => isHeld(live.hold) });
  if (live.call.state.kind !== 'ended' && isGone(answer)) book.finish(live, 'lost');
}
