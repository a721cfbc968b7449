import { expect, test } from 'vitest';
import { nextProgress, type Progress, shouldRingBack } from '../../../../renderer/phone/ringback.ts';
import type { CallState } from '../../../../shared/call/call.ts';

const call = (state: CallState, progress: Progress, front = true) => ({ call: { state }, progress, front });

test('our own tone sounds after a 180 and until the answer', () => {
  expect(shouldRingBack([call({ kind: 'dialling' }, 'none')])).toBe(false);
  expect(shouldRingBack([call({ kind: 'dialling' }, 'ringing')])).toBe(true);
  expect(shouldRingBack([call({ kind: 'talking' }, 'ringing')])).toBe(false);
  expect(shouldRingBack([call({ kind: 'ended', reason: 'busy' }, 'ringing')])).toBe(false);
  expect(shouldRingBack([])).toBe(false);
});

test('not over the network’s own sound, and not into a talk with the citizen', () => {
  expect(shouldRingBack([call({ kind: 'dialling' }, 'early-media')])).toBe(false);
  expect(shouldRingBack([call({ kind: 'talking' }, 'none'), call({ kind: 'dialling' }, 'ringing', false)])).toBe(false);
  expect(shouldRingBack([call({ kind: 'held' }, 'none', false), call({ kind: 'dialling' }, 'ringing')])).toBe(true);
});

test.each<[[number, boolean][], Progress]>([
  [[[100, false]], 'none'],
  [[[183, false]], 'none'],
  [[[180, false]], 'ringing'],
  [[[183, true]], 'early-media'],
  [
    [
      [180, false],
      [183, true],
    ],
    'early-media',
  ],
  [
    [
      [183, true],
      [180, false],
    ],
    'early-media',
  ],
])('%j is %s', (answers, wanted) => {
  expect(answers.reduce<Progress>((before, [status, hasSound]) => nextProgress(before, status, hasSound), 'none')).toBe(wanted);
});
