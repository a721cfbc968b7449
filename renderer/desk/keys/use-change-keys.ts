import { useState } from 'react';
import { assertNever } from '../../../shared/assert.ts';
import { useCall, useDesk } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { useText } from '../text.ts';
import { type Chord, chordId, chordText } from './chord.ts';
import type { ActionId } from './key-map.ts';
import { saveKeys } from './keys-feed.ts';
import { isInputMethod } from './match-key.ts';
import { give, judge, pressedChord, STANDARD, type Verdict } from './remap.ts';
import { useKeyStore } from './use-keys-of.ts';

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
  readonly stop: () => void;
}

interface Wanted {
  readonly action: ActionId;
  readonly chord: Chord;
  readonly verdict: Verdict;
}

/** What a press is answered with; the same press again swaps the keys of two actions. */
export function useChangeKeys(): Changing {
  const t = useText();
  const desk = useDesk();
  const map = useKeyStore((snapshot) => snapshot.map);
  // A phone that rings is answered by its own key, whatever was being changed.
  const rings = useCall(({ current }) => current?.call.state.kind === 'offered');
  const [asking, setAsked] = useState<ActionId | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const asked = rings ? null : asking;

  const take = (action: ActionId, chord: Chord, verdict: Verdict): void => {
    setWanted({ action, chord, verdict });
    if (verdict.kind !== 'fits') return;
    setAsked(null);
    void saveKeys(desk, give(map, action, chord));
  };
  const want = (action: ActionId, chord: Chord): void => {
    const verdict = judge(map, action, chord);
    const isAgain = wanted?.action === action && wanted.verdict.kind === 'taken' && chordId(wanted.chord) === chordId(chord);
    take(action, chord, verdict.kind === 'taken' && isAgain ? { kind: 'fits' } : verdict);
  };
  return {
    asked,
    said: wanted && sentence(t, wanted),
    swap: wanted?.verdict.kind === 'taken' ? () => take(wanted.action, wanted.chord, { kind: 'fits' }) : null,
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
    stop: () => setAsked(null),
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
    case 'modifier':
      return t('keys.modifier');
    default:
      return assertNever(verdict);
  }
}
