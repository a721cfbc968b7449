import { describe, expect, test } from 'vitest';
import { HINT_POLICY, NO_HINT, nextHint, type SoundHint, type SoundLook } from '../../../../shared/call/sound-hint.ts';

const hintAfter = (...looks: readonly SoundLook[]): SoundHint => looks.reduce(nextHint, NO_HINT).hint;
const times = (count: number, look: SoundLook): SoundLook[] => Array.from({ length: count }, () => look);
const SPEECH = { rms: 0.05, peak: 0.4 };
const FAINT = { rms: 0.006, peak: 0.03 };
const ROOM = { rms: 0.0005, peak: 0.002 };
const NOTHING = { rms: 0, peak: 0 };

describe('a microphone', () => {
  test('that is spoken into says nothing', () => expect(hintAfter(...times(30, SPEECH))).toBe('none'));
  test('in a quiet room is not broken, and nobody speaks too softly there', () => expect(hintAfter(...times(30, ROOM))).toBe('none'));
  test('that gives nothing at all is flat, after ten looks and not before', () => {
    expect(hintAfter(...times(HINT_POLICY.looks - 1, NOTHING))).toBe('none');
    expect(hintAfter(...times(HINT_POLICY.looks, NOTHING))).toBe('flat');
  });
  test('that is spoken into faintly is too quiet', () => expect(hintAfter(...times(4, ROOM), ...times(6, FAINT))).toBe('quiet'));
  test('where one word was loud is not too quiet', () => expect(hintAfter(...times(9, FAINT), SPEECH)).toBe('none'));
  test('at full scale clips at the third time', () => {
    const loud = { rms: 0.6, peak: 1 };
    expect(hintAfter(loud, SPEECH, loud, SPEECH)).toBe('none');
    expect(hintAfter(loud, SPEECH, loud, SPEECH, loud)).toBe('clipping');
  });
});

test('a hint goes only when it has not applied for a while', () => {
  const flat = times(HINT_POLICY.looks, NOTHING);
  expect(hintAfter(...flat, SPEECH)).toBe('flat');
  expect(hintAfter(...flat, ...times(HINT_POLICY.calmLooks - 1, SPEECH))).toBe('flat');
  expect(hintAfter(...flat, ...times(HINT_POLICY.calmLooks, SPEECH))).toBe('none');
});
