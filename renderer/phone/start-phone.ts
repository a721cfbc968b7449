import type { PhoneHealth } from '../../shared/call/phone-health.ts';
import type { PhoneCommand, PhoneView } from '../../shared/call/phone-link.ts';
import type { SeatBridge } from '../../shared/ipc/contract.ts';
import type { PhoneConfig } from '../../shared/ipc/views.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { type AccountLine, createAccountLine } from './account-line.ts';
import { type CallController, createCallController } from './call-controller.ts';
import { createCallEventQueue } from './call-event-queue.ts';
import { mediaOf } from './call-media.ts';
import { createDeskLink } from './desk-link.ts';
import { createHealthReport } from './health-report.ts';
import { ownCodecs } from './offered-codecs.ts';
import { openSound, type Sound } from './sound.ts';

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

const NOT_CONFIGURED: PhoneConfig = { account: null, iceServers: [], iceGatheringMs: 300, seatState: { kind: 'offline' } };

/** What went wrong inside a call is seen in the call's own state; the page has no log of its own. */
const ignoreTrouble = (): void => undefined;

/** The phone: constructs and wires its parts, and reads as a table of contents. */
export function startPhone(options: PhoneOptions): Phone {
  const { clock, startTimer, random, newId } = options;
  let config = NOT_CONFIGURED;
  let codecs: PhoneHealth['codecs'] = 'shared';
  const sound = openSound({
    clock,
    startTimer,
    config: () => config,
    onDead: (session) => calls.mediaDead(session),
    onHealth: () => healthChanged(),
    onLevel: () => desk.push(),
  });
  const health = (): PhoneHealth => ({
    registration: line.registration(),
    microphone: sound.microphone.state(),
    audio: sound.output.state(),
    codecs,
  });
  const calls: CallController = createCallController({
    clock,
    startTimer,
    random,
    newId,
    mediaOf,
    seatState: () => config.seatState,
    ownCodecs,
    onCodecs: (shared) => {
      codecs = shared ? 'shared' : 'none-shared';
      healthChanged();
    },
    agent: () => line.agent(),
    onEvent: (...event) => main.events.push(...event),
    onChange: () => {
      sound.bell.follow(calls.calls().map(({ call }) => call));
      desk.push();
      line.callOver();
    },
    onTrouble: ignoreTrouble,
  });
  const line: AccountLine = createAccountLine({
    startTimer,
    random,
    newId,
    media: sound.media,
    callIsUp: calls.callIsUp,
    onInvite: calls.receive,
    onChange: () => healthChanged(),
    onSocketLost: calls.socketLost,
    onBack: calls.back,
  });
  const main = reportToMain(options, calls, health, (next) => {
    config = next;
    line.use(next.account);
  });
  const view = (): PhoneView => ({ calls: calls.calls(), health: health(), level: sound.level() });
  const desk = createDeskLink(view, (command) => obey(command, calls, sound, line));
  const healthChanged = (): void => {
    main.health.changed();
    desk.push();
  };
  window.addEventListener('online', line.nudge);
  return {
    attachDesk: desk.attach,
    callIsUp: calls.callIsUp,
    mainIsBack: main.isBack,
    dispose: () => {
      window.removeEventListener('online', line.nudge);
      for (const part of [desk, main, line, sound]) part.dispose();
    },
  };
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
  const report = createHealthReport({ health, send: (now) => bridge.invoke('phone:health', { health: now }), startTimer, random });
  const stopConfig = bridge.on('phone:config', onConfig);
  report.changed();
  return {
    events,
    health: report,
    isBack: () => {
      events.reconnect();
      report.again();
    },
    dispose: () => {
      stopConfig();
      events.dispose();
      report.dispose();
    },
  };
}

function obey(command: PhoneCommand, calls: CallController, { output, microphone }: Sound, line: AccountLine): void {
  if (command.kind === 'alive') return;
  if (command.kind !== 'wakeAudio') {
    calls.run(command);
    return;
  }
  output.wake();
  microphone.retry();
  if (line.registration().kind === 'elsewhere') line.nudge();
}
