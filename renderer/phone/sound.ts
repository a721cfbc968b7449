import type { Session } from 'sip.js';
import { assertNever } from '../../shared/assert.ts';
import type { AudioCommand, AudioView } from '../../shared/call/audio-devices.ts';
import type { PhoneConfig } from '../../shared/ipc/views.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import type { AutoAnswer } from './answer-itself.ts';
import { type AudioChoice, createAudioChoice } from './audio-choice.ts';
import { type AudioOutputs, createAudioOutput } from './audio-output.ts';
import { keepPreferences, type PreferenceKeeper } from './audio-preferences.ts';
import { type Bell, createBell } from './bell.ts';
import { PhoneMedia } from './call-media.ts';
import { createDeviceList, type DeviceList } from './device-list.ts';
import { createMediaSource, type MediaSource } from './media-source.ts';
import { createMicrophone, type MicrophoneInput } from './microphone.ts';
import { mixSound } from './mix-sound.ts';
import { playStream } from './play-stream.ts';
import { createRingbackTone, type RingbackTone } from './ringback-tone.ts';
import { type SoundLevels, watchSound } from './sound-levels.ts';

/** Everything of this page that makes or takes sound. */
export interface Sound {
  readonly output: AudioOutputs;
  readonly microphone: MicrophoneInput;
  readonly bell: Bell;
  readonly ringback: RingbackTone;
  readonly preferences: PreferenceKeeper;
  readonly autoAnswer: AutoAnswer;
  /** The microphone's level, 0…1. */
  level(): number;
  /** What the desk shows of the devices; the headset's keys are another part's. */
  audio(): Omit<AudioView, 'headset'>;
  run(command: SoundCommand): void;
  readonly media: MediaSource;
  dispose(): void;
}

export type SoundCommand = Exclude<AudioCommand, { kind: 'useHeadsetKeys' | 'askHeadset' }>;

interface Options {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly config: () => PhoneConfig;
  readonly onHealth: () => void;
  /** Levels or devices changed. */
  readonly onLook: () => void;
}

export function openSound(options: Options): Sound {
  const { clock, startTimer, onHealth, onLook } = options;
  const output = createAudioOutput();
  const { context } = output;
  const preferences = keepPreferences(localStorage);
  const list = createDeviceList(navigator.mediaDevices, startTimer);
  const choice = createAudioChoice({ list, preferences, startTimer });
  const microphone = openMicrophone(context, list, choice);
  const levels = watchSound({ context, startTimer, microphone: microphone.stream, onChange: onLook });
  const bell = createBell({
    context,
    clock,
    startTimer,
    playAtSpeaker: (stream) => (choice.ring.id() === choice.speech.id() ? null : playStream(stream, output.onWake, choice.ring)),
  });
  const ringback = createRingbackTone(context);
  const stops = [
    output.onChange(onHealth),
    microphone.onChange(onHealth),
    // Labels are told once the microphone is allowed.
    microphone.onChange(list.refresh),
    choice.onChange(onLook),
    choice.speech.follow(context),
    ...[levels, bell, ringback, microphone, choice, list, output].map((part) => part.dispose),
  ];
  return {
    ...{ output, microphone, bell, ringback, preferences },
    autoAnswer: {
      policy: () => options.config().autoAnswer,
      // An agent who would not hear the tone is as little warned as one who cannot be heard is ready.
      microphoneLive: () => microphone.state() === 'live' && output.state() === 'running',
      zip: bell.zip,
    },
    level: levels.microphone,
    audio: () => ({ ...choice.view(), heard: levels.heard(), hint: levels.hint() }),
    run: (command) => runSound(command, { bell, choice, preferences, clock }),
    media: createMediaSource((session) => makeMedia(session, options, { choice, levels, microphone, output }), startTimer),
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}

function openMicrophone(context: AudioContext, list: DeviceList, choice: AudioChoice): MicrophoneInput {
  const { mediaDevices, permissions } = navigator;
  return createMicrophone({
    devices: mediaDevices,
    context,
    choice: choice.microphone,
    onChoice: (listener) => {
      // Where the browser does not tell of the permission, a click on the desk tries again.
      const status = permissions.query({ name: 'microphone' as PermissionName }).catch(() => null);
      void status.then((live) => live?.addEventListener('change', list.refresh));
      return choice.onChange(listener);
    },
  });
}

interface MediaParts {
  readonly choice: AudioChoice;
  readonly levels: SoundLevels;
  readonly microphone: MicrophoneInput;
  readonly output: AudioOutputs;
}

function makeMedia(session: Session, { config, clock, startTimer }: Options, parts: MediaParts): PhoneMedia {
  const { choice, levels, microphone, output } = parts;
  return new PhoneMedia(session, {
    newTrack: microphone.newTrack,
    onTrackChange: microphone.onChange,
    mix: (track, other) => mixSound(output.context, track, other),
    play: (stream) => {
      const stop = playStream(stream, output.onWake, choice.speech);
      const stopHearing = levels.hear(stream);
      return () => {
        stopHearing();
        stop();
      };
    },
    ice: () => ({ servers: iceServers(config()), gatheringMs: config().iceGatheringMs }),
    clock,
    startTimer,
  });
}

interface Controls {
  readonly bell: Bell;
  readonly choice: AudioChoice;
  readonly preferences: PreferenceKeeper;
  readonly clock: Clock;
}

function runSound(command: SoundCommand, { bell, choice, preferences, clock }: Controls): void {
  switch (command.kind) {
    case 'chooseDevice':
      choice.choose(command.use, command.deviceId);
      break;
    case 'setProcessing':
      choice.setProcessing(command.processing);
      break;
    case 'testRing':
      bell.test();
      break;
    case 'soundHeard':
      preferences.change({ tested: { agent: command.agent, at: clock() } });
      break;
    default:
      assertNever(command);
  }
}

/** None unless configured: on a hall's own network a STUN server only costs time. */
function iceServers(config: PhoneConfig): RTCIceServer[] {
  return config.iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
}
