import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayEffortOf } from '../../../../shared/effort/day-effort.ts';
import { addOne, type Effort, effortSince, keysBesidesWords, NO_EFFORT } from '../../../../shared/effort/effort.ts';
import { effortPolicyAt } from '../../../../shared/effort/effort-policy.ts';
import { type CountedPress, keyKind, type Place } from '../../../../shared/effort/key-kind.ts';
import { movePointer, type PointerAt, type Trace } from '../../../../shared/effort/pointer-travel.ts';

const press = (key: string, change: Partial<CountedPress> = {}): CountedPress => ({
  ...{ key, keyCode: 65, repeat: false, isComposing: false, altKey: false, ctrlKey: false, metaKey: false },
  ...change,
});

describe('a key press counts', () => {
  test.each<[string, Partial<CountedPress>, Place, string | null]>([
    ['暖', {}, 'words', 'words'],
    ['a', {}, 'words', 'words'],
    ['Backspace', {}, 'words', 'words'],
    ['Enter', {}, 'words', 'words'],
    ['ArrowLeft', {}, 'words', 'words'],
    ['a', {}, 'field', 'fields'],
    ['Backspace', {}, 'field', 'fields'],
    ['Enter', {}, 'field', 'commands'],
    ['ArrowDown', {}, 'field', 'commands'],
    ['Tab', {}, 'words', 'commands'],
    ['F8', {}, 'words', 'commands'],
    ['1', { altKey: true }, 'words', 'commands'],
    ['Enter', { ctrlKey: true }, 'words', 'commands'],
    [' ', {}, 'elsewhere', 'commands'],
    ['Alt', { altKey: true }, 'words', null],
    ['Shift', {}, 'field', null],
    ['a', { repeat: true }, 'words', null],
    ['Process', { keyCode: 229 }, 'field', 'fields'],
    ['Enter', { isComposing: true }, 'field', 'fields'],
  ])('%s %o in %s: %s', (key, change, place, kind) => {
    expect(keyKind(press(key, change), place)).toBe(kind);
  });

  test('once, as one of the three, whatever it is', () => {
    const any = fc.record({
      ...{ key: fc.string(), keyCode: fc.nat(255), repeat: fc.boolean(), isComposing: fc.boolean() },
      ...{ altKey: fc.boolean(), ctrlKey: fc.boolean(), metaKey: fc.boolean() },
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(any, fc.constantFrom<Place>('words', 'field', 'elsewhere'))), (presses) => {
        const kinds = presses.map(([each, place]) => keyKind(each, place)).filter((kind) => kind !== null);
        const effort = kinds.reduce(addOne, NO_EFFORT);
        expect(effort.words + keysBesidesWords(effort)).toBe(kinds.length);
        expect(kinds.length).toBeLessThanOrEqual(presses.filter(([{ repeat }]) => !repeat).length);
      }),
    );
  });
});

test('two orders of a call share out what was done between them', () => {
  const effort = fc.record({ words: fc.nat(), fields: fc.nat(), commands: fc.nat(), clicks: fc.nat(), travels: fc.nat() });
  const what = fc.constantFrom<keyof Effort>('words', 'fields', 'commands', 'clicks', 'travels');
  fc.assert(
    fc.property(effort, fc.array(what), (sent, later) => {
      const all = later.reduce(addOne, sent);
      expect(effortSince(all, sent)).toEqual(later.reduce(addOne, NO_EFFORT));
    }),
  );
});

describe('the pointer', () => {
  const policy = effortPolicyAt(Date.UTC(2026, 10, 28));
  const travels = (way: readonly PointerAt[]): number => {
    let [trace, total]: [Trace | null, number] = [null, 0];
    for (const to of way) {
      const moved = movePointer(trace, to, policy);
      trace = moved.trace;
      if (moved.begins) total += 1;
    }
    return total;
  };

  test('that goes somewhere in many small moves has gone once; after a rest it goes again', () => {
    const sweep = (from: number): PointerAt[] => Array.from({ length: 40 }, (_, at) => ({ at: from + at * 16, x: at * 10, y: 0 }));
    expect(travels(sweep(0))).toBe(1);
    expect(travels([...sweep(0), ...sweep(5_000)])).toBe(2);
  });

  test('that trembles where it lies has gone nowhere', () => {
    const tremble = fc.array(fc.record({ at: fc.nat(60_000), x: fc.integer({ min: 0, max: 8 }), y: fc.integer({ min: 0, max: 8 }) }));
    fc.assert(fc.property(tremble, (way) => travels(way.toSorted((a, b) => a.at - b.at)) === 0));
  });

  test('has gone no oftener than it rested, and one time', () => {
    const way = fc.array(fc.record({ at: fc.nat(60_000), x: fc.nat(2_000), y: fc.nat(1_000) }));
    fc.assert(
      fc.property(way, (moves) => {
        const sorted = moves.toSorted((a, b) => a.at - b.at);
        const rests = sorted.filter(({ at }, i) => at - (sorted[i - 1]?.at ?? at) > policy.restMs).length;
        expect(travels(sorted)).toBeLessThanOrEqual(rests + 1);
      }),
    );
  });
});

test('a day is told by its medians; an empty one by none', () => {
  const effort = (commands: number): Effort => ({ ...NO_EFFORT, words: 99, fields: 1, commands, clicks: commands });
  expect(dayEffortOf([effort(4), effort(30), effort(5)])).toEqual({ orders: 3, keys: 6, clicks: 5, travels: 0 });
  expect(dayEffortOf([])).toEqual({ orders: 0, keys: null, clicks: null, travels: null });
});
