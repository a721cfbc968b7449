import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { WebBridge } from '../../renderer/bridge/bridge-state.ts';
import type { WireSocket } from '../../renderer/bridge/line.ts';
import { createSocketBridge } from '../../renderer/bridge/socket-bridge.ts';
import type { PageKind } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/result.ts';
import { removeFolder, temporaryFolder } from '../support/program.ts';
import { ask, enter, portOf, secretOf, startWebSeat, type WebSeat } from '../support/web-seat.ts';

const handlers = { 'catalogue:search': () => ok([]) };
let dataDir = '';
let seat: WebSeat;
let cookie = '';
const bridges: WebBridge[] = [];

beforeEach(async () => {
  dataDir = temporaryFolder();
  seat = await startWebSeat({ dataDir, handlers });
  cookie = await enter(seat);
});
afterEach(async () => {
  for (const bridge of bridges.splice(0)) bridge.dispose();
  await seat.close();
  removeFolder(dataDir);
});

/** The bridge of a page, as the browser would run it, on the real wire. */
async function open(page: PageKind): Promise<WebBridge> {
  const port = portOf(seat, page);
  const bridge = createSocketBridge({
    firstSecret: await secretOf(seat, page, cookie),
    fetchSecret: async () => {
      try {
        const { status, body } = await ask(port, '/page-secret', { cookie });
        return status === 200 ? JSON.parse(body) : status === 401 ? 'unknown' : 'unreachable';
      } catch {
        return 'unreachable';
      }
    },
    openSocket: () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/bridge`, { headers: { cookie, origin: `http://127.0.0.1:${port}` } });
      socket.on('error', () => undefined);
      return socket as unknown as WireSocket;
    },
    clock: Date.now,
    startTimer: (afterMs, fire) => {
      const timer = setTimeout(fire, afterMs);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  });
  bridges.push(bridge);
  return bridge;
}

function reach(bridge: WebBridge, kind: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = setTimeout(() => reject(new Error(`still ${JSON.stringify(bridge.state())}`)), 5_000);
    const look = (): void => {
      if (bridge.state().kind !== kind) return;
      clearTimeout(give);
      resolve();
    };
    bridge.onState(look);
    look();
  });
}

describe('a page on the real bridge', () => {
  it('asks, hears, and is refused what is not for it', async () => {
    const desk = await open('desk');
    await reach(desk, 'open');
    expect(desk.page).toBe('desk');
    expect(await desk.invoke('catalogue:search', { text: '暖气', limit: 3 })).toEqual(ok([]));
    expect(await desk.invoke('citizen:connect', {})).toMatchObject({ error: { kind: 'wrong-page' } });
    const heard = new Promise((resolve) => desk.on('dispatch:changed', resolve));
    seat.hub.emit('dispatch:changed', { edition: 9 });
    expect(await heard).toEqual({ edition: 9 });
  });

  it('finds its way back when main was killed and started again', async () => {
    const phone = await open('phone');
    await reach(phone, 'open');
    await seat.close();
    await reach(phone, 'lost');
    expect(await phone.invoke('seat:view', {})).toMatchObject({ error: { kind: 'bridge-down' } });
    seat = await startWebSeat({ dataDir, handlers, port: seat.port });
    await reach(phone, 'open');
    expect(await phone.invoke('seat:view', {})).toEqual(ok(null));
  });

  it('takes the seat over from another page, which stops and does not fight back', async () => {
    const first = await open('phone');
    await reach(first, 'open');
    const second = await open('phone');
    await reach(second, 'refused');
    second.takeOver();
    await reach(second, 'open');
    await reach(first, 'refused');
    expect(first.state()).toEqual({ kind: 'refused', error: { kind: 'open-elsewhere' } });
    expect(await second.invoke('seat:view', {})).toEqual(ok(null));
  });
});
