import { type Invitation, SessionState } from 'sip.js';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { refusalOf } from './admit.ts';
import { type AutoAnswer, answerItself } from './answer-itself.ts';
import type { CallBook, LiveCall } from './call-book.ts';
import { cancelReason } from './end-reason.ts';
import { queueOf, readIdentity } from './identity.ts';
import { speaksOurs } from './offered-codecs.ts';
import { refuseUnasked } from './refuse-unasked.ts';
import { RING_CAP_MS } from './ring.ts';
import type { SessionTimers } from './session-timers.ts';

interface IncomingOptions {
  readonly book: CallBook;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
  readonly seatState: () => SeatState;
  readonly autoAnswer: AutoAnswer;
  readonly ownCodecs: () => readonly string[];
  /** Whether an offer had a codec of ours. */
  readonly onCodecs: (shared: boolean) => void;
  readonly timers: SessionTimers;
  /** An answer goes out: by whose hand, or by itself, does not matter. */
  readonly onAnswering: (callId: string) => void;
  /** Makes the answer while it rings. */
  readonly prepare: (invitation: Invitation) => void;
  readonly onTrouble: (error: unknown) => void;
  /** A request inside the call that nobody asked for. */
  readonly onUnasked: (kind: PhoneTrouble) => void;
}

/** A CANCEL that comes when the time to ring is over is no caller who gave up, whatever its Reason says. */
const RING_SLACK_MS = 500;

/** An INVITE arrived: it rings, or is refused at once. */
export function receiveCall(invitation: Invitation, options: IncomingOptions): void {
  const { book, clock, startTimer, newId, seatState, timers, prepare, onTrouble } = options;
  const statusCode = refusalOf(seatState(), book.live().length > 0, queueOf(invitation) !== '') ?? refusalOfOffer(invitation, options);
  if (statusCode !== null) return void invitation.reject({ statusCode }).catch(onTrouble);
  const tooSmall = timers.refusal(invitation);
  if (tooSmall) return void invitation.reject({ statusCode: 422, extraHeaders: tooSmall }).catch(onTrouble);

  // Said before anything else is done: the queue waits for it.
  invitation.progress({ statusCode: 180 }).catch(onTrouble);
  const rangAt = clock();
  const identity = readIdentity(invitation, newId());
  const live = book.begin(invitation, { kind: 'offered', at: rangAt, identity });
  invitation.delegate = {
    ...refuseUnasked(options.onUnasked),
    onCancel: ({ request }) => {
      const reason = cancelReason(request.getHeader('reason'));
      const ringMs = Number(invitation.request.getHeader('x-ring-seconds') || Number.NaN) * SECOND_MS;
      const rangOut = clock() - rangAt >= ringMs - RING_SLACK_MS;
      live.reason = reason === 'caller-gave-up' && rangOut ? 'no-answer' : reason;
    },
    onBye: (bye) => takeBye(live, bye, onTrouble),
  };
  timers.follow(invitation);
  const cancelCap = startTimer(RING_CAP_MS, () => {
    if (live.call.state.kind !== 'offered') return;
    invitation.reject({ statusCode: 480 }).catch(onTrouble);
    book.finish(live, 'no-answer');
  });
  invitation.stateChange.addListener((state) => {
    if (state === SessionState.Established && live.call.state.kind === 'offered') {
      book.apply(live, { kind: 'answered', at: clock() });
      book.refresh(live);
    }
    if (state === SessionState.Terminated) book.finish(live, live.reason ?? 'lost');
    if (state !== SessionState.Establishing) cancelCap();
    if (state !== SessionState.Initial) cancelAnswer();
  });
  prepare(invitation);
  const cancelAnswer = answerItself(invitation, {
    ...options,
    fromQueue: identity.queue !== '',
    answer: () => answerCall(live, invitation, options),
  });
}

/** 488 where no codec of the offer is ours (RFC 3261 21.4.26): it could only ring and then fail. An INVITE may come without an offer. */
function refusalOfOffer(invitation: Invitation, { ownCodecs, onCodecs }: IncomingOptions): number | null {
  const offer = invitation.body ?? '';
  if (offer === '') return null;
  const isShared = speaksOurs(offer, ownCodecs());
  onCodecs(isShared);
  return isShared ? null : 488;
}

/** The other side hung up. */
export function takeBye(live: LiveCall, bye: { accept(): Promise<void> }, onTrouble: (error: unknown) => void): void {
  live.reason = 'caller-hung-up';
  bye.accept().catch(onTrouble);
}

export function answerCall(
  live: LiveCall,
  invitation: Invitation,
  { book, timers, onAnswering, onTrouble }: Pick<IncomingOptions, 'book' | 'timers' | 'onAnswering' | 'onTrouble'>,
): void {
  if (invitation.state !== SessionState.Initial) return;
  onAnswering(live.call.id);
  invitation.accept({ extraHeaders: timers.answer(invitation) }).catch((error) => {
    onTrouble(error);
    book.finish(live, live.reason ?? 'failed');
  });
}
