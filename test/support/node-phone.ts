import type { Session, Web } from 'sip.js';
import { type AccountLine, createAccountLine } from '../../renderer/phone/account-line.ts';
import { type CallController, createCallController } from '../../renderer/phone/call-controller.ts';
import type { CallMedia } from '../../renderer/phone/call-media.ts';
import type { CallStats } from '../../renderer/phone/call-stats.ts';
import type { DtmfWay } from '../../renderer/phone/dtmf.ts';
import { createMediaSource, type PreparableMedia } from '../../renderer/phone/media-source.ts';
import { createSipTrace } from '../../renderer/phone/sip-trace.ts';
import type { AutoAnswerPolicy } from '../../shared/call/auto-answer.ts';
import type { MediaSight } from '../../shared/call/media-watch.ts';
import type { SipAccount } from '../../shared/central/contract.ts';
import type { PhoneConfig } from '../../shared/ipc/views.ts';
import type { CallSample } from '../../shared/quality/sample.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { StringMedia } from './sip-phone.ts';

const NOTHING_MEASURED: CallSample = {
  at: 0,
  rttMs: null,
  jitterMs: null,
  bufferMs: null,
  lossIn: null,
  lossOut: null,
  packetsIn: 0,
  packetsOut: 0,
  bytesIn: 0,
  bytesOut: 0,
  levelIn: null,
  levelOut: null,
  codec: null,
  path: null,
};

/** Sound that is only a description: what the agent's side sends can be looked at. */
class SeatMedia extends StringMedia implements CallMedia, PreparableMedia {
  sending = true;
  tones = '';
  /** The other party that is mixed in. */
  mixed: CallMedia | null = null;
  way: DtmfWay = 'info';
  readonly listeners = new Set<(sample: CallSample) => void>();
  /** Of each description, whether it asked for new paths. */
  readonly restarts: boolean[] = [];
  #at = 0;
  #packets = 0;

  override getDescription(options?: Web.SessionDescriptionHandlerOptions): ReturnType<StringMedia['getDescription']> {
    this.restarts.push(options?.offerOptions?.iceRestart === true);
    return super.getDescription();
  }

  setSending(on: boolean): void {
    this.sending = on;
  }

  dtmfWay(): DtmfWay {
    return this.way;
  }

  sendTone(digit: string): boolean {
    this.tones += digit;
    return true;
  }

  /** Nothing of it flows: the test says what is measured. */
  stats(): CallStats {
    return {
      onSample: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      read: async () => null,
      dispose: () => undefined,
    };
  }

  /** A second has passed, and so many packets came in it. */
  second(packets: number): void {
    this.#at += 1_000;
    this.#packets += packets;
    const sample = { ...NOTHING_MEASURED, at: this.#at, packetsIn: this.#packets };
    for (const listener of this.listeners) listener(sample);
  }

  path(): MediaSight['path'] {
    return 'up';
  }

  expectsSound(): boolean {
    return true;
  }

  mix(other: CallMedia | null): void {
    this.mixed = other;
  }

  gatheredMs(): null {
    return null;
  }

  silence(): void {
    this.heard.push('silenced');
  }

  prepare(offer: string): void {
    this.heard.push(`prepared ${offer.split('\r\n')[1] ?? ''}`);
  }
}

/** The seat's phone without a browser: the same calls and the same registration, over real sockets. */
export interface NodePhone {
  readonly calls: CallController;
  readonly line: AccountLine;
  /** Registration states in the order they were entered. */
  readonly states: readonly string[];
  /** What main's log would be told of. */
  readonly troubles: readonly string[];
  /** Each answer that was on its way out, by its call. */
  readonly answering: readonly string[];
  /** Call events in order: `offered`, `ended caller-hung-up` … */
  readonly told: readonly string[];
  /** Of each offer, whether it had a codec of ours. */
  readonly codecs: readonly string[];
  seatState: SeatState;
  emergencyTransfer: PhoneConfig['emergencyTransfer'];
  autoAnswer: AutoAnswerPolicy;
  microphoneLive: boolean;
  /** The first call, as the desk sees it. */
  first(): ReturnType<CallController['calls']>[number];
  media(): SeatMedia;
  /** All that was ever made, the oldest first. */
  readonly medias: readonly SeatMedia[];
  dispose(): void;
}

const startTimer: StartTimer = (afterMs, fire) => {
  const timer = setTimeout(fire, afterMs);
  return () => clearTimeout(timer);
};

export function startNodePhone(account: SipAccount, timers: StartTimer = startTimer, clock: Clock = Date.now): NodePhone {
  const told: string[] = [];
  const answering: string[] = [];
  const codecs: string[] = [];
  const states: string[] = [];
  const troubles: string[] = [];
  const medias: SeatMedia[] = [];
  const source = createMediaSource(() => {
    const media = new SeatMedia(account.username);
    medias.push(media);
    return media;
  }, timers);
  const calls = createCallController({
    clock,
    startTimer: timers,
    random: () => 0,
    newId: () => crypto.randomUUID(),
    seatState: () => phone.seatState,
    emergencyTransfer: () => phone.emergencyTransfer,
    autoAnswer: { policy: () => phone.autoAnswer, microphoneLive: () => phone.microphoneLive, zip: async () => void told.push('zip') },
    ownCodecs: () => ['opus', 'pcma'],
    onCodecs: (shared) => void codecs.push(shared ? 'shared' : 'none-shared'),
    agent: () => line.agent(),
    isReachable: () => line.registration().kind === 'registered',
    mediaOf: (session: Session) => (session.sessionDescriptionHandler instanceof SeatMedia ? session.sessionDescriptionHandler : null),
    prepare: source.prepare,
    onAnswering: (callId) => void answering.push(callId),
    onEvent: (_callId, event) => void told.push(event.kind === 'ended' ? `ended ${event.reason}` : event.kind),
    onChange: () => line.callOver(),
    onTrouble: () => void troubles.push('step-failed'),
    onUnasked: (kind) => void troubles.push(kind),
  });
  const line: AccountLine = createAccountLine({
    clock,
    startTimer: timers,
    random: () => 0,
    newId: () => crypto.randomUUID(),
    trace: createSipTrace(clock),
    media: source.take,
    callIsUp: calls.callIsUp,
    onInvite: calls.receive,
    onChange: () => void states.push(line.registration().kind),
    onSocketLost: calls.socketLost,
    onBack: calls.back,
    onTrouble: (kind) => void troubles.push(kind),
  });
  const phone: NodePhone = {
    calls,
    line,
    states,
    troubles,
    told,
    answering,
    codecs,
    medias,
    seatState: { kind: 'available' },
    emergencyTransfer: 'three-way',
    autoAnswer: 'never',
    microphoneLive: true,
    first: () => {
      const [first] = calls.calls();
      if (!first) throw new Error('there is no call');
      return first;
    },
    media: () => {
      const media = medias.at(-1);
      if (!media) throw new Error('there is no sound');
      return media;
    },
    dispose: line.dispose,
  };
  line.use(account);
  return phone;
}
