import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { startExchange } from '../../main/servers/exchange/index.ts';
import { type Hall, openHall } from '../support/exchange-hall.ts';
import { type NodePhone, startNodePhone } from '../support/node-phone.ts';

let hall: Hall;
let phones: NodePhone[];
beforeEach(async () => {
  hall = await openHall();
  phones = [];
});
afterEach(async () => {
  for (const each of phones) each.dispose();
  await hall.dispose();
});

function start(servers: readonly string[], password = 'secret-8001'): NodePhone {
  const phone = startNodePhone({ servers: [...servers], domain: 'practice.invalid', username: '8001', password });
  phones.push(phone);
  return phone;
}
const kind = (phone: NodePhone) => () => phone.line.registration().kind;

/** An address of this machine at which nobody listens. */
async function deadAddress(): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `ws://127.0.0.1:${port}`;
}

test('the right password: registered', async () => {
  const phone = start([hall.exchange.address]);
  await expect.poll(kind(phone)).toBe('registered');
});

test('a wrong password is said as such', async () => {
  const phone = start([hall.exchange.address], 'wrong');
  await expect.poll(kind(phone)).toBe('wrongPassword');
});

test('corrected, it registers at once', async () => {
  const phone = start([hall.exchange.address], 'wrong');
  await expect.poll(kind(phone)).toBe('wrongPassword');
  phone.line.use({ servers: [hall.exchange.address], domain: 'practice.invalid', username: '8001', password: 'secret-8001' });
  await expect.poll(kind(phone)).toBe('registered');
});

test('nobody listens: unreachable, and it goes on trying until somebody does', async () => {
  const address = await deadAddress();
  const phone = start([address]);
  await expect.poll(kind(phone)).toBe('unreachable');
  const late = await startExchange({
    host: '127.0.0.1',
    port: Number(new URL(address).port),
    accounts: (username) => `secret-${username}`,
    clock: Date.now,
    log: { info: () => undefined, warn: () => undefined },
  });
  await expect.poll(kind(phone), { timeout: 8_000 }).toBe('registered');
  await late.dispose();
});

test('the preferred server is gone: the next in the list takes over', async () => {
  const phone = start([await deadAddress(), hall.exchange.address]);
  await expect.poll(kind(phone), { timeout: 4_000 }).toBe('registered');
});

test('the exchange is restarted: registered is left at once, and comes back', async () => {
  const phone = start([hall.exchange.address]);
  await expect.poll(kind(phone)).toBe('registered');
  const { port } = new URL(hall.exchange.address);
  await hall.exchange.dispose();
  await expect.poll(kind(phone)).not.toBe('registered');
  const again = await startExchange({
    host: '127.0.0.1',
    port: Number(port),
    accounts: (username) => `secret-${username}`,
    clock: Date.now,
    log: { info: () => undefined, warn: () => undefined },
  });
  await expect.poll(kind(phone), { timeout: 8_000 }).toBe('registered');
  await again.dispose();
});

test('another phone takes the account: elsewhere, and no fight over it', async () => {
  const first = start([hall.exchange.address]);
  await expect.poll(kind(first)).toBe('registered');
  const second = start([hall.exchange.address]);
  await expect.poll(kind(second)).toBe('registered');
  await expect.poll(kind(first)).toBe('elsewhere');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect([kind(first)(), kind(second)()]).toEqual(['elsewhere', 'registered']);
  first.line.nudge();
  await expect.poll(kind(first)).toBe('registered');
  await expect.poll(kind(second)).toBe('elsewhere');
});

test('a server that accepts the socket and never answers: unreachable', async () => {
  const silent = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  const phone = start([`ws://127.0.0.1:${port}`]);
  await expect.poll(kind(phone), { timeout: 12_000 }).toBe('unreachable');
  phone.dispose();
  for (const client of silent.clients) client.terminate();
  silent.close();
});

test('a server that swallows the first request, as one that is starting does: asked again on the same socket', async () => {
  const sockets: string[] = [];
  const starting = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  starting.on('connection', (socket) => {
    let asked = 0;
    sockets.push('socket');
    socket.on('message', (data) => {
      const request = String(data);
      asked += 1;
      const copied = request.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq|Contact):/i.test(line));
      if (asked > 1) socket.send(`SIP/2.0 200 OK\r\n${copied.join('\r\n').replace(/^To:.*$/m, '$&;tag=1')}\r\nContent-Length: 0\r\n\r\n`);
    });
  });
  await new Promise((resolve) => starting.once('listening', resolve));
  const phone = start([`ws://127.0.0.1:${(starting.address() as AddressInfo).port}`]);
  await expect.poll(kind(phone), { timeout: 4_000 }).toBe('registered');
  expect(sockets).toHaveLength(1);
  phone.dispose();
  starting.close();
});

test('a machine that accepts the connection and says nothing: the next server, before anybody is told', async () => {
  const mute = createServer(() => undefined);
  await new Promise<void>((resolve) => void mute.listen(0, '127.0.0.1', resolve));
  const { port } = mute.address() as AddressInfo;
  const phone = start([`ws://127.0.0.1:${port}`, hall.exchange.address]);
  await expect.poll(kind(phone), { timeout: 10_000 }).toBe('registered');
  expect(phone.states).toEqual(['connecting', 'registered']);
  mute.close();
});

test('an account that no SIP address can be made of: unreachable, not a silent end', async () => {
  const phone = startNodePhone({ servers: [hall.exchange.address], domain: 'no domain', username: '8001', password: 'x' });
  phones.push(phone);
  await expect.poll(kind(phone)).toBe('unreachable');
});

test('a registrar that grants little time: the phone refreshes in half of it', async () => {
  let registers = 0;
  const brief = await openHall({ minExpiresSeconds: 1, maxExpiresSeconds: 1 });
  const phone = startNodePhone({
    servers: [brief.exchange.address],
    domain: 'practice.invalid',
    username: '8001',
    password: 'secret-8001',
  });
  phones.push(phone);
  await expect.poll(kind(phone)).toBe('registered');
  const transport = phone.line.agent()?.userAgent.transport;
  const send = transport?.send.bind(transport);
  if (transport && send) {
    transport.send = (message) => {
      if (message.startsWith('REGISTER')) registers += 1;
      return send(message);
    };
  }
  await expect.poll(() => registers, { timeout: 3_000 }).toBeGreaterThanOrEqual(2);
  expect(kind(phone)()).toBe('registered');
  await brief.dispose();
});
