import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLocalNumber, localNumber, spokenLocalNumber } from '../../../../shared/order/local-number.ts';

const numbers = fc
  .record({
    seat: fc.integer({ min: 100, max: 99_999_999 }).map(String),
    at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    bump: fc.nat(5),
  })
  .map(localNumber);

describe('the local number of an order', () => {
  it('holds seat, Beijing date and second of the day', () => {
    const number = localNumber({ seat: '8001', at: Date.UTC(2026, 10, 23, 16, 0, 1), bump: 0 });
    expect(number.slice(0, 13)).toBe('8001112400001');
    expect(spokenLocalNumber(number)).toBe(`8001 1124 00001 ${number.at(-1)}`);
  });

  it('moves on when the second is taken, over midnight too', () => {
    const at = Date.UTC(2026, 10, 23, 15, 59, 59);
    expect(localNumber({ seat: '8001', at, bump: 0 }).slice(4, 13)).toBe('112386399');
    expect(localNumber({ seat: '8001', at, bump: 1 }).slice(4, 13)).toBe('112400000');
  });

  it('carries the check digit of ISO 7064 MOD 11,10: the product and it come to 1', () => {
    const digits = '8001112400001';
    const product = [...digits].reduce((carry, digit) => (((carry + Number(digit)) % 10 || 10) * 2) % 11, 10);
    expect((product + Number(localNumber({ seat: '8001', at: Date.UTC(2026, 10, 23, 16, 0, 1), bump: 0 }).at(-1))) % 10).toBe(1);
  });

  it('is recognised as said, with spaces or dashes', () => {
    fc.assert(fc.property(numbers, (number) => isLocalNumber(number) && isLocalNumber(spokenLocalNumber(number).replaceAll(' ', '-'))));
  });

  it('is not recognised with one wrong digit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(13), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const wrong = (Number(number[place]) + shift) % 10;
        return !isLocalNumber(number.slice(0, place) + wrong + number.slice(place + 1));
      }),
    );
  });

  it('catches nearly every swap of neighbours', () => {
    const swaps = fc
      .sample(numbers, { numRuns: 2_000, seed: 7 })
      .flatMap((number) =>
        [...Array(13).keys()]
          .filter((place) => number[place] !== number[place + 1])
          .map((place) => number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2)),
      );
    const missed = swaps.filter(isLocalNumber).length;
    expect(swaps.length).toBeGreaterThan(10_000);
    expect(missed / swaps.length).toBeLessThan(0.04);
  });

  it('is not any text', () => {
    for (const text of ['', '12345', 'abcdefghijklmn', '20261123-004512', '9'.repeat(15)]) expect(isLocalNumber(text)).toBe(false);
  });
});
