import { Inviter, type Session } from 'sip.js';
import type { Call, CallEvent } from '../../shared/call/call.ts';
import type { PhoneHealth } from '../../shared/call/phone-health.ts';
import { wireMoments } from '../../shared/call/sip-trace.ts';
import { callQuality, NO_WATERFALL, type Waterfall } from '../../shared/quality/call-quality.ts';
import type { CallReport } from '../../shared/quality/call-report.ts';
import type { CallSample } from '../../shared/quality/sample.ts';
import {
  NO_QUALITY_YET,
  type QualitySecond,
  type QualityWatch,
  secondOf,
  standingWarnings,
  type WarningKind,
  watchQuality,
} from '../../shared/quality/watch-quality.ts';
import { type Clock, HOUR_MS, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import type { CallMedia } from './call-media.ts';
import { watchFirstRtp } from './first-rtp.ts';
import type { SipTrace } from './sip-trace.ts';

/** How each call of this phone comes about and sounds, measured while it lasts and reported when it is over. */
export interface QualityKeeper {
  callEvent(event: CallEvent, call: Call): void;
  /** The desk has painted the ring. */
  popped(callId: string, at: number): void;
  /** Key, button, headset or the call itself answers. */
  answering(callId: string): void;
  standing(): { readonly callId: string; readonly kind: WarningKind }[];
  dispose(): void;
}

export interface QualityOptions {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly trace: SipTrace;
  readonly health: () => PhoneHealth;
  readonly sessionOf: (callId: string) => Session | undefined;
  readonly mediaOf: (session: Session) => Pick<CallMedia, 'stats' | 'gatheredMs'> | null;
  /** Warnings came or went. */
  readonly onChange: () => void;
  readonly onReport: (report: CallReport) => void;
}

interface Kept {
  readonly session: Session;
  readonly samples: CallSample[];
  readonly seconds: QualitySecond[];
  watch: QualityWatch;
  waterfall: Waterfall;
  readonly stops: (() => void)[];
}

/** The last messages of a call (487, the answer to BYE) are still to come when it is over for the agent. */
const SETTLES_MS = SECOND_MS / 2;
/** A call that was forgotten and not hung up must not fill the page's memory. */
const SAMPLES_KEPT = (4 * HOUR_MS) / SECOND_MS;

export function createQualityKeeper(options: QualityOptions): QualityKeeper {
  const { clock, startTimer, sessionOf, onReport } = options;
  const kept = new Map<string, Kept>();
  const set = (callId: string, part: Partial<Waterfall>): void => {
    const call = kept.get(callId);
    if (call) call.waterfall = { ...call.waterfall, ...part };
  };
  const end = (call: Call): void => {
    const mine = kept.get(call.id);
    if (!mine) return;
    for (const stop of mine.stops.splice(0)) stop();
    const health = options.health();
    mine.stops.push(
      startTimer(SETTLES_MS, () => {
        kept.delete(call.id);
        onReport(reportOf(call, mine, { ...options, health }));
      }),
    );
  };
  return {
    callEvent: (event, call) => {
      const session = sessionOf(call.id);
      if ((event.kind === 'offered' || event.kind === 'dialled') && session) {
        kept.set(call.id, { session, samples: [], seconds: [], watch: NO_QUALITY_YET, waterfall: NO_WATERFALL, stops: [] });
      }
      const mine = kept.get(call.id);
      if (mine && event.kind === 'answered') measure(mine, options, (part) => set(call.id, part));
      if (event.kind === 'ended') end(call);
    },
    popped: (callId, at) => set(callId, { poppedAt: at }),
    answering: (callId) => set(callId, { answeredAt: clock() }),
    standing: () => [...kept].flatMap(([callId, { watch }]) => standingWarnings(watch).map((kind) => ({ callId, kind }))),
    dispose: () => {
      for (const { stops } of kept.values()) for (const stop of stops) stop();
      kept.clear();
    },
  };
}

function measure(
  mine: Kept,
  { clock, startTimer, trace, mediaOf, onChange }: QualityOptions,
  set: (part: Partial<Waterfall>) => void,
): void {
  // Read now: a long call's first messages make room for others.
  const readWire = (): void => set(wireMoments(trace.ofCall(sipCallId(mine.session))));
  mine.stops.push(startTimer(SETTLES_MS, readWire));
  const stats = mediaOf(mine.session)?.stats();
  if (!stats) return;
  mine.stops.push(
    watchFirstRtp({ stats, clock, startTimer }, ({ outAt, inAt }) => set({ firstRtpOutAt: outAt, firstRtpInAt: inAt })),
    stats.onSample((sample) => {
      if (mine.samples.length >= SAMPLES_KEPT) return;
      const second = secondOf(sample);
      const before = mine.watch.warnings;
      mine.samples.push(sample);
      mine.seconds.push(second);
      mine.watch = watchQuality(mine.watch, second);
      if (mine.watch.warnings !== before) onChange();
    }),
  );
}

function reportOf(
  call: Call,
  { session, samples, seconds, watch, waterfall }: Kept,
  { trace, clock, mediaOf, health }: Omit<QualityOptions, 'health'> & { readonly health: PhoneHealth },
): CallReport {
  const lines = trace.ofCall(sipCallId(session));
  const wire = wireMoments(lines);
  const moments = {
    inviteAt: waterfall.inviteAt ?? wire.inviteAt,
    ringingAt: waterfall.ringingAt ?? wire.ringingAt,
    okAt: waterfall.okAt ?? wire.okAt,
  };
  const sentAt = session instanceof Inviter ? moments.inviteAt : moments.okAt;
  const endedAt = call.endedAt ?? clock();
  const isMissed = call.direction === 'in' && call.answeredAt === null;
  return {
    callId: call.id,
    health,
    trace: isMissed ? lines : [],
    quality: callQuality({
      samples,
      seconds,
      warnings: watch.warnings.map((warning) => ({ ...warning, to: warning.to ?? endedAt })),
      waterfall: { ...waterfall, ...moments, gatherMs: mediaOf(session)?.gatheredMs(sentAt) ?? null },
    }),
  };
}

/** SIP's own name of the call, the same in both directions (RFC 3261 8.1.1.4). */
function sipCallId(session: Session): string {
  return 'request' in session && hasCallId(session.request) ? session.request.callId : '';
}

function hasCallId(request: unknown): request is { readonly callId: string } {
  return typeof request === 'object' && request !== null && 'callId' in request && typeof request.callId === 'string';
}
