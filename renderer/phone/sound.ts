import type { Session } from 'sip.js';
import type { PhoneConfig } from '../../shared/ipc/views.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { type AudioOutputs, createAudioOutput } from './audio-output.ts';
import { type Bell, createBell } from './bell.ts';
import { PhoneMedia } from './call-media.ts';
import { watchLevel } from './level.ts';
import { createMicrophone, type MicrophoneInput } from './microphone.ts';
import { playStream } from './play-stream.ts';

/** Everything of this page that makes or takes sound. */
export interface Sound {
  readonly output: AudioOutputs;
  readonly microphone: MicrophoneInput;
  readonly bell: Bell;
  /** The microphone's level, 0…1. */
  level(): number;
  media(session: Session): PhoneMedia;
  dispose(): void;
}

interface Options {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly config: () => PhoneConfig;
  readonly onDead: (session: Session) => void;
  readonly onHealth: () => void;
  readonly onLevel: () => void;
}

export function openSound({ clock, startTimer, config, onDead, onHealth, onLevel }: Options): Sound {
  let level = 0;
  const output = createAudioOutput();
  const { context } = output;
  const microphone = createMicrophone({
    devices: navigator.mediaDevices,
    context,
    startTimer,
    permission: () => navigator.permissions.query({ name: 'microphone' as PermissionName }).catch(() => null),
  });
  const bell = createBell(context, clock, startTimer);
  const stops = [
    output.onChange(onHealth),
    microphone.onChange(onHealth),
    watchLevel(context, microphone.stream, startTimer, (now) => {
      if (now === level) return;
      level = now;
      onLevel();
    }),
    bell.dispose,
    microphone.dispose,
    output.dispose,
  ];
  return {
    output,
    microphone,
    bell,
    level: () => level,
    media: (session) =>
      new PhoneMedia(session, {
        newTrack: microphone.newTrack,
        onTrackChange: microphone.onChange,
        play: (stream) => playStream(stream, output.onWake),
        ice: () => ({ servers: iceServers(config()), gatheringMs: config().iceGatheringMs }),
        startTimer,
        onDead,
      }),
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}

/** None unless configured: on a hall's own network a STUN server only costs time. */
function iceServers(config: PhoneConfig): RTCIceServer[] {
  return config.iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
}
