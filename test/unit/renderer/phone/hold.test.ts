import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canAsk, type Hold, type HoldEvent, holdLetsSpeak, shownHold, transitionHold } from '../../../../renderer/phone/hold.ts';
import { glareDelayMs } from '../../../../renderer/phone/reinvite.ts';
import { StateTransitionError } from '../../../../shared/assert.ts';

const holdAfter = (...events: HoldEvent[]): Hold => events.reduce<Hold>(transitionHold, 'talking');

describe('hold', () => {
  test.each<[HoldEvent[], Hold, string, boolean]>([
    [[], 'talking', 'none', true],
    [['askedToHold'], 'holding', 'asking', false],
    [['askedToHold', 'agreed'], 'held', 'held', false],
    [['askedToHold', 'refused'], 'failed', 'failed', true],
    [['askedToHold', 'agreed', 'askedToResume'], 'resuming', 'asking', false],
    [['askedToHold', 'agreed', 'askedToResume', 'refused'], 'held', 'held', false],
    [['askedToHold', 'agreed', 'askedToResume', 'agreed'], 'talking', 'none', true],
    [['askedToHold', 'refused', 'askedToHold', 'agreed'], 'held', 'held', false],
  ])('after %j it is %s, shown as %s, microphone open: %s', (events, hold, shown, speaks) => {
    expect(holdAfter(...events)).toBe(hold);
    expect(shownHold(hold)).toBe(shown);
    expect(holdLetsSpeak(hold)).toBe(speaks);
  });

  test('a move that is not drawn is refused, and `canAsk` says so before', () => {
    expect(() => holdAfter('agreed')).toThrow(StateTransitionError);
    expect([canAsk('held', true), canAsk('held', false), canAsk('holding', false), canAsk('failed', true)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test('held is only ever what the other side agreed to', () => {
    const event = fc.constantFrom<HoldEvent>('askedToHold', 'askedToResume', 'agreed', 'refused');
    fc.assert(
      fc.property(fc.array(event), (events) => {
        let hold: Hold = 'talking';
        for (const each of events) {
          const before = hold;
          try {
            hold = transitionHold(hold, each);
          } catch (error) {
            expect(error).toBeInstanceOf(StateTransitionError);
          }
          if (hold === 'held' && before !== 'held')
            expect([each, before]).toEqual(before === 'holding' ? ['agreed', 'holding'] : ['refused', 'resuming']);
        }
      }),
    );
  });
});

test('after 491 who made the Call-ID waits 2.1 to 4 s, the other less than 2 s, in steps of 10 ms', () => {
  expect([glareDelayMs(true, () => 0), glareDelayMs(true, () => 1)]).toEqual([2_100, 4_000]);
  expect([glareDelayMs(false, () => 0), glareDelayMs(false, () => 1)]).toEqual([0, 2_000]);
  expect(glareDelayMs(true, () => 0.1234) % 10).toBe(0);
});
