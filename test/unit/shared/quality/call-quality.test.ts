import { describe, expect, it } from 'vitest';
import { type CallQuality, callQuality, callQualitySchema, NO_WATERFALL, type Waterfall } from '../../../../shared/quality/call-quality.ts';
import { percentile } from '../../../../shared/quality/percentile.ts';
import type { CallSample } from '../../../../shared/quality/sample.ts';
import { shiftQuality } from '../../../../shared/quality/shift-quality.ts';
import { secondOf } from '../../../../shared/quality/watch-quality.ts';

const SAMPLE: CallSample = {
  ...{ at: 0, rttMs: 10, jitterMs: 2, bufferMs: 20, lossIn: 0, lossOut: null, codec: 'opus' },
  ...{ packetsIn: 50, packetsOut: 50, bytesIn: 1, bytesOut: 1, levelIn: 0, levelOut: 0 },
  path: { local: 'host', remote: 'host', protocol: 'udp' },
};

function qualityOf(samples: readonly Partial<CallSample>[], waterfall: Partial<Waterfall> = {}): CallQuality {
  const all = samples.map((sample) => ({ ...SAMPLE, ...sample }));
  return callQuality({ samples: all, seconds: all.map(secondOf), warnings: [], waterfall: { ...NO_WATERFALL, ...waterfall } });
}

describe('percentile', () => {
  it('is the nearest rank', () => {
    const values = Array.from({ length: 20 }, (_, i) => 20 - i);
    expect([0, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([1, 10, 19, 20]);
    expect(percentile([], 0.5)).toBeNull();
  });
});

describe('callQuality', () => {
  it('tells the least, the mean and the 95th of what was measured', () => {
    const quality = qualityOf([{ rttMs: null }, { rttMs: 10 }, { rttMs: 20, lossIn: 0.5 }, { rttMs: 60, packetsIn: 200 }]);
    expect(quality).toMatchObject({ seconds: 4, codec: 'opus', packetsIn: 200, rttMs: { min: 10, mean: 30, p95: 60 }, lossOut: null });
    expect(quality.mos?.lowest).toBeLessThan(quality.mos?.mean ?? 0);
    expect(callQualitySchema.parse(quality)).toEqual(quality);
  });

  it('of a call without sound is its waterfall alone', () => {
    const quality = qualityOf([], { inviteAt: 5 });
    expect(quality).toMatchObject({ seconds: 0, codec: null, mos: null, rttMs: null, waterfall: { inviteAt: 5, okAt: null } });
    expect(callQualitySchema.parse(quality)).toEqual(quality);
  });
});

describe('shiftQuality', () => {
  it('puts the calls of a shift side by side', () => {
    const steps = { inviteAt: 100, poppedAt: 130, answeredAt: 1_000, okAt: 1_040, firstRtpOutAt: 1_060, firstRtpInAt: 1_090 };
    const shift = shiftQuality([
      qualityOf([{ rttMs: 10 }], steps),
      qualityOf([{ rttMs: 30, lossIn: 0.3 }], { ...steps, poppedAt: null, firstRtpInAt: null }),
      qualityOf([]),
    ]);
    expect(shift).toMatchObject({
      calls: 3,
      withWarnings: 0,
      rttMs: { p50: 10, p95: 30 },
      popMs: { p50: 30, p95: 30 },
      answerMs: { p50: 40, p95: 40 },
      audioMs: { p50: 90, p95: 90 },
    });
    expect(shift.mos.p95).toBeLessThan(shift.mos.p50 ?? 0);
  });

  it('knows nothing of a shift without calls', () => {
    expect(shiftQuality([])).toMatchObject({ calls: 0, rttMs: { p50: null, p95: null }, mos: { p50: null, p95: null } });
  });
});
