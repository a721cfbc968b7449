import type { EventChannel, Events } from '../../shared/ipc/contract.ts';

type Listener = (payload: never) => void;

export interface Listeners {
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void;
  deliver(channel: string, payload: unknown): void;
}

/**
 * Who listens to which announcement. `host:*` tells how things stand and comes right after the welcome, before anybody
 * can listen: the latest one is kept for who comes later.
 */
export function createListeners(): Listeners {
  const listeners = new Map<string, Set<Listener>>();
  const latest = new Map<string, unknown>();
  return {
    on: (channel, listener) => {
      const all = listeners.get(channel) ?? new Set<Listener>();
      listeners.set(channel, all.add(listener));
      if (latest.has(channel)) listener(latest.get(channel) as never);
      return () => all.delete(listener);
    },
    deliver: (channel, payload) => {
      if (channel.startsWith('host:')) latest.set(channel, payload);
      for (const listener of [...(listeners.get(channel) ?? [])]) listener(payload as never);
    },
  };
}
