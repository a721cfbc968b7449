import { type Invitation, SessionState } from 'sip.js';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { refusalOf } from './admit.ts';
import type { CallBook, LiveCall } from './call-book.ts';
import { cancelReason } from './end-reason.ts';
import { readIdentity } from './identity.ts';
import { offeredCodecs } from './offered-codecs.ts';
import { RING_CAP_MS } from './ring.ts';

interface IncomingOptions {
  readonly book: CallBook;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
  readonly seatState: () => SeatState;
  readonly ownCodecs: () => readonly string[];
  /** Whether an offer had a codec of ours. */
  readonly onCodecs: (shared: boolean) => void;
  readonly onTrouble: (error: unknown) => void;
}

/** A CANCEL that comes when the time to ring is over is no caller who gave up, whatever its Reason says. */
const RING_SLACK_MS = 500;

/** An INVITE arrived: it rings, or is refused at once. */
export function receiveCall(invitation: Invitation, options: IncomingOptions): void {
  const { book, clock, startTimer, newId, seatState, onTrouble } = options;
  const identity = readIdentity(invitation, newId());
  const statusCode = refusalOf(seatState(), book.live().length > 0, identity.queue !== '') ?? refusalOfOffer(invitation, options);
  if (statusCode !== null) return void invitation.reject({ statusCode }).catch(onTrouble);

  const rangAt = clock();
  const live = book.begin(invitation, { kind: 'offered', at: rangAt, identity });
  invitation.delegate = {
    onCancel: ({ request }) => {
      const reason = cancelReason(request.getHeader('reason'));
      const ringMs = Number(invitation.request.getHeader('x-ring-seconds') || Number.NaN) * SECOND_MS;
      const rangOut = clock() - rangAt >= ringMs - RING_SLACK_MS;
      live.reason = reason === 'caller-gave-up' && rangOut ? 'no-answer' : reason;
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

/** 488 where no codec of the offer is ours (RFC 3261 21.4.26): it could only ring and then fail. An INVITE may come without an offer. */
function refusalOfOffer(invitation: Invitation, { ownCodecs, onCodecs }: IncomingOptions): number | null {
  const offer = invitation.body ?? '';
  if (offer === '') return null;
  const own = new Set(ownCodecs());
  const isShared = offeredCodecs(offer).some((codec) => own.has(codec));
  onCodecs(isShared);
  return isShared ? null : 488;
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
