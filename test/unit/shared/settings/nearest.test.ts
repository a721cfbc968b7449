import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestOf } from '../../../../shared/settings/nearest.ts';

describe('the nearest key', () => {
  test.each([
    ['scenarios', ['seat', 'scenario', 'sip'], 'scenario'],
    ['iceGatherMs', ['iceServers', 'iceGatheringMs'], 'iceGatheringMs'],
    ['certificate', ['url', 'certificates'], 'certificates'],
    ['Seat', ['sip', 'seat'], 'seat'],
    ['pot', ['host', 'port'], 'port'],
  ])('of %s is the one with the fewest edits', (key, known, nearest) => expect(nearestOf(key, known)).toBe(nearest));

  test('is nobody when less than half of the best is right', () => expect(nearestOf('colour', ['seat', 'scenario'])).toBeNull());

  test('is nobody where nothing is known', () => expect(nearestOf('seat', [])).toBeNull());

  test('of a key with one letter changed, added or lost is that key', () => {
    const key = fc.string({ minLength: 3, maxLength: 20, unit: fc.constantFrom(...'abcdef') });
    fc.assert(
      fc.property(key, fc.nat(19), fc.constantFrom('', 'z', 'zz'), (word, at, letters) => {
        const place = at % word.length;
        expect(nearestOf(word.slice(0, place) + letters + word.slice(place + 1), [word])).toBe(
          word.length === 3 && letters === 'zz' ? null : word,
        );
      }),
    );
  });
});
