import { type Invitation, SessionState } from 'sip.js';
import { type AutoAnswerPolicy, autoAnswerAskedMs, mayAnswerItself } from '../../shared/call/auto-answer.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { StartTimer } from '../../shared/time/clock.ts';

/** What decides that a call answers itself, and how the agent is told. */
export interface AutoAnswer {
  readonly policy: () => AutoAnswerPolicy;
  readonly microphoneLive: () => boolean;
  /** A short tone in the agent's ear. @returns when it is over */
  readonly zip: () => Promise<void>;
}

interface Options {
  readonly autoAnswer: AutoAnswer;
  readonly startTimer: StartTimer;
  readonly seatState: () => SeatState;
  readonly fromQueue: boolean;
  readonly answer: () => void;
}

/**
 * Answers an INVITE that asks for it, where the policy lets it: after the seconds it names, and after the tone, so that
 * the agent is never talked to unwarned. Whatever has changed by then leaves it ringing. @returns cancel
 */
export function answerItself(invitation: Invitation, options: Options): () => void {
  const { autoAnswer, startTimer, seatState, fromQueue, answer } = options;
  const may = (): boolean =>
    mayAnswerItself({ policy: autoAnswer.policy(), fromQueue, seat: seatState(), microphoneLive: autoAnswer.microphoneLive() });
  const askedMs = autoAnswerAskedMs(headersOf(invitation));
  if (askedMs === null || !may()) return () => undefined;
  const rings = (): boolean => invitation.state === SessionState.Initial && may();
  const begin = async (): Promise<void> => {
    if (!rings()) return;
    await autoAnswer.zip();
    if (rings()) answer();
  };
  if (askedMs > 0) return startTimer(askedMs, () => void begin());
  void begin();
  return () => undefined;
}

function headersOf({ request }: Invitation) {
  return {
    callInfo: request.getHeaders('call-info'),
    alertInfo: request.getHeaders('alert-info'),
    pAutoAnswer: request.getHeaders('p-auto-answer'),
    answerMode: request.getHeaders('answer-mode'),
  };
}
