import { describe, expect, it } from 'vitest';
import { mosOf, oneWayDelayMs, rFactor } from '../../../../shared/quality/e-model.ts';

describe('mosOf', () => {
  it.each([
    [50, 2.58],
    [60, 3.1],
    [70, 3.6],
    [80, 4.02],
    [90, 4.34],
    [93.2, 4.41],
  ])('of R %d is %d (ITU-T G.107 annex B)', (r, mos) => {
    expect(Math.abs(mosOf(r) - mos)).toBeLessThanOrEqual(0.005_001);
  });

  it('stays between 1 and 4.5', () => {
    expect([mosOf(-5), mosOf(2), mosOf(120)]).toEqual([1, 1, 4.5]);
  });
});

describe('rFactor', () => {
  const clean = { delayMs: 0, loss: 0, codec: 'pcma' };

  it('is the base of G.711 where nothing impairs it', () => {
    expect(rFactor(clean)).toBe(93.2);
  });

  it('loses little to delay up to the knee, and much beyond', () => {
    expect(rFactor({ ...clean, delayMs: 177.3 })).toBeCloseTo(93.2 - 4.2552, 6);
    expect(rFactor({ ...clean, delayMs: 277.3 })).toBeCloseTo(93.2 - 6.6552 - 11, 6);
  });

  it('loses to packets that never came, as the codec bears it', () => {
    expect(rFactor({ ...clean, loss: 0.1 })).toBeCloseTo(93.2 - 95 * (10 / 35.1), 6);
    expect(rFactor({ ...clean, loss: 0.1, codec: 'g729' })).toBeCloseTo(93.2 - 11 - 84 * (10 / 29), 6);
    expect(rFactor({ ...clean, loss: 0.1, codec: 'never-heard-of' })).toBe(rFactor({ ...clean, loss: 0.1 }));
  });

  it('takes half of the round trip and the buffer for the way', () => {
    expect(oneWayDelayMs(80, 30)).toBe(70);
  });
});
