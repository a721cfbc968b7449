import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { HOST } from './origins.ts';

const DEFAULT_PORT = 12_345;
const TRIES = 40;

/** Somebody else listens on the port that was asked for. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
  readonly port: number;

  constructor(port: number) {
    super(`ports ${port} to ${port + 2} on ${HOST} are not free`);
    this.port = port;
  }
}

export interface Listening {
  readonly port: number;
  /** phone, desk, citizen: three ports in a row. */
  readonly servers: readonly [Server, Server, Server];
  /** Frees the ports at once, whoever is still connected. */
  close(): Promise<void>;
}

/**
 * Three neighbouring ports. `null`: 12345 or the next free triple. 0: any. A port a person named is taken or refused,
 * never quietly another.
 */
export async function listenTriple(wanted: number | null): Promise<Listening> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const listening = await tryTriple(wanted === 0 ? 0 : (wanted ?? DEFAULT_PORT + 3 * attempt));
    if (listening) return listening;
    if (wanted !== null && wanted !== 0) throw new PortTakenError(wanted);
  }
  throw new PortTakenError(wanted ?? DEFAULT_PORT);
}

async function tryTriple(first: number): Promise<Listening | null> {
  const servers: [Server, Server, Server] = [createServer(), createServer(), createServer()];
  const closers = servers.map(trackSockets);
  const close = async (): Promise<void> => void (await Promise.all(closers.map((closeServer) => closeServer())));
  const [phone, desk, citizen] = servers;
  const port = await listen(phone, first);
  if (port !== null && (await listen(desk, port + 1)) !== null && (await listen(citizen, port + 2)) !== null)
    return { port, servers, close };
  await close();
  return null;
}

function listen(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    if (port > 65_535) return resolve(null);
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(null) : reject(error),
    );
    server.listen({ port, host: HOST, exclusive: true }, () => {
      server.removeAllListeners('error');
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : null);
    });
  });
}

/** Node forgets a socket that was upgraded, and then waits for it for ever when it closes. */
function trackSockets(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      if (server.listening) server.close(() => resolve());
      else resolve();
      for (const socket of sockets) socket.destroy();
    });
}
