import { assertNever, StateTransitionError } from '../../shared/assert.ts';

/**
 * Hold is what the other side agreed to, never what we only asked for.
 *
 *   talking ──asked──► holding ──agreed──► held ──asked──► resuming ──agreed──► talking
 *      ▲                  │ refused           ▲                │ refused
 *      │                  ▼                   └────────────────┘
 *      └──asked again── failed (the call goes on)
 *
 * The microphone is cut the moment hold is asked for, and never opens by itself: after a hold that failed the call is
 * muted, and the agent opens it with the mute key.
 */
export type Hold = 'talking' | 'holding' | 'held' | 'resuming' | 'failed';
export type HoldEvent = 'askedToHold' | 'askedToResume' | 'agreed' | 'refused';

const moves: Readonly<Record<Hold, Partial<Record<HoldEvent, Hold>>>> = {
  talking: { askedToHold: 'holding' },
  failed: { askedToHold: 'holding', askedToResume: 'talking' },
  holding: { agreed: 'held', refused: 'failed' },
  held: { askedToResume: 'resuming' },
  resuming: { agreed: 'talking', refused: 'held' },
};

/** @throws StateTransitionError where the drawing has no arrow. */
export function transitionHold(hold: Hold, event: HoldEvent): Hold {
  const next = moves[hold][event];
  if (next === undefined) throw new StateTransitionError('hold', hold, event);
  return next;
}

export function canAsk(hold: Hold, held: boolean): boolean {
  return moves[hold][held ? 'askedToHold' : 'askedToResume'] !== undefined;
}

/** No question about it is open. */
export function isHoldSettled(hold: Hold): boolean {
  return hold !== 'holding' && hold !== 'resuming';
}

/** What the two sides last agreed on: a description made now for any other reason says the same again. */
export function isHeld(hold: Hold): boolean {
  return hold === 'held' || hold === 'resuming';
}

/** Whether hold leaves the microphone open. */
export function holdLetsSpeak(hold: Hold): boolean {
  return hold === 'talking' || hold === 'failed';
}

/** What the desk is shown. */
export function shownHold(hold: Hold): 'none' | 'asking' | 'held' | 'failed' {
  switch (hold) {
    case 'talking':
      return 'none';
    case 'holding':
    case 'resuming':
      return 'asking';
    case 'held':
    case 'failed':
      return hold;
    default:
      return assertNever(hold);
  }
}
