import type { Processing } from '../../shared/call/audio-devices.ts';
import type { Microphone } from '../../shared/call/phone-health.ts';

/**
 * The agent's microphone, opened once and kept open: no call waits for a device to wake.
 *
 *   opening ──granted──► live ──unplugged──► missing ──a device appears──► opening
 *      ├── not allowed ──► refused ─┐
 *      ├── none there ───► missing ─┼── retry(), or a device or the permission changes ──► opening
 *      └── in use, broken ► failed ─┘
 *
 * live ──another device is to be used──► live(the other one): the old one sends until the new one is open.
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

/** Which microphone is to be open, as things are now. */
export interface MicrophoneChoice {
  /** null: the system's default. */
  readonly deviceId: string | null;
  /** What the system's default stands for. */
  readonly standsFor: string;
  readonly processing: Processing;
}

interface Options {
  readonly devices: Pick<MediaDevices, 'getUserMedia'>;
  readonly context: AudioContext;
  readonly choice: () => MicrophoneChoice;
  /** Devices, wishes or the permission changed: `choice` may say another. @returns unsubscribe */
  readonly onChoice: (listener: () => void) => () => void;
}

export function createMicrophone({ devices, context, choice, onChoice }: Options): MicrophoneInput {
  const listeners = new Set<() => void>();
  let state: Microphone = 'opening';
  let opened: MediaStream | null = null;
  let openedFor: MicrophoneChoice | null = null;
  let disposed = false;
  let opening = false;
  let silence: MediaStreamAudioDestinationNode | null = null;

  const enter = (next: Microphone, stream: MediaStream | null): void => {
    if (next === state && stream === opened) return;
    const before = opened;
    opened = stream;
    state = next;
    for (const listener of listeners) listener();
    if (before !== stream) stopTracks(before);
  };
  const isOpen = (): boolean => opened?.getAudioTracks()[0]?.readyState === 'live';
  const open = async (): Promise<void> => {
    if (opening || disposed) return;
    const wanted = choice();
    if (isOpen() && openedFor && isSame(openedFor, wanted)) {
      openedFor = wanted;
      return;
    }
    opening = true;
    try {
      const stream = await getMicrophone(devices, wanted);
      if (disposed) return stopTracks(stream);
      // Unplugged: another one takes over, and only where there is none is it missing.
      stream.getAudioTracks()[0]?.addEventListener('ended', () => stream === opened && void open());
      openedFor = wanted;
      enter('live', stream);
    } catch (error) {
      openedFor = wanted;
      // One that is open goes on sending, whatever became of its successor.
      if (!disposed && !isOpen()) enter(failureOf(error), null);
    } finally {
      opening = false;
    }
    // What was chosen while this one was being opened.
    if (isOpen()) void open();
  };
  const stopChoice = onChoice(() => void open());
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
      listeners.clear();
      stopChoice();
      stopTracks(opened);
    },
  };
}

/** What the system's default stands for is told only once the microphone is allowed: from then on another is a change. */
function isSame(before: MicrophoneChoice, now: MicrophoneChoice): boolean {
  const isOther = now.deviceId === null && before.standsFor !== '' && before.standsFor !== now.standsFor;
  return !isOther && before.deviceId === now.deviceId && JSON.stringify(before.processing) === JSON.stringify(now.processing);
}

/** A device that went away while it was asked for: the system's default is better than none. */
async function getMicrophone(devices: Options['devices'], { deviceId, processing }: MicrophoneChoice): Promise<MediaStream> {
  if (deviceId === null) return devices.getUserMedia({ audio: processing });
  try {
    return await devices.getUserMedia({ audio: { ...processing, deviceId: { exact: deviceId } } });
  } catch (error) {
    if (failureOf(error) !== 'missing') throw error;
    return devices.getUserMedia({ audio: processing });
  }
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
