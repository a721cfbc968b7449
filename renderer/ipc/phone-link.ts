import { type PhoneCommand, type PhoneView, phoneViewSchema } from '../../shared/call/phone-link.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

/**
 * The desk's end of the direct line to the phone page: ring, answer and hang-up never wait for main.
 *
 *   waiting ──port──► linked(view) ──new port──► linked(view of the new one)
 *
 * A port that arrives replaces the one before (the phone page or this one was reloaded).
 */
export interface PhoneLink {
  /** null until the phone has said anything. */
  view(): PhoneView | null;
  /** @returns unsubscribe */
  onView(listener: (view: PhoneView) => void): () => void;
  /** @returns false when no phone is there to hear it. */
  send(command: PhoneCommand): boolean;
  dispose(): void;
}

interface Options {
  /** Starts listening for ports; `renderer/ipc/phone-port.ts` at the edge. */
  readonly onPort: (listener: (port: MessagePort) => void) => () => void;
  readonly startTimer: StartTimer;
}

export function createPhoneLink({ onPort, startTimer }: Options): PhoneLink {
  const listeners = new Set<(view: PhoneView) => void>();
  let port: MessagePort | null = null;
  let latest: PhoneView | null = null;
  let stopBeat = (): void => undefined;

  const send = (command: PhoneCommand): boolean => {
    port?.postMessage(command);
    return port !== null;
  };
  const beat = (): void => {
    send({ kind: 'alive' });
    stopBeat = startTimer(SECOND_MS, beat);
  };
  const receive = (event: MessageEvent): void => {
    const parsed = phoneViewSchema.safeParse(event.data);
    if (!parsed.success) return;
    latest = parsed.data;
    for (const listener of listeners) listener(parsed.data);
  };
  const drop = (): void => {
    stopBeat();
    port?.close();
    port = null;
  };
  const stopPorts = onPort((next) => {
    drop();
    port = next;
    next.onmessage = receive;
    beat();
  });

  return {
    view: () => latest,
    onView: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
    dispose: () => {
      stopPorts();
      drop();
      listeners.clear();
    },
  };
}

/** Electron posts the port from this very window's preload, the web shell from the page around us; same machine in both. */
export function fromOurHost(event: MessageEvent): boolean {
  if (event.source !== window.parent) return false;
  return window.parent === window ? event.origin === location.origin : URL.parse(event.origin)?.hostname === location.hostname;
}
