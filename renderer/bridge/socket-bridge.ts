import { assertNever } from '../../shared/assert.ts';
import { appError } from '../../shared/errors.ts';
import type { PageKind } from '../../shared/ipc/contract.ts';
import { err } from '../../shared/result.ts';
import { type Clock, SECOND_MS } from '../../shared/time/clock.ts';
import type { BridgeState, WebBridge } from './bridge-state.ts';
import { type LineEdges, openLine } from './line.ts';
import { createListeners } from './listeners.ts';
import { createPendingRequests } from './pending-requests.ts';

const SILENT_AFTER_MS = 3 * SECOND_MS;

/**
 * `window.seat` over one socket. While it is away every request is answered at once with `bridge-down`: what must not
 * be lost (call events, drafts) is kept and sent again by who owns it, because only the owner knows what a repeat means.
 */
export function createSocketBridge(edges: LineEdges & { readonly clock: Clock }): WebBridge {
  const { clock, startTimer } = edges;
  const pending = createPendingRequests(clock);
  const listeners = createListeners();
  const stateListeners = new Set<(state: BridgeState) => void>();
  let state: BridgeState = { kind: 'connecting' };
  let page: PageKind = 'phone';
  let cancelWatch: (() => void) | null = null;

  const setState = (next: BridgeState): void => {
    if (isAway(next)) pending.cut();
    state = next;
    for (const listener of [...stateListeners]) listener(next);
  };
  const watchSilence = (): void => {
    cancelWatch = startTimer(SECOND_MS, () => {
      cancelWatch = null;
      const since = pending.waitingSince();
      if (since === null) return;
      if (state.kind === 'open' && clock() - since > SILENT_AFTER_MS) setState({ kind: 'silent' });
      watchSilence();
    });
  };
  const line = openLine(
    edges,
    (frame) => {
      if ('welcome' in frame) {
        page = frame.welcome;
      } else if ('event' in frame) {
        listeners.deliver(frame.event, frame.payload);
      } else {
        pending.settle(frame.id, frame.result);
        if (state.kind === 'silent') setState({ kind: 'open' });
      }
    },
    setState,
  );

  return {
    get page() {
      return page;
    },
    invoke: async (channel, payload) => {
      const { id, reply } = pending.add();
      if (!line.send({ id, channel, payload })) pending.settle(id, err(appError('bridge-down', 'not connected')));
      else if (!cancelWatch) watchSilence();
      // Main answers a channel with that channel's reply: the contract, checked in main.
      return (await reply) as never;
    },
    on: listeners.on,
    state: () => state,
    onState: (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    takeOver: line.takeOver,
    dispose: () => {
      line.dispose();
      cancelWatch?.();
      pending.cut();
    },
  };
}

function isAway(state: BridgeState): boolean {
  switch (state.kind) {
    case 'open':
    case 'silent':
      return false;
    case 'connecting':
    case 'lost':
    case 'refused':
      return true;
    default:
      return assertNever(state);
  }
}
