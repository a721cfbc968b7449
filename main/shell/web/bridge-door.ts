import type { WebSocket } from 'ws';
import { assertNever } from '../../../shared/assert.ts';
import { appError } from '../../../shared/errors.ts';
import type { EventChannel, Events, PageKind } from '../../../shared/ipc/contract.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../../shared/time/clock.ts';
import type { Log } from '../../log/log.ts';
import type { PageHub } from '../shell.ts';
import type { PageSecrets } from './page-secrets.ts';
import { type Hello, openPageSocket, type PageSocket } from './page-socket.ts';

/** A reloaded page is back before its old socket has said goodbye: so long it may take. */
const LEAVE_WITHIN_MS = SECOND_MS / 2;

interface DoorOptions {
  readonly hub: PageHub;
  readonly secrets: PageSecrets;
  readonly log: Log;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
}

/** Who holds which page. One page of a kind: a seat has one phone, one desk, one citizen. */
export interface BridgeDoor {
  accept(page: PageKind, socket: WebSocket): void;
  setCitizen(url: string | null): void;
}

interface Holder {
  readonly socket: PageSocket;
  /** Frees the place at once; the page is told to stop. */
  evict(): void;
  send<C extends EventChannel>(channel: C, payload: Events[C]): void;
}

/**
 * A second phone page is refused with `open-elsewhere`, unless its person chose to take over and no call is up: two
 * phones would ring twice and answer once. Of desks and citizens the newest holds the place: they live in frames of the
 * one phone page, so an older socket is what a crash left behind.
 */
export function createBridgeDoor({ hub, secrets, log, clock, startTimer }: DoorOptions): BridgeDoor {
  const holders = new Map<PageKind, Holder>();
  let citizenUrl: string | null = null;

  const tellCitizen = (): void => holders.get('phone')?.send('host:citizen', { url: citizenUrl });
  const tellDesk = (): void => holders.get('phone')?.send('host:desk', { connected: holders.has('desk') });
  const moved = (page: PageKind): void => {
    if (page === 'phone') tellCitizen();
    if (page !== 'citizen') tellDesk();
  };

  const welcome = (page: PageKind, socket: PageSocket): void => {
    if (!socket.isOpen()) return;
    const send: Holder['send'] = (channel, payload) => socket.send({ event: channel, payload });
    socket.send({ welcome: page });
    const leave = hub.connect(page, send);
    const release = (): void => {
      if (holders.get(page) === holder) holders.delete(page);
      leave();
      moved(page);
    };
    const holder: Holder = {
      socket,
      send,
      evict: () => {
        release();
        socket.refuse(appError('open-elsewhere'));
      },
    };
    holders.set(page, holder);
    socket.onceClosed(release);
    moved(page);
  };

  const place = (page: PageKind, socket: PageSocket, takeOver: boolean, waited: boolean): void => {
    const holder = holders.get(page);
    const verdict = judge({ page, taken: holder !== undefined, takeOver, waited, callIsUp: hub.callIsUp() });
    switch (verdict) {
      case 'enter':
        holder?.evict();
        welcome(page, socket);
        break;
      case 'wait':
        holder?.socket.onceClosed(once(() => place(page, socket, takeOver, true), LEAVE_WITHIN_MS, startTimer));
        break;
      case 'open-elsewhere':
      case 'call-in-progress':
        socket.refuse(appError(verdict));
        break;
      default:
        assertNever(verdict);
    }
  };

  return {
    accept: (page, webSocket) => {
      const greet = ({ secret, takeOver }: Hello): void => {
        if (secrets.redeem(page, secret)) place(page, socket, takeOver, false);
        else socket.refuse(appError('wrong-page', 'secret'));
      };
      const socket = openPageSocket(
        webSocket,
        {
          onHello: greet,
          onRequest: ({ id, channel, payload }) => {
            if (holders.get(page)?.socket === socket)
              void hub.receive(page, channel, payload).then((result) => socket.send({ id, result }));
            else socket.refuse(appError('wrong-page', 'not welcome'));
          },
          onClose: (code) => log.info({ page, code }, 'page left'),
        },
        { clock, startTimer },
      );
    },
    setCitizen: (url) => {
      citizenUrl = url;
      tellCitizen();
    },
  };
}

interface Claim {
  readonly page: PageKind;
  readonly taken: boolean;
  readonly takeOver: boolean;
  readonly waited: boolean;
  readonly callIsUp: boolean;
}

function judge({ page, taken, takeOver, waited, callIsUp }: Claim): 'enter' | 'wait' | 'open-elsewhere' | 'call-in-progress' {
  if (!taken || page !== 'phone') return 'enter';
  if (!takeOver) return waited ? 'open-elsewhere' : 'wait';
  return callIsUp ? 'call-in-progress' : 'enter';
}

/** Runs `act` once: when the returned function is called, or after `limitMs`. */
function once(act: () => void, limitMs: number, startTimer: StartTimer): () => void {
  let done = false;
  const run = (): void => {
    if (done) return;
    done = true;
    cancel();
    act();
  };
  const cancel = startTimer(limitMs, run);
  return run;
}
