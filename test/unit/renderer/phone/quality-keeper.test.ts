import type { Session } from 'sip.js';
import { describe, expect, it } from 'vitest';
import type { CallMedia } from '../../../../renderer/phone/call-media.ts';
import { createQualityKeeper } from '../../../../renderer/phone/quality-keeper.ts';
import { createSipTrace } from '../../../../renderer/phone/sip-trace.ts';
import { type Call, type CallEvent, transitionCall } from '../../../../shared/call/call.ts';
import type { PhoneHealth } from '../../../../shared/call/phone-health.ts';
import type { CallReport } from '../../../../shared/quality/call-report.ts';
import { callReportSchema } from '../../../../shared/quality/call-report.ts';
import type { CallSample } from '../../../../shared/quality/sample.ts';
import { manualTime } from '../../../support/manual-time.ts';
import { identity } from '../../../support/seat-day.ts';

const HEALTH: PhoneHealth = { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' };
const SAMPLE: CallSample = {
  ...{ at: 0, rttMs: 12, jitterMs: 2, bufferMs: 20, lossIn: 0, lossOut: null, codec: 'opus', path: null },
  ...{ packetsIn: 10, packetsOut: 10, bytesIn: 1, bytesOut: 1, levelIn: null, levelOut: null },
};

/** A call over a wire and a browser that are played by hand. */
function world() {
  const time = manualTime(1_000);
  const trace = createSipTrace(time.clock);
  const transport = { send: async (): Promise<void> => undefined, onMessage: (): void => undefined };
  trace.watch(transport);
  const wire = (way: 'send' | 'onMessage', start: string, cseq = '1 INVITE'): void =>
    void (transport as Record<typeof way, (text: string) => unknown>)[way](`${start}\r\nCall-ID: a@1\r\nCSeq: ${cseq}\r\n\r\n`);
  const listeners = new Set<(sample: CallSample) => void>();
  const stats = {
    onSample: (listener: (sample: CallSample) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: async () => ({ ...SAMPLE, at: time.clock(), packetsIn: 1, packetsOut: 1 }),
    dispose: () => undefined,
  };
  const media: Pick<CallMedia, 'stats' | 'gatheredMs'> = {
    stats: () => stats,
    gatheredMs: (sentAt) => (sentAt === null ? null : 7),
  };
  const reports: CallReport[] = [];
  let changes = 0;
  const keeper = createQualityKeeper({
    ...{ clock: time.clock, startTimer: time.startTimer, trace, health: () => HEALTH, mediaOf: () => media },
    // All of a session that is looked at is SIP's name of it.
    sessionOf: () => ({ request: { callId: 'a@1' } }) as unknown as Session,
    onChange: () => {
      changes += 1;
    },
    onReport: (report) => reports.push(callReportSchema.parse(report)),
  });
  let call: Call | null = null;
  const happen = (event: CallEvent): Call => {
    call = transitionCall(call, event);
    keeper.callEvent(event, call);
    return call;
  };
  const hear = (sample: Partial<CallSample>): void => {
    for (const listener of listeners) listener({ ...SAMPLE, at: time.clock(), ...sample });
  };
  return { time, wire, keeper, happen, hear, reports, listeners, changes: () => changes };
}

describe('the keeper of quality', () => {
  it('reports a call that was answered with its whole waterfall and what it sounded like', async () => {
    const { time, wire, keeper, happen, hear, reports, listeners, changes } = world();
    wire('onMessage', 'INVITE sip:8001@x SIP/2.0');
    const { id } = happen({ kind: 'offered', at: time.clock(), identity: identity() });
    await time.pass(5);
    wire('send', 'SIP/2.0 180 Ringing');
    keeper.popped(id, 1_040);
    await time.pass(2_000);
    keeper.answering(id);
    await time.pass(20);
    wire('send', 'SIP/2.0 200 OK');
    happen({ kind: 'answered', at: time.clock() });
    for (let second = 0; second < 8; second += 1) {
      await time.pass(1_000);
      hear({ lossIn: second < 7 ? 0.05 : 0 });
    }
    expect(keeper.standing()).toEqual([{ callId: id, kind: 'loss' }]);
    expect(changes()).toBe(1);
    happen({ kind: 'ended', at: time.clock(), reason: 'caller-hung-up' });
    await time.pass(1_000);
    const [report] = reports;
    expect(report).toMatchObject({ callId: id, health: HEALTH, trace: [], quality: { seconds: 8, codec: 'opus', rttMs: { mean: 12 } } });
    expect(report?.quality.waterfall).toEqual({
      ...{ inviteAt: 1_000, ringingAt: 1_005, poppedAt: 1_040, answeredAt: 3_005, okAt: 3_025 },
      ...{ firstRtpOutAt: 3_025, firstRtpInAt: 3_025, gatherMs: 7 },
    });
    expect(report?.quality.warnings).toEqual([{ kind: 'loss', from: 10_025, to: 11_025 }]);
    expect(keeper.standing()).toEqual([]);
    expect([listeners.size, time.pending()]).toEqual([0, 0]);
  });

  it('reports a call that was missed with its masked messages, the last of them too', async () => {
    const { time, wire, happen, reports } = world();
    wire('onMessage', 'INVITE sip:8001@x SIP/2.0');
    happen({ kind: 'offered', at: time.clock(), identity: identity() });
    wire('onMessage', 'CANCEL sip:8001@x SIP/2.0', '1 CANCEL');
    happen({ kind: 'ended', at: time.clock(), reason: 'caller-gave-up' });
    wire('send', 'SIP/2.0 487 Request Terminated');
    await time.pass(1_000);
    expect(reports[0]?.trace.map(({ what }) => what)).toEqual(['INVITE', 'CANCEL', '487 INVITE']);
    expect(reports[0]?.quality).toMatchObject({ seconds: 0, waterfall: { inviteAt: 1_000, okAt: null } });
  });

  it('reports nothing any more when the page is closed', async () => {
    const { time, keeper, happen, reports } = world();
    happen({ kind: 'offered', at: time.clock(), identity: identity() });
    happen({ kind: 'ended', at: time.clock(), reason: 'lost' });
    keeper.dispose();
    await time.pass(1_000);
    expect(reports).toEqual([]);
    expect(time.pending()).toBe(0);
  });
});
