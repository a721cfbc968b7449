import { type Invitation, SessionState } from 'sip.js';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { refusalOf } from './admit.ts';
import type { CallBook, LiveCall } from './call-book.ts';
import { cancelReason } from './end-reason.ts';
import { readIdentity } from './identity.ts';
import { RING_CAP_MS } from './ring.ts';

interface IncomingOptions {
  readonly book: CallBook;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
  readonly seatState: () => SeatState;
  readonly onTrouble: (error: unknown) => void;
}

/** An INVITE arrived: it rings, or is refused at once. */
export function receiveCall(invitation: Invitation, options: IncomingOptions): void {
  const { book, clock, startTimer, newId, seatState, onTrouble } = options;
  const identity = readIdentity(invitation, newId());
  const statusCode = refusalOf(seatState(), book.live().length > 0, identity.queue !== '');
  if (statusCode !== null) return void invitation.reject({ statusCode }).catch(onTrouble);

  const live = book.begin(invitation, { kind: 'offered', at: clock(), identity });
  invitation.delegate = {
    onCancel: ({ request }) => {
      live.reason = cancelReason(request.getHeader('reason'));
    },
    onBye: (bye) => takeBye(live, bye, onTrouble),
  };
  const cancelCap = startTimer(RING_CAP_MS, () => {
    if (live.call.state.kind !== 'offered') return;
    invitation.reject({ statusCode: 480 }).catch(onTrouble);
    book.finish(live, 'no-answer');
  });
  invitation.stateChange.addListener((state) => {
    if (state === SessionState.Established && live.call.state.kind === 'offered') book.apply(live, { kind: 'answered', at: clock() });
    if (state === SessionState.Terminated) book.finish(live, live.reason ?? 'lost');
    if (state !== SessionState.Establishing) cancelCap();
  });
  invitation.progress({ statusCode: 180 }).catch(onTrouble);
}

/** The other side hung up. */
export function takeBye(live: LiveCall, bye: { accept(): Promise<void> }, onTrouble: (error: unknown) => void): void {
  live.reason = 'caller-hung-up';
  bye.accept().catch(onTrouble);
}

export function answerCall(live: LiveCall, invitation: Invitation, book: CallBook, onTrouble: (error: unknown) => void): void {
  if (invitation.state !== SessionState.Initial) return;
  invitation.accept().catch((error) => {
    onTrouble(error);
    book.finish(live, live.reason ?? 'failed');
  });
}
