import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { tempDir } from '../support/seat-store.ts';

const SEAT = fileURLToPath(new URL('../support/seat-process.ts', import.meta.url));

type Mood = 'accept' | 'take and stay silent' | 'take and cut';

/** A central that keeps orders by key, and may fall silent right after it has taken one. */
async function startCentral() {
  const orders = new Map<string, { number: string; bodies: Set<string> }>();
  const central = { mood: 'accept' as Mood, orders, url: '', heard: 0 };
  const answer = (key: string, body: string, response: ServerResponse): void => {
    const order = orders.get(key) ?? { number: `20261123-${String(orders.size + 1).padStart(6, '0')}`, bodies: new Set<string>() };
    order.bodies.add(body);
    orders.set(key, order);
    central.heard += 1;
    if (central.mood === 'accept') response.end(order.number);
    if (central.mood === 'take and cut') response.destroy();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(String(request.headers['idempotency-key']), Buffer.concat(chunks).toString(), response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  central.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return central;
}

const reportSchema = z.object({ orders: z.array(z.object({ orderId: z.string(), outbox: z.looseObject({ kind: z.string() }) })) });
const sentSchema = z.object({ sent: z.string() });

async function startSeat(dir: string, centralUrl: string) {
  const child: ChildProcess = fork(SEAT, [dir, centralUrl]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  const ask = async (question: 'send' | 'list'): Promise<unknown> => {
    const answer = once(child, 'message');
    child.send(question);
    return (await answer)[0];
  };
  const list = async () => reportSchema.parse(await ask('list')).orders;
  return {
    child,
    list,
    send: async () => sentSchema.parse(await ask('send')).sent,
    kill: async (): Promise<void> => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    drained: () =>
      expect.poll(async () => (await list()).every(({ outbox }) => outbox.kind === 'accepted'), { timeout: 10_000 }).toBe(true),
  };
}

describe('a seat killed after an order stands', { timeout: 60_000 }, () => {
  it.each(['take and stay silent', 'take and cut'] as const)(
    'while central does «%s»: one order at the seat, one at central',
    async (mood) => {
      const central = await startCentral();
      const dir = tempDir();
      central.mood = mood;
      const before = await startSeat(dir, central.url);
      const orderId = await before.send();
      await expect.poll(() => central.heard).toBeGreaterThan(0);
      await before.kill();

      central.mood = 'accept';
      const after = await startSeat(dir, central.url);
      await after.drained();
      expect(await after.list()).toMatchObject([{ orderId, outbox: { number: '20261123-000001' } }]);
      expect([...central.orders.values()].map(({ bodies }) => bodies.size)).toEqual([1]);
    },
  );

  it('before central has heard anything: it arrives after the restart', async () => {
    const central = await startCentral();
    const dir = tempDir();
    const before = await startSeat(dir, 'http://127.0.0.1:9/');
    const orderIds = [await before.send(), await before.send()];
    await before.kill();
    const after = await startSeat(dir, central.url);
    await after.drained();
    expect((await after.list()).map(({ orderId }) => orderId)).toEqual(orderIds);
    expect(central.orders.size).toBe(2);
  });

  it('again and again, at any moment: nothing that was confirmed is lost, nothing is doubled', async () => {
    const central = await startCentral();
    const dir = tempDir();
    const confirmed: string[] = [];
    const moods: readonly Mood[] = ['accept', 'take and cut', 'take and stay silent'];
    for (let life = 0; life < 9; life += 1) {
      central.mood = moods[life % moods.length] ?? 'accept';
      const seat = await startSeat(dir, central.url);
      const gone = once(seat.child, 'exit');
      const dispatching = (async () => {
        for (let sent = 1; ; sent += 1) {
          confirmed.push(await seat.send());
          if (sent === 1 + (life % 3)) setTimeout(() => seat.child.kill('SIGKILL'), life);
        }
      })();
      // Killed in the middle of a question, its answer never comes.
      await Promise.race([gone, dispatching.catch(() => gone)]);
    }
    central.mood = 'accept';
    const last = await startSeat(dir, central.url);
    await last.drained();
    const orders = await last.list();
    const ids = orders.map(({ orderId }) => orderId);
    expect(confirmed.length).toBeGreaterThanOrEqual(9);
    expect(ids).toEqual(expect.arrayContaining(confirmed));
    expect(new Set(orders.map(({ outbox }) => outbox['number'])).size).toBe(orders.length);
    expect(central.orders.size).toBe(orders.length);
    expect([...central.orders.values()].every(({ bodies }) => bodies.size === 1)).toBe(true);
  });
});
