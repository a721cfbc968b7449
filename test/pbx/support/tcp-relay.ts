import { connect, createServer, type Socket } from 'node:net';

/** A wire between central and the PBX's manager port that a test can cut. */
export interface TcpRelay {
  readonly port: number;
  /** Every connection dies, and new ones with it. */
  cut(): void;
  mend(): void;
  dispose(): Promise<void>;
}

export async function startTcpRelay(port: number, toPort: number): Promise<TcpRelay> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const server = createServer((incoming) => {
    keep(incoming);
    if (isCut) return void incoming.destroy();
    const onward = keep(connect(toPort, '127.0.0.1'));
    incoming.pipe(onward).pipe(incoming);
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
    mend: () => {
      isCut = false;
    },
    dispose: () =>
      new Promise((resolve) => {
        drop();
        server.close(() => resolve());
      }),
  };
}
