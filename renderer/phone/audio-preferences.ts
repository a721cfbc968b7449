import { type AudioPreferences, audioPreferencesSchema, NO_PREFERENCES } from '../../shared/call/audio-devices.ts';

export interface PreferenceKeeper {
  now(): AudioPreferences;
  change(change: Partial<AudioPreferences>): void;
  /** @returns unsubscribe */
  onChange(listener: () => void): () => void;
}

const KEY = 'phone.audio';

/** Keeps them in the browser, where the device ids hold; what cannot be read any more is forgotten. */
export function keepPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): PreferenceKeeper {
  const listeners = new Set<() => void>();
  let now = read(storage.getItem(KEY));
  return {
    now: () => now,
    change: (change) => {
      now = { ...now, ...change };
      storage.setItem(KEY, JSON.stringify(now));
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function read(text: string | null): AudioPreferences {
  try {
    return audioPreferencesSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return NO_PREFERENCES;
  }
}
