import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * A relay between a seat and central: the wire, on which a test makes central slow, away, or mad.
 *
 * `away` refuses connections as a machine that is switched off does; `answerLost` lets central accept and then cuts the
 * line before the answer gets back; `twice` asks central twice at once and passes one answer on; `late` cuts the line first
 * and lets central hear of it afterwards, `held` when the test says so (`deliver`).
 */
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'away' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'answerLost' }
  | { readonly kind: 'twice' }
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'held' };

export interface CentralRelay {
  readonly url: string;
  /** Applies from now on, also to what is open; `only` narrows it to paths that start with it. */
  trouble(trouble: Trouble, only?: string): void;
  /** What central answers on exactly this path reaches the seat changed, as a new document; null: as it is. */
  rewrite(path: string, change: ((body: string) => string) | null): void;
  /** `body`: as far as it was passed on. */
  readonly seen: { method: string; path: string; headers: Record<string, string | string[] | undefined>; body: string }[];
  /** Lets central hear of what was held up. @returns the statuses it answered with */
  deliver(): Promise<number[]>;
  close(): Promise<void>;
}

export async function startCentralRelay(target: string): Promise<CentralRelay> {
  let trouble: Trouble = { kind: 'none' };
  let only = '/';
  const sockets = new Set<Socket>();
  const seen: CentralRelay['seen'] = [];
  const changes = new Map<string, (body: string) => string>();
  const passChanged = async (incoming: IncomingMessage, reply: ServerResponse, change: (body: string) => string): Promise<void> => {
    const asked: Buffer[] = [];
    for await (const chunk of incoming) asked.push(chunk as Buffer);
    const headers = Object.entries(incoming.headers).filter(([name]) => /^(authorization|content-type|x-agent-session)$/.test(name));
    const answer = await fetch(new URL(incoming.url ?? '/', target), {
      method: incoming.method ?? 'GET',
      headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
      ...(asked.length > 0 ? { body: Buffer.concat(asked) } : {}),
    });
    const body = change(await answer.text());
    reply.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      etag: `"changed-${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`,
    });
    reply.end(body);
  };
  const pass = (incoming: IncomingMessage, reply: ServerResponse, loseAnswer: boolean, asked: CentralRelay['seen'][number]): void => {
    const onward = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: { ...incoming.headers, host: new URL(target).host } },
      (answer) => {
        if (loseAnswer) {
          answer.resume();
          answer.once('end', () => reply.destroy());
          return;
        }
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
        answer.once('error', () => reply.destroy());
      },
    );
    onward.once('error', () => reply.destroy());
    reply.once('close', () => onward.destroy());
    incoming.on('data', (chunk: Buffer) => {
      asked.body += chunk.toString();
    });
    incoming.pipe(onward);
  };
  const again = async (incoming: IncomingMessage): Promise<() => Promise<Response>> => {
    const asked: Buffer[] = [];
    for await (const chunk of incoming) asked.push(chunk as Buffer);
    const headers = Object.entries(incoming.headers).filter(([name]) => !/^(host|connection|content-length|transfer-encoding)$/.test(name));
    return () =>
      fetch(new URL(incoming.url ?? '/', target), {
        method: incoming.method ?? 'GET',
        headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
        ...(asked.length > 0 ? { body: Buffer.concat(asked) } : {}),
      });
  };
  const passTwice = async (incoming: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const send = await again(incoming);
    const answers = await Promise.all([send(), send()]);
    const [, answer] = answers;
    reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    reply.end(await answer.text());
  };
  const passLate = async (incoming: IncomingMessage, reply: ServerResponse, ms: number): Promise<void> => {
    const send = await again(incoming);
    reply.destroy();
    // Nobody waits for this answer; central may be away by then.
    setTimeout(() => void send().catch(() => undefined), ms);
  };
  const held: (() => Promise<Response>)[] = [];
  const hold = async (incoming: IncomingMessage, reply: ServerResponse): Promise<void> => {
    held.push(await again(incoming));
    reply.destroy();
  };
  const server = createServer((incoming, reply) => {
    const asked = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body: '' };
    seen.push(asked);
    const current: Trouble = (incoming.url ?? '/').startsWith(only) ? trouble : { kind: 'none' };
    switch (current.kind) {
      case 'none': {
        const change = changes.get(incoming.url ?? '/');
        return change ? void passChanged(incoming, reply, change).catch(() => reply.destroy()) : pass(incoming, reply, false, asked);
      }
      case 'twice':
        return void passTwice(incoming, reply).catch(() => reply.destroy());
      case 'late':
        return void passLate(incoming, reply, current.ms).catch(() => reply.destroy());
      case 'held':
        return void hold(incoming, reply).catch(() => reply.destroy());
      case 'answerLost':
        return pass(incoming, reply, true, asked);
      case 'away':
        return void incoming.socket.destroy();
      case 'slow':
        return void setTimeout(() => pass(incoming, reply, false, asked), current.ms);
      case 'html':
        return void reply.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>gateway</body></html>');
      case 'garbage':
        return void reply.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":tru');
      case 'status':
        return void reply.writeHead(current.status, { 'content-type': 'application/json' }).end('{"code":"server","message":"trouble"}');
    }
  });
  server.on('connection', (socket) => {
    if (trouble.kind === 'away' && only === '/') return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    trouble: (next, path = '/') => {
      trouble = next;
      only = path;
      if (next.kind === 'away' && path === '/') for (const socket of sockets) socket.destroy();
    },
    rewrite: (path, change) => {
      if (change) changes.set(path, change);
      else changes.delete(path);
    },
    deliver: () =>
      Promise.all(
        held.splice(0).map(async (send) => {
          const answer = await send();
          await answer.text();
          return answer.status;
        }),
      ),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
