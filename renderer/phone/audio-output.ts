import type { AudioOutput } from '../../shared/call/phone-health.ts';

/**
 * The page's one AudioContext: ring, level, silence. Browsers start it `suspended` until a person has acted on the page;
 * its state is reported as this page itself sees it, because tools that look from outside count as a person.
 *
 *   suspended ──wake() after a click or key──► running ──the system took the device away──► suspended
 */
export interface AudioOutputs {
  readonly context: AudioContext;
  state(): AudioOutput;
  /** Tries to start the sound; does nothing where it runs. */
  wake(): void;
  /** @returns unsubscribe */
  onChange(listener: () => void): () => void;
  /** A person has acted: what was not allowed to play may try again. @returns unsubscribe */
  onWake(listener: () => void): () => void;
  dispose(): void;
}

export function createAudioOutput(): AudioOutputs {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const listeners = new Set<() => void>();
  const wakeListeners = new Set<() => void>();
  context.onstatechange = () => {
    for (const listener of listeners) listener();
  };
  const wake = (): void => {
    // Refused without a click: `state` says so, and the desk asks for one.
    if (context.state !== 'running') void context.resume().catch(() => undefined);
  };
  wake();
  return {
    context,
    state: () => (context.state === 'running' ? 'running' : 'suspended'),
    wake: () => {
      wake();
      for (const listener of wakeListeners) listener();
    },
    onWake: (listener) => {
      wakeListeners.add(listener);
      return () => wakeListeners.delete(listener);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      listeners.clear();
      wakeListeners.clear();
      void context.close();
    },
  };
}
