import { describe, expect, it } from 'vitest';
import { createReportQueue } from '../../../../renderer/phone/report-queue.ts';
import { PHONE_HEALTH_UNKNOWN } from '../../../../shared/call/phone-health.ts';
import { type AppError, appError } from '../../../../shared/errors.ts';
import { callQuality, NO_WATERFALL } from '../../../../shared/quality/call-quality.ts';
import type { CallReport } from '../../../../shared/quality/call-report.ts';
import { err, ok } from '../../../../shared/result.ts';
import { manualTime, settle } from '../../../support/manual-time.ts';

const report = (callId: string): CallReport => ({
  ...{ callId, health: PHONE_HEALTH_UNKNOWN, trace: [] },
  quality: callQuality({ samples: [], seconds: [], warnings: [], waterfall: NO_WATERFALL }),
});

function queue() {
  const time = manualTime(0);
  const taken: string[] = [];
  const main: { answer: AppError['kind'] | null } = { answer: null };
  const reports = createReportQueue({
    send: async ({ callId }) => {
      if (main.answer !== null) return err(appError(main.answer));
      taken.push(callId);
      return ok(null);
    },
    startTimer: time.startTimer,
    random: () => 0,
  });
  return { time, taken, main, reports };
}

describe('the reports of calls that are over', () => {
  it('wait for main to be back, each told once and in order', async () => {
    const { time, taken, main, reports } = queue();
    main.answer = 'bridge-down';
    reports.push(report('a'));
    reports.push(report('b'));
    await time.pass(3_000);
    expect(taken).toEqual([]);
    main.answer = null;
    await time.pass(5_000);
    expect(taken).toEqual(['a', 'b']);
    await time.pass(60_000);
    expect(taken).toHaveLength(2);
  });

  it('hold nothing back that main will never take', async () => {
    const { taken, main, reports } = queue();
    main.answer = 'bad-payload';
    reports.push(report('a'));
    await settle();
    main.answer = null;
    reports.push(report('b'));
    await settle();
    expect(taken).toEqual(['b']);
  });

  it('are not told any more after the page was closed', async () => {
    const { time, taken, main, reports } = queue();
    main.answer = 'bridge-down';
    reports.push(report('a'));
    await settle();
    reports.dispose();
    main.answer = null;
    await time.pass(60_000);
    expect(taken).toEqual([]);
    expect(time.pending()).toBe(0);
  });
});
