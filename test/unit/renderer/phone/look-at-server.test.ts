import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { expect, test } from 'vitest';
import { lookAtServer } from '../../../../renderer/phone/look-at-server.ts';
import { manualTime, settle } from '../../../support/manual-time.ts';
import { MORNING } from '../../../support/seat-basics.ts';

const portOf = (server: Pick<Server, 'address'>): number => (server.address() as AddressInfo).port;

test('a refusal is an answer; the address is the WebSocket’s own', async () => {
  const asked: string[] = [];
  const server = createServer(({ method, url }, reply) => {
    asked.push(`${method} ${url}`);
    reply.writeHead(426).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const time = manualTime(MORNING);
  expect(await lookAtServer(`ws://127.0.0.1:${portOf(server)}/ws`, time.startTimer)).toBe(true);
  expect([asked, time.pending()]).toEqual([['HEAD /ws'], 0]);
  server.closeAllConnections();
  server.close();
});

test('nobody listens', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await lookAtServer(`ws://127.0.0.1:${port}/ws`, manualTime(MORNING).startTimer)).toBe(false);
});

test('somebody who says nothing is given up after a little more than a second', async () => {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const time = manualTime(MORNING);
  let answer: boolean | null = null;
  const looking = lookAtServer(`ws://127.0.0.1:${portOf(server)}/ws`, time.startTimer).then((found) => (answer = found));
  await time.pass(1_100);
  await settle();
  expect(answer).toBeNull();
  await time.pass(200);
  expect(await looking).toBe(false);
  server.close();
});
