import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { probeSipServer } from '../../main/link/probe-sip-server.ts';
import { trustCertificates } from '../../main/link/trust.ts';

/** Listens on a free port of this machine until the test is over. @returns host:port */
async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function webSocketOn(server: Server, protocol: string | false): Server {
  const sockets = new WebSocketServer({ server: server as ReturnType<typeof createHttp>, handleProtocols: () => protocol });
  onTestFinished(() => sockets.close());
  return server;
}

const kindOf = async (server: string): Promise<string | null> => (await probeSipServer(server))?.kind ?? null;

describe('a server of the phone', () => {
  test('that speaks SIP over WebSocket is well', async () => {
    const place = await listen(webSocketOn(createHttp(), 'sip'));
    expect(await probeSipServer(`ws://${place}/ws`)).toBeNull();
  });

  test('is asked as a phone asks: on its path, for the protocol sip', async () => {
    const asked: unknown[] = [];
    const server = createHttp();
    server.on('upgrade', ({ url, headers }, socket: Socket) => {
      asked.push(url, headers['sec-websocket-protocol'], headers['sec-websocket-version'], headers.upgrade);
      socket.destroy();
    });
    await probeSipServer(`ws://${await listen(server)}/asterisk/ws?a=1`);
    expect(asked).toEqual(['/asterisk/ws?a=1', 'sip', '13', 'websocket']);
  });

  test('lets no socket stand open', async () => {
    const server = webSocketOn(createHttp(), 'sip');
    const place = await listen(server);
    await probeSipServer(`ws://${place}/ws`);
    await expect.poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(0);
  });

  test('where nobody listens is closed', async () => {
    const server = createTcp();
    const place = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await probeSipServer(`ws://${place}/ws`)).toEqual({
      kind: 'sip-closed',
      setting: 'sip.servers',
      detail: `ws://${place}/ws ECONNREFUSED`,
    });
  });

  test('with a name that nobody knows is told so', async () => {
    expect(await kindOf('wss://no-such-pbx.invalid/ws')).toBe('sip-host-unknown');
  });
});

describe('a server that is no PBX', () => {
  test('that answers 404 is a web server, not this PBX', async () => {
    const place = await listen(createHttp((_, reply) => void reply.writeHead(404).end('no')));
    expect(await probeSipServer(`ws://${place}/ws`)).toMatchObject({ kind: 'sip-not-websocket', detail: `ws://${place}/ws HTTP 404` });
  });

  test.each(['chat', false] as const)('that upgrades to the protocol %s speaks no SIP', async (protocol) => {
    const place = await listen(webSocketOn(createHttp(), protocol));
    expect(await probeSipServer(`ws://${place}/ws`)).toMatchObject({
      kind: 'sip-not-websocket',
      detail: expect.stringContaining('no sip protocol'),
    });
  });

  test.each([
    ['hangs up', (socket: Socket) => socket.destroy()],
    ['speaks something else', (socket: Socket) => socket.end('220 mail.example ESMTP\r\n')],
  ])('that %s is no WebSocket', async (_, act) => {
    const place = await listen(createTcp((socket) => void act(socket.on('error', () => undefined))));
    expect(await kindOf(`ws://${place}/ws`)).toBe('sip-not-websocket');
  });

  test('that speaks no TLS where the setting says wss:// is told so', async () => {
    const place = await listen(webSocketOn(createHttp(), 'sip'));
    expect(await kindOf(`wss://${place}/ws`)).toBe('sip-not-websocket');
  });

  test('that says nothing, or begins to and never ends, is silent within five seconds', async () => {
    const mute = await listen(createTcp());
    const dripping = await listen(
      createTcp((socket) => {
        const drip = setInterval(() => void socket.write('x'), 1_000);
        socket.on('close', () => clearInterval(drip)).on('error', () => undefined);
        socket.write('HTTP/1.1 101 Switching Protocols\r\nX-Slow: ');
      }),
    );
    const inTime = (server: string) => Promise.race([kindOf(server), new Promise((resolve) => setTimeout(() => resolve('no end'), 5_000))]);
    const found = await Promise.all([`ws://${mute}/ws`, `wss://${mute}/ws`, `ws://${dripping}/ws`].map(inTime));
    expect(found).toEqual(['sip-silent', 'sip-silent', 'sip-silent']);
  });
});

describe('the certificate of a server', () => {
  let folder: string;
  const before = getCACertificates('default');
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const make = (name: string, san: string, days: string): void => {
    openssl('req', '-new', '-key', 'key.pem', '-subj', `/CN=${name}`, '-addext', `subjectAltName=${san}`, '-out', 'request.csr');
    openssl('x509', '-req', '-in', 'request.csr', '-signkey', 'key.pem', '-days', days, '-copy_extensions', 'copy', '-out', `${name}.pem`);
  };
  const place = (name: string): Promise<string> =>
    listen(webSocketOn(createHttps({ cert: readFileSync(file(`${name}.pem`)), key: readFileSync(file('key.pem')) }), 'sip'));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'probe-'));
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem');
    make('good', 'IP:127.0.0.1', '1');
    make('stranger', 'IP:127.0.0.1', '1');
    make('expired', 'IP:127.0.0.1', '-1');
    make('other', 'DNS:other.example', '1');
    expect(trustCertificates(['good', 'expired', 'other'].map((name) => file(`${name}.pem`)))).toBeNull();
  });
  afterAll(() => {
    setDefaultCACertificates(before);
    rmSync(folder, { recursive: true });
  });

  test('that is trusted is well', async () => expect(await kindOf(`wss://${await place('good')}/ws`)).toBeNull());

  test.each([
    ['stranger', 'sip-certificate-untrusted', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', 'sip-certificate-expired', 'CERT_HAS_EXPIRED'],
    ['other', 'sip-certificate-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('%s: told as %s', async (name, kind, code) => {
    const at = await place(name);
    expect(await probeSipServer(`wss://${at}/ws`)).toEqual({ kind, setting: 'sip.servers', detail: `wss://${at}/ws ${code}` });
  });
});
