import type { AudioDevice } from '../../shared/call/audio-devices.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/** The sound devices that are there now. */
export interface DeviceList {
  inputs(): readonly AudioDevice[];
  outputs(): readonly AudioDevice[];
  /** Which device the system's default stands for; another headset may have become it. */
  defaultInput(): string;
  /** Looks again: labels come with the permission. */
  refresh(): void;
  /** Devices came or went, and it has settled. @returns unsubscribe */
  onChange(listener: () => void): () => void;
  dispose(): void;
}

type Devices = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>;

/** Plugging a headset in announces several devices one after another. */
const DEVICES_SETTLE_MS = SECOND_MS / 4;

/** Chromium's aliases of other devices in the list: what they stand for changes under their name. */
const ALIASES: ReadonlySet<string> = new Set(['default', 'communications', '']);

export function createDeviceList(devices: Devices, startTimer: StartTimer): DeviceList {
  const listeners = new Set<() => void>();
  let all: readonly MediaDeviceInfo[] = [];
  let disposed = false;
  let cancelSettle = (): void => undefined;
  const refresh = async (): Promise<void> => {
    all = await devices.enumerateDevices().catch(() => []);
    if (!disposed) for (const listener of listeners) listener();
  };
  const settle = (): void => {
    cancelSettle();
    cancelSettle = startTimer(DEVICES_SETTLE_MS, () => void refresh());
  };
  const of = (kind: MediaDeviceKind): AudioDevice[] =>
    all
      .filter((device) => device.kind === kind && !ALIASES.has(device.deviceId))
      .map(({ deviceId, label, groupId }) => ({ id: deviceId, label: label.slice(0, 200), groupId }));
  devices.addEventListener('devicechange', settle);
  void refresh();
  return {
    inputs: () => of('audioinput'),
    outputs: () => of('audiooutput'),
    defaultInput: () => {
      const stands = all.find(({ kind, deviceId }) => kind === 'audioinput' && deviceId === 'default');
      return stands ? `${stands.groupId} ${stands.label}` : '';
    },
    refresh: () => void refresh(),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      disposed = true;
      cancelSettle();
      listeners.clear();
      devices.removeEventListener('devicechange', settle);
    },
  };
}
