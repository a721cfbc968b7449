/** Entry of the practice process: both servers, away from main's event loop. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Central } from './central/create-central.ts';
import { createServerLog } from './central/log.ts';
import { openParentPort, type ParentPort } from './parent-port.ts';
import { startMessageSchema } from './protocol.ts';
import { servePractice } from './serve.ts';

const CLOSE_WITHIN_MS = 2_000;

let servers: Promise<Central> | undefined;

/** Ends the process: orderly if that is quick, in any case soon. */
function leave(code: number): void {
  setTimeout(() => process.exit(code), CLOSE_WITHIN_MS).unref();
  const closed = servers?.then((running) => running.dispose()) ?? Promise.resolve();
  void closed.then(
    () => process.exit(code),
    () => process.exit(1),
  );
}

async function start(parent: ParentPort, message: unknown): Promise<void> {
  const options = startMessageSchema.parse(message);
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const log = createServerLog(pino.destination({ dest: join(options.dataDir, 'servers.log'), append: false, sync: true }));
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'the practice servers broke');
    leave(1);
  });
  servers = servePractice(options, log);
  const { address, sipServers } = await servers;
  await parent.send({ ready: { centralUrl: address, sipUrl: sipServers[0] ?? '' } });
}

const parent = openParentPort(process);
if (!parent) {
  process.stderr.write('练习服务器由坐席程序启动，不单独运行。The practice servers are started by the seat.\n');
  process.exit(2);
}
process.umask(0o077);
// Ctrl-C reaches the whole group of processes: main decides when we end, so that its last requests are answered.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => leave(0));
parent.onGone(() => leave(0));
parent.onMessage((message) => {
  if (servers) return;
  start(parent, message).catch((error: unknown) => {
    const failed = (error instanceof Error ? error.message : String(error)).slice(0, 2_000);
    void parent.send({ failed }).then(() => leave(1));
  });
});
