import { connect, createServer, type Socket } from 'node:net';

/** A wire to a port of the PBX that a test can cut. */
export interface TcpRelay {
  readonly port: number;
  /** Every connection dies, and new ones with it. */
  cut(): void;
  /** What is said is heard by nobody, and nothing closes: a half-open path. Connections of that time stay so for ever. */
  swallow(): void;
  /** Nothing passes and nobody is told: what is sent waits, as TCP would send it again, and passes once it is mended. */
  stall(): void;
  mend(): void;
  dispose(): Promise<void>;
}

export async function startTcpRelay(port: number, toPort: number): Promise<TcpRelay> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let isSwallowing = false;
  let isStalled = false;
  const held: (() => void)[] = [];
  const forward = (from: Socket, to: Socket): void => {
    from.on('data', (chunk) => {
      if (isStalled) held.push(() => void to.write(chunk));
      else to.write(chunk);
    });
  };
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const server = createServer((incoming) => {
    keep(incoming);
    if (isCut) return void incoming.destroy();
    if (isSwallowing) return void incoming.resume();
    const onward = keep(connect(toPort, '127.0.0.1'));
    forward(incoming, onward);
    forward(onward, incoming);
    incoming.on('close', () => onward.destroy());
    onward.on('close', () => incoming.destroy());
  });
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    cut: () => {
      isCut = true;
      drop();
    },
    swallow: () => {
      isSwallowing = true;
      for (const socket of sockets) socket.removeAllListeners('data').removeAllListeners('close').resume();
    },
    stall: () => {
      isStalled = true;
    },
    mend: () => {
      isCut = false;
      isSwallowing = false;
      isStalled = false;
      for (const send of held.splice(0)) send();
    },
    dispose: () =>
      new Promise((resolve) => {
        drop();
        server.close(() => resolve());
      }),
  };
}
