import { useRef, useState } from 'react';
import { assertNever } from '../../../shared/assert.ts';
import type { AppError } from '../../../shared/errors.ts';
import { useCall, useDesk } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { errorText, useText } from '../text.ts';
import { type Chord, chordId, chordText } from './chord.ts';
import type { ActionId } from './key-map.ts';
import { saveKeys } from './keys-feed.ts';
import { isInputMethod } from './match-key.ts';
import { give, judge, pressedChord, STANDARD, type Verdict } from './remap.ts';

export interface Changing {
  /** The action that waits for its new key. */
  readonly asked: ActionId | null;
  /** What came of the last press; null: nothing was pressed yet. */
  readonly said: string | null;
  /** Gives the refused key all the same, and its holder the other. */
  readonly swap: (() => void) | null;
  readonly ask: (action: ActionId) => void;
  readonly pressed: (press: KeyboardEvent) => void;
  readonly reset: (action: ActionId) => void;
  readonly resetAll: () => void;
  readonly stop: () => void;
}

interface Wanted {
  readonly action: ActionId;
  readonly chord: Chord;
  readonly verdict: Verdict | { readonly kind: 'failed'; readonly error: AppError };
}

/** What a press is answered with; the same press again swaps the keys of two actions. */
export function useChangeKeys(): Changing {
  const t = useText();
  const desk = useDesk();
  const inTurn = useInTurn();
  // A phone that rings is answered by its own key, whatever was being changed.
  const rings = useCall(({ current }) => current?.call.state.kind === 'offered');
  const [asking, setAsked] = useState<ActionId | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const asked = rings ? null : asking;

  const judged = (action: ActionId, chord: Chord, swaps: boolean): Verdict => {
    const verdict = judge(desk.keys.getState().map, action, chord);
    return verdict.kind === 'taken' && swaps ? { kind: 'fits' } : verdict;
  };
  const take = (action: ActionId, chord: Chord, swaps: boolean): void => {
    const first = judged(action, chord, swaps);
    setWanted(first.kind === 'fits' ? null : { action, chord, verdict: first });
    if (first.kind !== 'fits') return;
    setAsked(null);
    inTurn(async () => {
      // What was changed just before may have taken it.
      const verdict = judged(action, chord, swaps);
      const error = verdict.kind === 'fits' ? await saveKeys(desk, give(desk.keys.getState().map, action, chord)) : null;
      setWanted({ action, chord, verdict: error ? { kind: 'failed', error } : verdict });
    });
  };
  const want = (action: ActionId, chord: Chord): void => {
    const isAgain = wanted?.action === action && wanted.verdict.kind === 'taken' && chordId(wanted.chord) === chordId(chord);
    take(action, chord, isAgain);
  };
  return {
    asked,
    said: wanted && sentence(t, wanted),
    swap: wanted?.verdict.kind === 'taken' ? () => take(wanted.action, wanted.chord, true) : null,
    ask: (action) => {
      setAsked(action);
      setWanted(null);
    },
    pressed: (press) => {
      if (asked === null || isInputMethod(press)) return;
      press.preventDefault();
      if (press.repeat) return;
      if (press.key === 'Escape') return setAsked(null);
      const pressed = pressedChord(press);
      if (pressed?.unfit) setWanted({ action: asked, chord: pressed.chord, verdict: pressed.unfit });
      else if (pressed) want(asked, pressed.chord);
    },
    reset: (action) => want(action, STANDARD[action]),
    resetAll: () => {
      setWanted(null);
      inTurn(async () => void (await saveKeys(desk, STANDARD)));
    },
    stop: () => setAsked(null),
  };
}

/** One after another: each change is made to the keys that the one before left. */
function useInTurn(): (change: () => Promise<void>) => void {
  const last = useRef(Promise.resolve());
  return (change) => {
    last.current = last.current.then(change);
  };
}

function sentence(t: Words, { action, chord, verdict }: Wanted): string {
  const values = { keys: chordText(chord), name: t(`action.${action}`) };
  switch (verdict.kind) {
    case 'fits':
      return t('keys.done', values);
    case 'taken':
      return t('keys.taken', { keys: values.keys, by: t(`action.${verdict.by}`) });
    case 'reserved':
      return t('keys.kept', { keys: values.keys, why: t(`keys.reserved.${verdict.reserved}`) });
    case 'text':
      return t('keys.text', { keys: values.keys });
    case 'failed': {
      const { what, safe, todo } = errorText(t, verdict.error);
      return `${what} ${safe} ${todo}`;
    }
    case 'modifier':
      return t('keys.modifier');
    default:
      return assertNever(verdict);
  }
}
