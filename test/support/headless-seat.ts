import { request } from 'node:http';
import { WebSocket } from 'ws';
import type { EventChannel, Events, Payload, Reply, RequestChannel } from '../../shared/ipc/contract.ts';
import { serverFrameSchema } from '../../shared/ipc/wire.ts';
import { type Program, removeFolder, startProgram } from './program.ts';

/** The desk of the built program without a browser: its cookie, its page's secret, its socket. */
export interface HeadlessDesk {
  /** @throws Error with the kind of the refusal, or because the program is gone */
  ask<C extends RequestChannel>(channel: C, payload: Payload<C>): Promise<Reply<C>>;
  /** @returns unsubscribe */
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void;
  close(): void;
}

export interface HeadlessSeat extends HeadlessDesk {
  dispose(): Promise<void>;
}

type Settle = (
  result: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: { readonly kind: string } },
) => void;

interface PageReply {
  readonly cookie: string;
  readonly body: string;
}

function get(url: string, cookie: string): Promise<PageReply> {
  return new Promise((resolve, reject) => {
    request(url, { headers: cookie === '' ? {} : { cookie } }, (reply) => {
      let body = '';
      reply.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      reply.on('end', () => resolve({ cookie: reply.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie, body }));
    })
      .on('error', reject)
      .end();
  });
}

/** Starts the program on a folder of its own and enters its desk. */
export async function startHeadlessSeat(): Promise<HeadlessSeat> {
  const program = await startProgram();
  const desk = await enterDesk(program);
  return {
    ...desk,
    dispose: async () => {
      desk.close();
      await program.stop();
      removeFolder(program.dataDir);
    },
  };
}

/** As a browser would. */
export async function enterDesk(program: Pick<Program, 'address'>): Promise<HeadlessDesk> {
  const { cookie } = await get(program.address, '');
  const desk = `127.0.0.1:${Number(new URL(program.address).port) + 1}`;
  const { body } = await get(`http://${desk}/`, cookie);
  const secret = /name="seat-page" content="([^"]+)"/.exec(body)?.[1];
  if (secret === undefined) throw new Error('the desk has no secret');
  const socket = new WebSocket(`ws://${desk}/bridge`, { headers: { cookie }, origin: `http://${desk}` });
  const waiting = new Map<number, Settle>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let next = 0;
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ hello: secret })));
    socket.on('error', reject);
    // A page that asks too much at once is closed; nobody shall wait for answers then.
    socket.on('close', (code) => {
      for (const settle of waiting.values()) settle({ ok: false, error: { kind: `socket closed ${code}` } });
      waiting.clear();
    });
    socket.on('message', (data: Buffer) => {
      const frame = serverFrameSchema.parse(JSON.parse(data.toString()));
      if ('welcome' in frame) resolve();
      else if ('refused' in frame) reject(new Error(`refused: ${frame.refused.kind}`));
      else if ('id' in frame) waiting.get(frame.id)?.(frame.result);
      else for (const listener of listeners.get(frame.event) ?? []) listener(frame.payload as never);
    });
  });
  return {
    async ask<C extends RequestChannel>(channel: C, payload: Payload<C>) {
      next += 1;
      const id = next;
      const answer = new Promise<Parameters<Settle>[0]>((resolve) => waiting.set(id, resolve));
      if (socket.readyState !== WebSocket.OPEN) throw new Error(`${channel}: the program is gone`);
      socket.send(JSON.stringify({ id, channel, payload }));
      const result = await answer;
      waiting.delete(id);
      if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
      return result.value as Reply<C>;
    },
    on: (channel, listener) => {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
      return () => known.delete(listener);
    },
    close: () => socket.close(),
  };
}
