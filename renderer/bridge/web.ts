import type { StartTimer } from '../../shared/time/clock.ts';
import './seat-window.ts';
import type { WebBridge } from './bridge-state.ts';
import { announceDesk } from './desk-announce.ts';
import { showElsewhereNotice } from './elsewhere-notice.ts';
import { readMeta } from './page-meta.ts';
import { createSocketBridge } from './socket-bridge.ts';

/**
 * Web shell only: opens this page's bridge, puts it at `window.seat`, and resolves when main has welcomed it.
 *
 * In the desk it also begins to ask the phone page around it for the direct line. In the phone page it stands still
 * behind a notice while the seat is open elsewhere; a phone page that was taken over reloads, which ends its SIP, its
 * microphone and its desk in one go.
 */
export async function connectBridge(startTimer: StartTimer = startWindowTimer): Promise<WebBridge> {
  const bridge = createSocketBridge({
    firstSecret: readMeta('seat-page') ?? '',
    fetchSecret,
    openSocket: () => new WebSocket(`ws://${location.host}/bridge`),
    clock: Date.now,
    startTimer,
    random: Math.random,
  });
  const isPhonePage = readMeta('seat-origin-desk') !== null;
  if (isPhonePage) standAsideWhenElsewhere(bridge);
  await welcomed(bridge);
  window.seat = bridge;
  const phoneOrigin = readMeta('seat-origin-phone');
  if (bridge.page === 'desk' && phoneOrigin !== null) announceDesk(phoneOrigin, crypto.randomUUID(), startTimer);
  return bridge;
}

export const startWindowTimer: StartTimer = (afterMs, fire) => {
  const timer = window.setTimeout(fire, afterMs);
  return () => window.clearTimeout(timer);
};

async function fetchSecret(): Promise<{ secret: string } | 'unknown' | 'unreachable'> {
  try {
    const reply = await fetch('/page-secret', { credentials: 'same-origin', cache: 'no-store' });
    if (!reply.ok) return reply.status === 401 ? 'unknown' : 'unreachable';
    const body: unknown = await reply.json();
    const secret = typeof body === 'object' && body !== null && 'secret' in body ? body.secret : null;
    return typeof secret === 'string' ? { secret } : 'unreachable';
  } catch {
    // Main is not there: that is what 'unreachable' says.
    return 'unreachable';
  }
}

function welcomed(bridge: WebBridge): Promise<void> {
  return new Promise((resolve) => {
    const stop = bridge.onState(({ kind }) => {
      if (kind !== 'open') return;
      stop();
      resolve();
    });
  });
}

function standAsideWhenElsewhere(bridge: WebBridge): void {
  let wasOpen = false;
  let removeNotice = (): void => undefined;
  bridge.onState((state) => {
    if (state.kind === 'connecting') return;
    removeNotice();
    if (state.kind === 'open') wasOpen = true;
    if (state.kind !== 'refused') return;
    if (wasOpen && state.error.kind === 'open-elsewhere') location.reload();
    else removeNotice = showElsewhereNotice(state.error, bridge.takeOver);
  });
}
