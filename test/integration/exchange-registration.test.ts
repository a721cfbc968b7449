import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Exchange, startExchange } from '../../main/servers/exchange/index.ts';
import type { ExchangePolicy } from '../../main/servers/exchange/policy.ts';
import { type SipPhone, startSipPhone } from '../support/sip-phone.ts';

const PASSWORDS: Readonly<Record<string, string>> = { '8001': 'secret-8001', '8002': 'secret-8002', citizen: 'secret-citizen' };

const toDispose: (() => unknown)[] = [];
afterEach(async () => {
  for (const dispose of toDispose.splice(0).reverse()) await dispose();
});

let now = 1_700_000_000_000;

async function exchange(policy: Partial<ExchangePolicy> = {}): Promise<Exchange> {
  now = 1_700_000_000_000;
  const started = await startExchange({
    host: '127.0.0.1',
    port: 0,
    accounts: (username) => PASSWORDS[username] ?? null,
    clock: () => now,
    log: { info: () => undefined, warn: () => undefined },
    policy,
  });
  toDispose.push(() => started.dispose());
  return started;
}

async function phone(
  { address }: Exchange,
  username: string,
  more: { password?: string; expires?: number; contactName?: string } = {},
): Promise<SipPhone> {
  const started = await startSipPhone({ address, username, password: PASSWORDS[username] ?? 'none', ...more });
  toDispose.push(() => started.dispose());
  return started;
}

describe('a phone registers', () => {
  test('with its password: 200 after one challenge', async () => {
    const seat = await phone(await exchange(), '8001');
    expect(await seat.register()).toBe(200);
  });

  test('with a wrong password: 401 again, as real servers answer', async () => {
    const seat = await phone(await exchange(), '8001', { password: 'guess' });
    expect(await seat.register()).toBe(401);
  });

  test('as an account that does not exist: the same 401', async () => {
    expect(await (await phone(await exchange(), '9999')).register()).toBe(401);
  });

  test('again with a nonce that has grown old: challenged as stale, then 200', async () => {
    const seat = await phone(await exchange({ nonceMs: 1_000 }), '8001');
    expect(await seat.register()).toBe(200);
    now += 5_000;
    expect(await seat.register()).toBe(200);
  });

  test('for a shorter time than the exchange keeps: 423 makes it ask for more', async () => {
    const seat = await phone(await exchange({ minExpiresSeconds: 60 }), '8001', { expires: 20 });
    void seat.register();
    await expect.poll(async () => (await callFrom(seat, '1')).status).toBe(404);
  });
});

/** The answer to an INVITE, as proof of who may call whom. */
async function callFrom(caller: SipPhone, number: string): Promise<{ status: number }> {
  const inviter = caller.dial(number);
  const status = await new Promise<number>((resolve) => {
    const seen = ({ message }: { message: { statusCode?: number | undefined } }): void => resolve(message.statusCode ?? 0);
    void inviter.invite({ requestDelegate: { onProgress: seen, onAccept: seen, onReject: seen } });
  });
  if (status < 200) await inviter.cancel();
  return { status };
}

describe('only who is registered', () => {
  test('may call', async () => {
    const seat = await phone(await exchange(), '8001');
    expect(await callFrom(seat, '12345')).toEqual({ status: 403 });
  });

  test('is called: a binding that has expired is none', async () => {
    const started = await exchange();
    const [seat, citizen] = [await phone(started, '8001', { expires: 30 }), await phone(started, 'citizen')];
    expect(await seat.register()).toBe(200);
    expect(await citizen.register()).toBe(200);
    expect(await callFrom(citizen, '8001')).toEqual({ status: 180 });
    now += 31_000;
    expect(await callFrom(citizen, '8001')).toEqual({ status: 404 });
  });

  test('is called: who has unregistered is gone at once', async () => {
    const started = await exchange();
    const [seat, citizen] = [await phone(started, '8001'), await phone(started, 'citizen')];
    await seat.register();
    await citizen.register();
    expect(await seat.unregister()).toBe(200);
    expect(await callFrom(citizen, '8001')).toEqual({ status: 404 });
  });
});

describe('the same account on a second socket', () => {
  test('from another phone: the newest counts, the first is told that it was replaced', async () => {
    const started = await exchange();
    const first = await phone(started, '8001', { contactName: 'one' });
    await first.register();
    const closed = new Promise<Error | undefined>((resolve) => {
      first.userAgent.delegate = { onDisconnect: resolve };
    });
    const second = await phone(started, '8001', { contactName: 'two' });
    expect(await second.register()).toBe(200);
    expect((await closed)?.message).toContain('code: 4001');
  });
});

describe('what is no phone', () => {
  const open = async (address: string, protocol: string | undefined): Promise<WebSocket> => {
    const socket = protocol === undefined ? new WebSocket(address) : new WebSocket(address, protocol);
    toDispose.push(() => socket.terminate());
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return socket;
  };
  const closing = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.once('close', resolve));

  test('a socket without the subprotocol is closed', async () => {
    const { address } = await exchange();
    expect(await closing(await open(address, undefined))).toBe(1002);
  });

  test('a frame over 64 KB closes the socket, and the exchange goes on', async () => {
    const started = await exchange();
    const socket = await open(started.address, 'sip');
    const closed = closing(socket);
    socket.send('x'.repeat(70_000));
    expect(await closed).toBe(1009);
    expect(await (await phone(started, '8001')).register()).toBe(200);
  });

  test('garbage of every kind does not end the exchange', async () => {
    const started = await exchange();
    const socket = await open(started.address, 'sip');
    const to = 'To: <sip:12345@x>\r\nFrom: <sip:a@x>;tag=1\r\nCall-ID: c1\r\n';
    const via = 'Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1\r\n';
    for (const frame of [
      '',
      'garbage',
      '\r\n\r\n',
      'INVITE',
      'INVITE sip:x SIP/2.0\r\n\r\n',
      `INVITE sip:x@y SIP/2.0\r\n${via}${to}CSeq: 1 INVITE\r\n\r\n`,
      `INVITE sip:x@y SIP/2.0\r\n${via}${to}CSeq: 1 INVITE\r\nContact: *\r\n\r\n`,
      `INVITE sip:x@y SIP/2.0\r\n${via}${to}CSeq: 1 INVITE\r\nContact: <sip:a@b>\r\nContent-Length: 9999\r\n\r\n`,
      `REGISTER sip:x@y SIP/2.0\r\n${via.replace('1\r', '2\r')}${to}CSeq: 1 REGISTER\r\nAuthorization: Digest \r\n\r\n`,
      `REGISTER tel:1 SIP/2.0\r\n${via.replace('1\r', '3\r')}${to}CSeq: 1 REGISTER\r\nContact: <sip:a@b>;expires=x\r\n\r\n`,
      `BYE sip:x@y SIP/2.0\r\n${via.replace('1\r', '4\r')}${to}CSeq: 1 BYE\r\n\r\n`,
      `CANCEL sip:x@y SIP/2.0\r\n${via}${to}CSeq: 1 CANCEL\r\n\r\n`,
      `SUBSCRIBE sip:x@y SIP/2.0\r\n${via.replace('1\r', '5\r')}${to}CSeq: 1 SUBSCRIBE\r\n\r\n`,
      `SIP/2.0 200 OK\r\n${via}${to}CSeq: 1 INVITE\r\n\r\n`,
      'SIP/2.0 999 \r\n\r\n',
      '\u0000\uFFFF'.repeat(1_000),
    ]) {
      socket.send(frame);
    }
    socket.send(Buffer.from([0xff, 0xfe, 0x00]));
    expect(await (await phone(started, '8001')).register()).toBe(200);
  });

  test.each(['REFER', 'MESSAGE', 'SUBSCRIBE', 'PUBLISH', 'UPDATE', 'NOTIFY'])('%s gets 405', async (method) => {
    const socket = await open((await exchange()).address, 'sip');
    const answer = new Promise<string>((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())));
    socket.send(
      `${method} sip:12345@x SIP/2.0\r\nVia: SIP/2.0/WS a.invalid;branch=z9hG4bK7\r\nTo: <sip:12345@x>\r\nFrom: <sip:8001@x>;tag=1\r\n` +
        `Call-ID: c7\r\nCSeq: 1 ${method}\r\nContact: <sip:8001@a.invalid>\r\nEvent: x\r\nRefer-To: <sip:1@x>\r\n\r\n`,
    );
    expect((await answer).split('\r\n')[0]).toBe('SIP/2.0 405 Method Not Allowed');
  });

  test('OPTIONS gets 200, and a CRLF ping its answer', async () => {
    const socket = await open((await exchange()).address, 'sip');
    const answers: string[] = [];
    socket.on('message', (data: Buffer) => answers.push(data.toString().split('\r\n')[0] ?? ''));
    socket.send(
      'OPTIONS sip:12345@x SIP/2.0\r\nVia: SIP/2.0/WS a.invalid;branch=z9hG4bK8\r\nTo: <sip:12345@x>\r\nFrom: <sip:8001@x>;tag=1\r\nCall-ID: c8\r\nCSeq: 1 OPTIONS\r\n\r\n',
    );
    socket.send('\r\n\r\n');
    await expect.poll(() => answers).toEqual(['SIP/2.0 200 OK', '']);
  });

  test('a half-open socket is ended', async () => {
    const started = await exchange({ pingMs: 40 });
    const socket = new WebSocket(started.address, 'sip', { autoPong: false });
    toDispose.push(() => socket.terminate());
    expect(await closing(socket)).toBe(1006);
  });
});
