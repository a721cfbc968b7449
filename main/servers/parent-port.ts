import type { ServersMessage } from './protocol.ts';

/** The line to main: `child_process.fork`'s channel, or the port of Electron's utility process. */
export interface ParentPort {
  /** Resolves when the message is on its way: whoever ends now does not take it along. */
  send(message: ServersMessage): Promise<void>;
  onMessage(listener: (message: unknown) => void): void;
  /** Main is gone. Electron ends its utility processes itself. */
  onGone(listener: () => void): void;
}

interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** @returns null when nobody started us as a child */
export function openParentPort(host: NodeJS.Process & { readonly parentPort?: UtilityPort }): ParentPort | null {
  const { parentPort } = host;
  if (parentPort) {
    return {
      send: async (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      onGone: () => undefined,
    };
  }
  if (!host.send) return null;
  return {
    send: (message) => new Promise((resolve) => host.send?.(message, undefined, undefined, () => resolve())),
    onMessage: (listener) => host.on('message', listener),
    onGone: (listener) => host.on('disconnect', listener),
  };
}
