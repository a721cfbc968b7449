import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PortTakenError } from '../../main/shell/web/listen.ts';
import type { PageKind } from '../../shared/ipc/contract.ts';
import { removeFolder, temporaryFolder } from '../support/program.ts';
import { ask, dial, enter, portOf, startWebSeat, type WebSeat } from '../support/web-seat.ts';

const PAGES: readonly PageKind[] = ['phone', 'desk', 'citizen'];

let seat: WebSeat;
beforeEach(async () => {
  seat = await startWebSeat({ sipServers: ['ws://127.0.0.1:5066'] });
  seat.shell.setCitizen(true);
});
afterEach(() => seat.close());

describe('coming in', () => {
  it('trades the printed address once for a cookie that scripts cannot read and other sites cannot send', async () => {
    const { pathname, search } = new URL(seat.address());
    const first = await ask(seat.port, pathname + search);
    expect(first.status).toBe(303);
    expect(first.headers['location']).toBe('/');
    expect(String(first.headers['set-cookie'])).toMatch(new RegExp(`^seat_${seat.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    const again = await ask(seat.port, pathname + search);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('这个地址已经用过');
  });

  it('has a fresh address ready after each use', async () => {
    const before = seat.address();
    await enter(seat);
    expect(seat.freshAddresses).toHaveLength(1);
    expect(seat.address()).not.toBe(before);
    expect(await enter(seat)).toContain(`seat_${seat.port}=`);
  });

  it.each(['', '?t=', '?t=guess', '?x=1'])('refuses /enter%s', async (search) => {
    expect((await ask(seat.port, `/enter${search}`)).status).toBe(403);
  });

  it.each(['/', '/assets/app-1a2b.js', '/page-secret', '/voices/heating/1.wav'])(
    'without the cookie gets no %s, but is told how to get in',
    async (path) => {
      for (const page of PAGES) {
        if (path.startsWith('/voices') && page !== 'citizen') continue;
        const { status, body } = await ask(portOf(seat, page), path, { cookie: `seat_${seat.port}=wrong` });
        expect(status).toBe(401);
        expect(body).toContain('最后打印的地址');
        expect(body).toContain('last address it printed');
      }
    },
  );

  it('does not open at the two other ports', async () => {
    const { pathname, search } = new URL(seat.address());
    expect((await ask(portOf(seat, 'desk'), pathname + search)).headers['set-cookie']).toBeUndefined();
    expect(await enter(seat)).not.toBe('');
  });

  it('still knows the browser after main was restarted on the same folder', async () => {
    const dataDir = temporaryFolder();
    const before = await startWebSeat({ dataDir });
    const cookie = await enter(before);
    await before.close();
    const after = await startWebSeat({ dataDir, port: before.port });
    expect((await ask(after.port, '/', { cookie })).status).toBe(200);
    expect(statSync(join(dataDir, 'web-sessions.json')).mode & 0o777).toBe(0o600);
    await after.close();
    removeFolder(dataDir);
  });
});

describe('a request that is not from our own page', () => {
  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'under the rebound host %s is misdirected on every route and port',
    async (host) => {
      const cookie = await enter(seat);
      for (const page of PAGES) {
        for (const path of ['/', '/enter?t=x', '/assets/app-1a2b.js', '/page-secret', '/bridge', '/nothing']) {
          expect((await ask(portOf(seat, page), path, { host, cookie })).status).toBe(421);
        }
      }
    },
  );

  it.each(['http://evil.example', 'null', 'https://127.0.0.1:1'])('with the origin %s is refused', async (origin) => {
    const cookie = await enter(seat);
    for (const page of PAGES) {
      expect((await ask(portOf(seat, page), '/page-secret', { origin, cookie })).status).toBe(403);
      await expect(dial(seat, page, { origin, cookie })).rejects.toThrow('status 403');
    }
  });

  it('from the neighbour port is a stranger too', async () => {
    const cookie = await enter(seat);
    const origin = `http://127.0.0.1:${portOf(seat, 'desk')}`;
    expect((await ask(seat.port, '/page-secret', { origin, cookie })).status).toBe(403);
    await expect(dial(seat, 'phone', { origin, cookie })).rejects.toThrow('status 403');
  });

  it('begun by another site or by a neighbour port is refused', async () => {
    const cookie = await enter(seat);
    for (const page of PAGES) {
      for (const path of ['/', '/enter', '/page-secret', '/assets/app-1a2b.js']) {
        expect((await ask(portOf(seat, page), path, { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe', cookie })).status).toBe(
          403,
        );
      }
      expect((await ask(portOf(seat, page), '/assets/app-1a2b.js', { 'sec-fetch-site': 'same-site', cookie })).status).toBe(403);
    }
    expect((await ask(seat.port, '/', { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'document', cookie })).status).toBe(403);
  });

  it('cannot open desk or citizen outside a frame', async () => {
    const cookie = await enter(seat);
    for (const page of ['desk', 'citizen'] as const) {
      expect((await ask(portOf(seat, page), '/', { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document', cookie })).status).toBe(403);
      expect((await ask(portOf(seat, page), '/', { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe', cookie })).status).toBe(200);
    }
  });

  it('gets no socket without cookie or origin', async () => {
    const cookie = await enter(seat);
    await expect(dial(seat, 'phone', {})).rejects.toThrow('status 401');
    await expect(dial(seat, 'desk', { cookie: 'seat_1=x' })).rejects.toThrow('status 401');
    const upgrade = {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    expect((await ask(seat.port, '/bridge', { ...upgrade, cookie })).status).toBe(403);
  });

  it('leaves a line in the log without the token', async () => {
    await ask(seat.port, `/enter?t=${'x'.repeat(43)}`);
    await ask(seat.port, '/', { host: 'evil.example' });
    expect(seat.logged.map(({ message }) => message)).toEqual(['entry token refused', 'arrival refused']);
    expect(JSON.stringify(seat.logged)).not.toMatch(/xxx|evil/);
  });
});

describe('a page', () => {
  const csp = ({ headers }: { headers: Record<string, unknown> }): string => String(headers['content-security-policy']);

  it('comes with headers of its own on every port, refusals included', async () => {
    const cookie = await enter(seat);
    for (const page of PAGES) {
      for (const headers of [{ cookie }, { cookie: '' }, { host: 'x', cookie }]) {
        expect((await ask(portOf(seat, page), '/', headers)).headers).toMatchObject({
          'origin-agent-cluster': '?1',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
        });
      }
    }
  });

  it('has a policy without unsafe words, a nonce of this response, and only its own neighbours', async () => {
    const cookie = await enter(seat);
    const [phone, desk, citizen] = await Promise.all(PAGES.map((page) => ask(portOf(seat, page), '/', { cookie })));
    if (!phone || !desk || !citizen) throw new Error('no pages');
    for (const reply of [phone, desk, citizen]) {
      expect(csp(reply)).not.toContain('unsafe');
      expect(csp(reply)).toContain("script-src 'self';");
      const nonce = /'nonce-([^']+)'/.exec(csp(reply))?.[1] ?? 'none';
      expect(reply.body).toContain(`nonce="${nonce}"`);
      expect(reply.body).not.toContain('__NONCE__');
    }
    const deskOrigin = `http://127.0.0.1:${portOf(seat, 'desk')}`;
    const citizenOrigin = `http://127.0.0.1:${portOf(seat, 'citizen')}`;
    expect(csp(phone)).toContain(`frame-src ${deskOrigin} ${citizenOrigin};`);
    expect(csp(phone)).toContain("frame-ancestors 'none'");
    expect(csp(desk)).toContain(`frame-ancestors http://127.0.0.1:${seat.port};`);
    expect(csp(phone)).toContain('ws://127.0.0.1:5066');
    expect(csp(citizen)).toContain('ws://127.0.0.1:5066');
    expect(csp(desk)).not.toContain('5066');
    expect(phone.headers['permissions-policy']).toContain('microphone=(self)');
    expect(desk.headers['permissions-policy']).toContain('microphone=()');
    expect(citizen.headers['permissions-policy']).toContain('microphone=()');
    expect(csp(await ask(seat.port, '/', { cookie }))).not.toBe(csp(phone));
  });

  it('serves built files to stay in the browser and documents not to', async () => {
    const cookie = await enter(seat);
    const file = await ask(seat.port, '/assets/app-1a2b.js', { cookie });
    expect(file.status).toBe(200);
    expect(file.headers['cache-control']).toContain('immutable');
    expect(file.headers['content-type']).toContain('javascript');
    expect((await ask(portOf(seat, 'citizen'), '/voices/heating/1.wav', { cookie })).body).toBe('RIFF');
    expect((await ask(portOf(seat, 'phone'), '/voices/heating/1.wav', { cookie })).status).toBe(404);
  });

  it.each([
    '/assets/../phone/index.html',
    '/assets/%2e%2e/phone/index.html',
    '/assets/..%2fphone%2findex.html',
    '/assets/',
    '/phone/index.html',
    '/%00',
    '//',
  ])('is not reachable as %s', async (path) => {
    const cookie = await enter(seat);
    const { status, body } = await ask(seat.port, path, { cookie });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('<h1>phone</h1>');
  });

  it('takes no other method', async () => {
    const cookie = await enter(seat);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await ask(seat.port, '/', { cookie }, method)).status).toBe(404);
  });

  it('of the citizen is there only while practice wants it', async () => {
    const cookie = await enter(seat);
    const citizen = portOf(seat, 'citizen');
    expect((await ask(citizen, '/', { cookie })).status).toBe(200);
    seat.shell.setCitizen(false);
    expect((await ask(citizen, '/', { cookie })).status).toBe(404);
  });
});

describe('the ports', () => {
  it('are bound to the loopback address alone', async () => {
    const answers = createServer();
    // The wildcard address may be taken on the same port only because nobody else listens on it.
    await new Promise<void>((resolve, reject) => {
      answers.once('error', reject);
      answers.listen({ port: seat.port, host: '127.0.0.2' }, resolve);
    });
    answers.close();
  });

  it('move on by three when the usual ones are taken, and a second seat keeps its own cookie', async () => {
    const first = await startWebSeat({ port: null });
    const second = await startWebSeat({ port: null });
    expect(first.port % 3).toBe(0);
    expect(second.port - first.port).toBeGreaterThanOrEqual(3);
    expect(await enter(second)).toContain(`seat_${second.port}=`);
    await Promise.all([first.close(), second.close()]);
  });

  it('are refused, not exchanged, when a person named them and one is taken', async () => {
    await expect(startWebSeat({ port: seat.port })).rejects.toBeInstanceOf(PortTakenError);
    await expect(startWebSeat({ port: seat.port - 2 })).rejects.toMatchObject({ port: seat.port - 2 });
  });

  it('are free again after close', async () => {
    const other = await startWebSeat();
    await other.close();
    const again = await startWebSeat({ port: other.port });
    expect(again.port).toBe(other.port);
    await again.close();
  });
});
