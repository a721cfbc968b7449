import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/**
 * Runs inside a network namespace: takes connections on 127.0.0.1 there and passes each on to a Unix socket, which no
 * namespace divides. Arguments: the folder of the sockets, then the ports.
 */
const [folder = '', ...ports] = process.argv.slice(2);
const listening = ports.map(
  (port) =>
    new Promise<void>((resolve) => {
      const server = createServer((incoming) => {
        const onward = connect(join(folder, port));
        for (const [end, other] of [
          [incoming, onward],
          [onward, incoming],
        ] as const) {
          end.on('error', () => end.destroy());
          end.on('close', () => other.destroy());
          end.pipe(other);
        }
      });
      server.listen(Number(port), '127.0.0.1', resolve);
    }),
);
await Promise.all(listening);
process.stdout.write('listening\n');
