import {
  type AudioPreferences,
  type AudioUse,
  type AudioView,
  audioUses,
  chooseDevice,
  DEFAULT_PROCESSING,
  missingUses,
  type Processing,
} from '../../shared/call/audio-devices.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import type { PreferenceKeeper } from './audio-preferences.ts';
import type { DeviceList } from './device-list.ts';
import type { MicrophoneChoice } from './microphone.ts';
import { createSink, type Sink } from './sink.ts';

/** Which devices are to be used: what a person wants, of what is there. */
export interface AudioChoice {
  microphone(): MicrophoneChoice;
  readonly speech: Sink;
  /** Where rings sound too; the same as speech when no other is wanted. */
  readonly ring: Sink;
  choose(use: AudioUse, deviceId: string | null): void;
  setProcessing(processing: Processing): void;
  view(): Pick<AudioView, 'inputs' | 'outputs' | 'wanted' | 'missing' | 'back' | 'processing' | 'tested'>;
  /** @returns unsubscribe */
  onChange(listener: () => void): () => void;
  dispose(): void;
}

interface Options {
  readonly list: DeviceList;
  readonly preferences: PreferenceKeeper;
  readonly startTimer: StartTimer;
}

/** So long the desk says that a device is there again. */
const BACK_MS = 8 * SECOND_MS;

export function createAudioChoice({ list, preferences, startTimer }: Options): AudioChoice {
  const listeners = new Set<() => void>();
  let missing: readonly AudioUse[] = [];
  let back: AudioUse | null = null;
  let cancelBack = (): void => undefined;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const present = (use: AudioUse) => (use === 'microphone' ? list.inputs() : list.outputs());
  const idOf = (use: AudioUse): string | null => chooseDevice(preferences.now()[use], present(use))?.id ?? null;
  const devicesChanged = (): void => {
    const before = missing;
    missing = missingUses(preferences.now(), list.inputs(), list.outputs());
    const returned = before.find((use) => !missing.includes(use));
    if (returned) {
      cancelBack();
      back = returned;
      cancelBack = startTimer(BACK_MS, () => {
        back = null;
        tell();
      });
    }
    tell();
  };
  const wishesChanged = (): void => {
    // What a person chose just now did not come back by itself.
    missing = missingUses(preferences.now(), list.inputs(), list.outputs());
    tell();
  };
  const stops = [list.onChange(devicesChanged), preferences.onChange(wishesChanged)];
  const onChange = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const labelNow = (): string => chooseDevice(preferences.now().microphone, list.inputs())?.label ?? '';
  const processing = (): Processing => preferences.now().processing[labelNow()] ?? DEFAULT_PROCESSING;
  const speech = (): string => idOf('speech') ?? '';
  return {
    microphone: () => ({ deviceId: idOf('microphone'), standsFor: list.defaultInput(), processing: processing() }),
    speech: createSink(speech, onChange),
    ring: createSink(() => idOf('ring') ?? speech(), onChange),
    choose: (use, deviceId) => {
      const device = present(use).find(({ id }) => id === deviceId) ?? null;
      // A list that changed under the click: what was meant is not there any more.
      if (deviceId === null || device) preferences.change({ [use]: device });
    },
    setProcessing: (next) => preferences.change({ processing: { ...preferences.now().processing, [labelNow()]: next } }),
    view: () => ({
      inputs: list.inputs().slice(0, SHOWN),
      outputs: list.outputs().slice(0, SHOWN),
      wanted: wantedOf(preferences.now()),
      missing: [...missing],
      back,
      processing: processing(),
      tested: preferences.now().tested,
    }),
    onChange,
    dispose: () => {
      cancelBack();
      listeners.clear();
      for (const stop of stops) stop();
    },
  };
}

/** No desk of ours has more than a handful of devices; a driver gone mad must not break the view. */
const SHOWN = 32;

function wantedOf(preferences: AudioPreferences): AudioView['wanted'] {
  const [microphone, speech, ring] = audioUses.map((use) => preferences[use]);
  return { microphone: microphone ?? null, speech: speech ?? null, ring: ring ?? null };
}
