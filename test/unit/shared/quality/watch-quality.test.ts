import { describe, expect, it } from 'vitest';
import type { CallSample } from '../../../../shared/quality/sample.ts';
import {
  NO_QUALITY_YET,
  type QualitySecond,
  type QualityWatch,
  secondOf,
  standingWarnings,
  watchQuality,
} from '../../../../shared/quality/watch-quality.ts';

const GOOD = { rttMs: 20, jitterMs: 5, loss: 0, mos: 4.3 };

/** One second after the other, each good but for what is said. */
function following(seconds: readonly Partial<QualitySecond>[], watch: QualityWatch = NO_QUALITY_YET, from = 0): QualityWatch {
  return seconds.reduce<QualityWatch>((now, second, i) => watchQuality(now, { at: (from + i) * 1_000, ...GOOD, ...second }), watch);
}
const times = (count: number, second: Partial<QualitySecond>) => Array.from({ length: count }, () => second);

describe('watchQuality', () => {
  it.each([
    ['rtt', { rttMs: 401 }, { rttMs: 400 }],
    ['jitter', { jitterMs: 31 }, { jitterMs: 30 }],
    ['mos', { mos: 3.49 }, { mos: 3.5 }],
  ] as const)('raises %s at three bad seconds of five and not at the threshold itself', (kind, bad, edge) => {
    expect(standingWarnings(following([bad, {}, bad, {}, {}]))).toEqual([]);
    expect(standingWarnings(following([bad, {}, bad, {}, bad]))).toEqual([kind]);
    expect(standingWarnings(following([bad, {}, {}, bad, {}, {}, bad]))).toEqual([]);
    expect(standingWarnings(following(times(9, edge)))).toEqual([]);
  });

  it('clears only when none of the last five was bad', () => {
    const raised = following(times(3, { jitterMs: 50 }));
    const almost = following([{}, {}, { jitterMs: 50 }, {}, {}, {}, {}], raised, 3);
    expect(standingWarnings(almost)).toEqual(['jitter']);
    expect(following([{}], almost, 10).warnings).toEqual([{ kind: 'jitter', from: 2_000, to: 10_000 }]);
  });

  it('raises loss by its mean over seven seconds and clears it below one in a hundred', () => {
    expect(standingWarnings(following(times(6, { loss: 0.5 })))).toEqual([]);
    expect(standingWarnings(following(times(7, { loss: 0.03 })))).toEqual([]);
    const raised = following([...times(6, {}), { loss: 0.22 }]);
    expect(standingWarnings(raised)).toEqual(['loss']);
    expect(standingWarnings(following(times(6, {}), raised, 7))).toEqual(['loss']);
    expect(standingWarnings(following(times(7, {}), raised, 7))).toEqual([]);
  });

  it('neither raises nor clears by a second that was not measured', () => {
    const raised = following(times(3, { rttMs: 500 }));
    expect(following(times(20, { rttMs: null }), raised, 3).warnings).toEqual(raised.warnings);
  });

  it('tells a warning that came twice twice', () => {
    const bad = times(3, { mos: 2 });
    const once = following([...bad, ...times(5, {})]);
    expect(following(bad, once, 8).warnings).toEqual([
      { kind: 'mos', from: 2_000, to: 7_000 },
      { kind: 'mos', from: 10_000, to: null },
    ]);
  });
});

describe('secondOf', () => {
  const sample: CallSample = {
    ...{ at: 1, rttMs: 40, jitterMs: 3, bufferMs: 20, lossIn: 0.02, lossOut: null, codec: 'opus', path: null },
    ...{ packetsIn: 1, packetsOut: 1, bytesIn: 1, bytesOut: 1, levelIn: null, levelOut: null },
  };

  it('rates a second in which something was heard', () => {
    expect(secondOf(sample)).toMatchObject({ rttMs: 40, jitterMs: 3, loss: 0.02 });
    expect(secondOf(sample).mos).toBeCloseTo(4.2, 1);
  });

  it('rates no second in which nothing was', () => {
    expect(secondOf({ ...sample, lossIn: null })).toEqual({ at: 1, rttMs: 40, jitterMs: null, loss: null, mos: null });
  });
});
