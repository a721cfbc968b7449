import type { Microphone } from '../../shared/call/phone-health.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/**
 * The agent's microphone, opened once and kept open: no call waits for a device to wake.
 *
 *   opening ──granted──► live ──unplugged──► missing ──a device appears──► opening
 *      ├── not allowed ──► refused ─┐
 *      ├── none there ───► missing ─┼── retry(), or a device or the permission changes ──► opening
 *      └── in use, broken ► failed ─┘
 *
 * Without one the call still connects and carries silence.
 */
export interface MicrophoneInput {
  state(): Microphone;
  /** The sound to send: the microphone's or silence. Each call gets a track of its own, because hanging up stops it. */
  newTrack(): MediaStreamTrack;
  /** The stream itself, for the level meter; null while there is none. */
  stream(): MediaStream | null;
  retry(): void;
  /** The state changed, and with it what `newTrack` gives. @returns unsubscribe */
  onChange(listener: () => void): () => void;
  dispose(): void;
}

interface Options {
  readonly devices: Pick<MediaDevices, 'getUserMedia' | 'addEventListener' | 'removeEventListener'>;
  readonly context: AudioContext;
  readonly startTimer: StartTimer;
  /** Resolves to the live permission where the browser tells it. */
  readonly permission: () => Promise<PermissionStatus | null>;
}

/** Headsets bring their own gain; automatic gain drags quiet voices up and down. */
const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: false };

/** Plugging a headset in announces several devices one after another. */
const DEVICES_SETTLE_MS = SECOND_MS / 4;

export function createMicrophone({ devices, context, startTimer, permission }: Options): MicrophoneInput {
  const listeners = new Set<() => void>();
  let state: Microphone = 'opening';
  let opened: MediaStream | null = null;
  let disposed = false;
  let opening = false;
  let cancelSettle = (): void => undefined;
  let silence: MediaStreamAudioDestinationNode | null = null;

  const enter = (next: Microphone, stream: MediaStream | null): void => {
    if (next === state && stream === opened) return;
    if (opened !== stream) stopTracks(opened);
    opened = stream;
    state = next;
    for (const listener of listeners) listener();
  };
  const open = async (): Promise<void> => {
    if (opening || disposed || state === 'live') return;
    opening = true;
    try {
      const stream = await devices.getUserMedia({ audio: AUDIO });
      if (disposed) return stopTracks(stream);
      stream.getAudioTracks()[0]?.addEventListener('ended', () => stream === opened && lose());
      enter('live', stream);
    } catch (error) {
      if (!disposed) enter(failureOf(error), null);
    } finally {
      opening = false;
    }
  };
  const lose = (): void => {
    enter('missing', null);
    void open();
  };
  const settle = (): void => {
    cancelSettle();
    cancelSettle = startTimer(DEVICES_SETTLE_MS, () => void open());
  };
  devices.addEventListener('devicechange', settle);
  void permission().then((status) => status?.addEventListener('change', settle));
  void open();

  return {
    state: () => state,
    newTrack: () => {
      const track = opened?.getAudioTracks()[0];
      if (track?.readyState === 'live') return track.clone();
      silence ??= openSilence(context);
      const [silent] = silence.stream.getAudioTracks();
      if (!silent) throw new Error('the browser gave a stream without a track');
      return silent.clone();
    },
    stream: () => opened,
    retry: () => void open(),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      disposed = true;
      cancelSettle();
      listeners.clear();
      devices.removeEventListener('devicechange', settle);
      stopTracks(opened);
    },
  };
}

/** Zeros that flow: of a destination without a source Chromium sends no packet at all, and a PBX hangs up on that. */
function openSilence(context: AudioContext): MediaStreamAudioDestinationNode {
  const destination = context.createMediaStreamDestination();
  const zeros = context.createConstantSource();
  zeros.offset.value = 0;
  zeros.connect(destination);
  zeros.start();
  return destination;
}

function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** What getUserMedia's error names mean for a person (Media Capture and Streams 10.2.6). */
export function failureOf(error: unknown): Exclude<Microphone, 'opening' | 'live'> {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'failed';
}
