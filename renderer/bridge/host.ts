import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import type { WebBridge } from './bridge-state.ts';
import type { DeskReady } from './desk-announce.ts';
import { type DeskFacts, freshDesk, type GivenPort, mustGivePort, mustReplaceDesk } from './desk-watch.ts';
import { createFrame } from './frame.ts';
import { readMeta } from './page-meta.ts';
import { startWindowTimer } from './web.ts';

interface HostOptions {
  readonly bridge: Pick<WebBridge, 'on'>;
  /** The phone's end of a new direct line to the desk; it replaces the one before. */
  readonly onDeskPort: (port: MessagePort) => void;
  readonly callIsUp: () => boolean;
  readonly clock?: Clock;
  readonly startTimer?: StartTimer;
}

const LOOK_MS = SECOND_MS / 2;

/**
 * Web shell: the phone page is the top document and frames the others, so that nothing that happens to the desk touches
 * the call. It gives the desk its direct line, replaces a desk that died, and asks before the page with the call is left.
 *
 * @returns dispose
 */
export function startHost({ bridge, onDeskPort, callIsUp, clock = Date.now, startTimer = startWindowTimer }: HostOptions): () => void {
  Object.assign(document.body.style, { margin: '0', overflow: 'hidden' });
  const stops = [
    hostDesk({ bridge, onDeskPort, clock, startTimer, origin: readMeta('seat-origin-desk') ?? '' }),
    hostCitizen(bridge, readMeta('seat-origin-citizen') ?? ''),
    askBeforeLeaving(callIsUp),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

interface DeskHosting extends Required<Pick<HostOptions, 'bridge' | 'onDeskPort' | 'clock' | 'startTimer'>> {
  readonly origin: string;
}

function hostDesk({ bridge, onDeskPort, clock, startTimer, origin }: DeskHosting): () => void {
  let facts: DeskFacts = freshDesk(clock());
  let given: (GivenPort & { readonly port: MessagePort }) | null = null;
  const noteLoad = (): void => {
    facts = { ...facts, loadedAt: clock() };
  };
  let frame = createFrame('desk', `${origin}/`, noteLoad);

  const givePort = (desk: string): void => {
    given?.port.close();
    const { port1, port2 } = new MessageChannel();
    const line = { desk, at: clock(), heard: false, port: port1 };
    given = line;
    // Only the desk's side speaks here; its words are the phone's business, that it speaks is a sign of life.
    port1.addEventListener('message', () => {
      line.heard = true;
      facts = { ...facts, aliveAt: clock() };
    });
    onDeskPort(port1);
    frame.element.contentWindow?.postMessage({ kind: 'seat:phone-port' }, origin, [port2]);
  };

  const hear = (event: MessageEvent): void => {
    if (event.origin !== origin || event.source !== frame.element.contentWindow || !isDeskReady(event.data)) return;
    if (mustGivePort(given, event.data.desk, clock())) givePort(event.data.desk);
  };

  let cancel = (): void => undefined;
  const look = (): void => {
    if (mustReplaceDesk(facts, clock())) {
      frame.remove();
      facts = freshDesk(clock());
      frame = createFrame('desk', `${origin}/`, noteLoad);
    }
    cancel = startTimer(LOOK_MS, look);
  };

  window.addEventListener('message', hear);
  const focusDesk = (): void => frame.element.contentWindow?.focus();
  window.addEventListener('focus', focusDesk);
  const stopListening = bridge.on('host:desk', ({ connected }) => {
    facts = { ...facts, connected };
  });
  look();
  return () => {
    window.removeEventListener('message', hear);
    window.removeEventListener('focus', focusDesk);
    stopListening();
    cancel();
    given?.port.close();
    frame.remove();
  };
}

function isDeskReady(data: unknown): data is DeskReady {
  return (
    typeof data === 'object' &&
    data !== null &&
    'kind' in data &&
    data.kind === 'seat:desk-ready' &&
    'desk' in data &&
    typeof data.desk === 'string'
  );
}

function hostCitizen(bridge: Pick<WebBridge, 'on'>, origin: string): () => void {
  let shown: { readonly url: string; remove(): void } | null = null;
  const show = (url: string | null): void => {
    if (url === (shown?.url ?? null)) return;
    shown?.remove();
    shown = url?.startsWith(`${origin}/`) ? { url, remove: createFrame('citizen', url).remove } : null;
  };
  const stopListening = bridge.on('host:citizen', ({ url }) => show(url));
  return () => {
    stopListening();
    show(null);
  };
}

function askBeforeLeaving(callIsUp: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (callIsUp()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
