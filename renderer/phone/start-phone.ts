import type { PhoneHealth } from '../../shared/call/phone-health.ts';
import type { PhoneView } from '../../shared/call/phone-link.ts';
import type { SeatBridge } from '../../shared/ipc/contract.ts';
import type { PhoneConfig } from '../../shared/ipc/views.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { type AccountLine, createAccountLine } from './account-line.ts';
import { type CallController, createCallController } from './call-controller.ts';
import { createCallEventQueue } from './call-event-queue.ts';
import { mediaOf } from './call-media.ts';
import { answerCollect } from './collect-facts.ts';
import { createDeskLink } from './desk-link.ts';
import { type Hands, hidOf, startHands } from './hands.ts';
import { createHealthReport } from './health-report.ts';
import { obeyDesk } from './obey-desk.ts';
import { knownCodecs } from './offered-codecs.ts';
import { createQualityKeeper, type QualityKeeper } from './quality-keeper.ts';
import { createReportQueue } from './report-queue.ts';
import { createSipTrace } from './sip-trace.ts';
import { openSound, type Sound } from './sound.ts';
import { createTroubleReport } from './trouble-report.ts';
import { networkOf, watchWake } from './wake.ts';

interface PhoneOptions {
  readonly bridge: SeatBridge;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly newId: () => string;
}

export interface Phone {
  attachDesk(port: MessagePort): void;
  callIsUp(): boolean;
  /** The bridge was away: main may be a new one. */
  mainIsBack(): void;
  dispose(): void;
}

const NOT_CONFIGURED: PhoneConfig = {
  account: null,
  iceServers: [],
  iceGatheringMs: 300,
  emergencyTransfer: 'three-way',
  autoAnswer: 'never',
  seatState: { kind: 'offline' },
};

/** The phone: constructs and wires its parts, and reads as a table of contents. */
export function startPhone(options: PhoneOptions): Phone {
  let config = NOT_CONFIGURED;
  let codecs: PhoneHealth['codecs'] = 'shared';
  const sound = openSound({
    ...options,
    config: () => config,
    onHealth: () => healthChanged(),
    onLook: () => desk.push(),
  });
  const health = (): PhoneHealth => healthOf(line, sound, codecs);
  const calls: CallController = createCallController({
    ...{ ...options, mediaOf, ownCodecs: knownCodecs(), autoAnswer: sound.autoAnswer, prepare: sound.media.prepare },
    seatState: () => config.seatState,
    emergencyTransfer: () => config.emergencyTransfer,
    onCodecs: (shared) => {
      codecs = shared ? 'shared' : 'none-shared';
      healthChanged();
    },
    agent: () => line.agent(),
    isReachable: () => line.registration().kind === 'registered',
    onAnswering: (callId) => quality.answering(callId),
    onEvent: (callId, event, call) => {
      main.events.push(callId, event, call);
      quality.callEvent(event, call);
    },
    onChange: () => {
      followCalls(sound, calls);
      hands.follow();
      desk.push();
      line.callOver();
    },
    onTrouble: () => main.trouble('step-failed'),
    onUnasked: (kind) => main.trouble(kind),
  });
  const trace = createSipTrace(options.clock);
  const quality = createQualityKeeper({
    ...{ ...options, trace, health, mediaOf, sessionOf: calls.sessionOf },
    onChange: () => desk.push(),
    onReport: (report) => main.reports.push(report),
  });
  const line: AccountLine = createAccountLine({
    ...{ ...options, trace, media: sound.media.take },
    callIsUp: calls.callIsUp,
    onInvite: calls.receive,
    onChange: () => healthChanged(),
    onSocketLost: calls.socketLost,
    onBack: calls.back,
    onTrouble: (kind) => main.trouble(kind),
  });
  const main = reportToMain(options, calls, health, (next) => {
    config = next;
    line.use(next.account);
  });
  const hands: Hands = openHands(options, calls, sound, () => desk.push());
  const view = (): PhoneView => viewOf({ calls, quality, sound, hands }, health());
  const desk = createDeskLink(view, (command) => obeyDesk(command, { calls, sound, line, quality, hands }));
  const healthChanged = (): void => {
    main.health.changed();
    desk.push();
  };
  const stops = [keepAwake(options, line), answerCollect(options.bridge, trace)];
  return {
    attachDesk: desk.attach,
    callIsUp: calls.callIsUp,
    mainIsBack: main.isBack,
    dispose: () => {
      for (const stop of stops) stop();
      for (const part of [hands, desk, main, quality, line, sound]) part.dispose();
    },
  };
}

interface Shown {
  readonly calls: CallController;
  readonly quality: QualityKeeper;
  readonly sound: Sound;
  readonly hands: Hands;
}

function viewOf({ calls, quality, sound, hands }: Shown, health: PhoneHealth): PhoneView {
  const audio = { ...sound.audio(), headset: hands.headset() };
  return { calls: calls.calls(), consult: calls.consult(), health, warnings: quality.standing(), level: sound.level(), audio };
}

function healthOf(line: AccountLine, { microphone, output }: Sound, codecs: PhoneHealth['codecs']): PhoneHealth {
  return { registration: line.registration(), microphone: microphone.state(), audio: output.state(), codecs };
}

/** What sounds by itself is a function of the calls. */
function followCalls({ bell, ringback }: Sound, calls: CallController): void {
  bell.follow(calls.calls().map(({ call }) => call));
  ringback.follow(calls.ringsBack());
}

function openHands({ bridge }: PhoneOptions, calls: CallController, { preferences }: Sound, onChange: () => void): Hands {
  return startHands({ bridge, hid: hidOf(navigator), preferences, calls, onChange });
}

function reportToMain(
  { bridge, startTimer, random, newId }: PhoneOptions,
  calls: CallController,
  health: () => PhoneHealth,
  onConfig: (config: PhoneConfig) => void,
) {
  const epoch = newId();
  const events = createCallEventQueue({
    connect: (snapshot) => bridge.invoke('phone:connect', { epoch, calls: snapshot }),
    send: (callId, event) => bridge.invoke('phone:call-event', { callId, event }),
    liveCalls: calls.liveCalls,
    onConfig,
    startTimer,
    random,
  });
  const reports = createReportQueue({ send: (done) => bridge.invoke('phone:call-quality', done), startTimer, random });
  const report = createHealthReport({ health, send: (now) => bridge.invoke('phone:health', { health: now }), startTimer, random });
  // The page has no log of its own: main's is told. Whether main took it is no matter of the phone's.
  const trouble = createTroubleReport((kind, count) => void bridge.invoke('phone:trouble', { kind, count }), startTimer);
  const stopConfig = bridge.on('phone:config', onConfig);
  report.changed();
  return {
    events,
    reports,
    health: report,
    trouble: trouble.note,
    isBack: () => {
      events.reconnect();
      report.again();
    },
    dispose: () => {
      stopConfig();
      events.dispose();
      report.dispose();
      trouble.dispose();
      reports.dispose();
    },
  };
}

/** Of two phones of one seat neither fights for it by itself: only a person takes it back. */
function keepAwake({ bridge, clock, startTimer }: PhoneOptions, line: AccountLine): () => void {
  const onWake = (): void => {
    if (line.registration().kind !== 'elsewhere') line.nudge();
  };
  const stops = [
    watchWake({ clock, startTimer, page: window, network: networkOf(navigator), onWake }),
    bridge.on('phone:wake', onWake),
    bridge.on('phone:unseen', line.unseen),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
