import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLOSE_CODES } from '../../main/shell/web/page-socket.ts';
import type { PageKind } from '../../shared/ipc/contract.ts';
import { WIRE_MAX_BYTES } from '../../shared/ipc/wire.ts';
import { ok } from '../../shared/result.ts';
import {
  ask,
  dial,
  enter,
  isRefusal,
  isWelcome,
  openPage,
  portOf,
  type RawPage,
  secretOf,
  startWebSeat,
  type WebSeat,
} from '../support/web-seat.ts';

const PAGES: readonly PageKind[] = ['phone', 'desk', 'citizen'];

let seat: WebSeat;
let cookie = '';
beforeEach(async () => {
  seat = await startWebSeat({
    handlers: { 'catalogue:search': () => ok([]) },
    access: { signedIn: true, role: 'lead' },
  });
  seat.shell.setCitizen(true);
  cookie = await enter(seat);
});
afterEach(() => seat.close());

async function welcomed(page: PageKind, takeOver?: true): Promise<RawPage> {
  const raw = await openPage(seat, page, cookie, takeOver);
  await raw.wait(isWelcome);
  return raw;
}

const isReply = (id: number) => (frame: object) => 'id' in frame && frame.id === id;
const isEvent = (name: string, payload: unknown) => (frame: object) =>
  'event' in frame && frame.event === name && 'payload' in frame && JSON.stringify(frame.payload) === JSON.stringify(payload);

describe('a page that says hello', () => {
  it('is welcomed as the kind of its port', async () => {
    for (const page of PAGES) expect((await welcomed(page)).frames[0]).toEqual({ welcome: page });
  });

  it('is refused with a secret of another kind of page, a used one, or none of ours', async () => {
    const deskSecret = await secretOf(seat, 'desk', cookie);
    const used = await secretOf(seat, 'phone', cookie);
    const first = await dial(seat, 'phone', { cookie });
    first.hello(used);
    await first.wait(isWelcome);
    for (const secret of [deskSecret, used, 'x'.repeat(43)]) {
      const stranger = await dial(seat, 'phone', { cookie });
      stranger.hello(secret);
      expect(await stranger.wait(isRefusal)).toMatchObject({ refused: { kind: 'wrong-page' } });
      expect(await stranger.closed).toBe(CLOSE_CODES.refused);
    }
  });

  it('gets a new secret for a reconnection by the cookie, from its own origin only', async () => {
    const { body, headers } = await ask(seat.port, '/page-secret', { cookie, 'sec-fetch-site': 'same-origin' });
    expect(headers['cache-control']).toBe('no-store');
    const page = await dial(seat, 'phone', { cookie });
    page.hello(JSON.parse(body).secret);
    await page.wait(isWelcome);
    expect((await ask(seat.port, '/page-secret', { cookie, 'sec-fetch-site': 'none' })).status).toBe(403);
  });

  it.each(['not json', '[]', '{"hello":1}', '{"id":1,"channel":"seat:view","payload":{}}', '{"hello":"short"}', ''])(
    'with %j is hung up on',
    async (text) => {
      const page = await dial(seat, 'phone', { cookie });
      page.sendText(text);
      expect(await page.closed).toBe(CLOSE_CODES.malformed);
      expect(page.frames).toEqual([]);
    },
  );

  it('and then says it again is hung up on', async () => {
    const page = await welcomed('phone');
    page.hello(await secretOf(seat, 'phone', cookie));
    expect(await page.closed).toBe(CLOSE_CODES.malformed);
  });
});

describe('a request over the bridge', () => {
  it('is answered by its number, in whatever order', async () => {
    const desk = await welcomed('desk');
    desk.request(7, 'seat:view', {});
    desk.request(3, 'catalogue:search', { text: '暖气', limit: 3 });
    expect(await desk.wait(isReply(3))).toEqual({ id: 3, result: { ok: true, value: [] } });
    expect(await desk.wait(isReply(7))).toEqual({ id: 7, result: { ok: true, value: null } });
  });

  it.each([
    ['desk', 'phone:health', {}, 'wrong-page'],
    ['citizen', 'seat:view', {}, 'wrong-page'],
    ['desk', 'no:such', {}, 'unknown-channel'],
    ['desk', '__proto__', {}, 'unknown-channel'],
    ['desk', 'catalogue:search', { text: '暖气' }, 'bad-payload'],
    ['desk', 'draft:list', {}, 'wrong-role'],
  ] as const)('of the %s page on %s is a typed refusal', async (page, channel, payload, kind) => {
    const raw = await welcomed(page);
    raw.request(1, channel, payload);
    expect(await raw.wait(isReply(1))).toMatchObject({ result: { ok: false, error: { kind } } });
    expect(seat.logged.at(-1)).toMatchObject({ message: 'request refused', fields: { page, kind } });
  });

  it.each(['{"id":-1,"channel":"seat:view","payload":{}}', '{"id":1,"channel":"seat:view","payload":{},"page":"phone"}', '{"id":"1"}'])(
    'that is no request frame ends the socket: %s',
    async (text) => {
      const desk = await welcomed('desk');
      desk.sendText(text);
      expect(await desk.closed).toBe(CLOSE_CODES.malformed);
    },
  );

  it('larger than the limit ends the socket', async () => {
    const desk = await welcomed('desk');
    desk.request(1, 'catalogue:search', { text: 'x'.repeat(WIRE_MAX_BYTES), limit: 1 });
    expect(await desk.closed).toBe(1009);
  });

  it('as a flood ends the socket, and the other pages live on', async () => {
    const phone = await welcomed('phone');
    const desk = await welcomed('desk');
    for (let id = 0; id < 2_000; id += 1) desk.request(id, 'seat:view', {});
    expect(await desk.closed).toBe(CLOSE_CODES.flood);
    phone.request(1, 'seat:view', {});
    await phone.wait(isReply(1));
  });
});

describe('a second tab', () => {
  it('is told that the seat is open elsewhere, and the first goes on', async () => {
    const first = await welcomed('phone');
    const second = await openPage(seat, 'phone', cookie);
    expect(await second.wait(isRefusal)).toEqual({ refused: { kind: 'open-elsewhere' } });
    first.request(1, 'seat:view', {});
    await first.wait(isReply(1));
  });

  it('takes over when its person says so; the first is told and stops', async () => {
    const first = await welcomed('phone');
    const second = await welcomed('phone', true);
    expect(await first.wait(isRefusal)).toEqual({ refused: { kind: 'open-elsewhere' } });
    await first.closed;
    second.request(1, 'seat:view', {});
    await second.wait(isReply(1));
  });

  it('may not take over while a citizen is on the line', async () => {
    const first = await welcomed('phone');
    seat.setCallUp(true);
    const second = await openPage(seat, 'phone', cookie, true);
    expect(await second.wait(isRefusal)).toEqual({ refused: { kind: 'call-in-progress' } });
    first.request(1, 'seat:view', {});
    await first.wait(isReply(1));
  });

  it('that is the same page reloaded gets in as soon as the old socket is gone', async () => {
    const first = await welcomed('phone');
    const reloaded = await openPage(seat, 'phone', cookie);
    const at = performance.now();
    first.close();
    await reloaded.wait(isWelcome);
    expect(performance.now() - at).toBeLessThan(300);
  });

  it('that leaves while it waits leaves no trace', async () => {
    const first = await welcomed('phone');
    const waiting = await openPage(seat, 'phone', cookie);
    waiting.socket.terminate();
    first.close();
    await first.closed;
    const next = await openPage(seat, 'phone', cookie);
    await next.wait(isWelcome);
  });
});

describe('a newer desk', () => {
  it('replaces the one a crash left behind', async () => {
    const crashed = await welcomed('desk');
    const next = await welcomed('desk');
    await crashed.wait(isRefusal);
    next.request(1, 'seat:view', {});
    await next.wait(isReply(1));
  });
});

describe('the phone page as host', () => {
  it('hears of desk and citizen as they are when it comes, and of every change', async () => {
    const phone = await welcomed('phone');
    const url = `http://127.0.0.1:${portOf(seat, 'citizen')}/`;
    await phone.wait(isEvent('host:citizen', { url }));
    await phone.wait(isEvent('host:desk', { connected: false }));
    const desk = await welcomed('desk');
    await phone.wait(isEvent('host:desk', { connected: true }));
    phone.frames.length = 0;
    desk.close();
    await phone.wait(isEvent('host:desk', { connected: false }));
    seat.shell.setCitizen(false);
    await phone.wait(isEvent('host:citizen', { url: null }));
  });
});

describe('the citizen page coming and going', () => {
  it('is no news to the host that opened it', async () => {
    const phone = await welcomed('phone');
    await phone.wait(isEvent('host:desk', { connected: false }));
    phone.frames.length = 0;
    const citizen = await welcomed('citizen');
    citizen.close();
    await citizen.closed;
    phone.request(1, 'seat:view', {});
    await phone.wait(isReply(1));
    expect(phone.frames).toHaveLength(1);
  });
});

describe('an announcement', () => {
  it('reaches only the pages that may hear it', async () => {
    const [phone, desk] = [await welcomed('phone'), await welcomed('desk')];
    seat.hub.emit('dispatch:changed', { edition: 4 });
    await desk.wait(isEvent('dispatch:changed', { edition: 4 }));
    expect(phone.frames.some((frame) => 'event' in frame && frame.event === 'dispatch:changed')).toBe(false);
  });
});

describe('closing the shell', () => {
  it('hangs up on every page at once', async () => {
    const pages = [await welcomed('phone'), await welcomed('desk')];
    const at = performance.now();
    await seat.shell.close();
    await Promise.all(pages.map(({ closed }) => closed));
    expect(performance.now() - at).toBeLessThan(1_000);
  });
});
