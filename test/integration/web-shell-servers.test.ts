import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerProcess } from '../../main/shell/shell.ts';
import { forkServers } from '../../main/shell/web/server-process.ts';
import type { StartTimer } from '../../shared/time/clock.ts';
import { removeFolder, temporaryFolder } from '../support/program.ts';

let dir = '';
beforeEach(() => {
  dir = temporaryFolder();
});
afterEach(() => removeFolder(dir));

const startTimer: StartTimer = (afterMs, fire) => {
  const timer = setTimeout(fire, afterMs / 20);
  return () => clearTimeout(timer);
};

/** Forks a program of a few lines. */
function forked(source: string): ServerProcess & { messages: unknown[]; exited: Promise<number | null> } {
  const entry = join(dir, 'servers.mjs');
  writeFileSync(entry, source);
  return watched(forkServers(entry, ['--one'], startTimer));
}

function watched(servers: ServerProcess): ServerProcess & { messages: unknown[]; exited: Promise<number | null> } {
  const messages: unknown[] = [];
  servers.onMessage((message) => messages.push(message));
  return { ...servers, messages, exited: new Promise((resolve) => servers.onExit(resolve)) };
}

describe('the child process of the practice servers', () => {
  it('talks by messages and is told its arguments', async () => {
    const servers = forked(
      "process.on('message', (m) => { process.send({ got: m, args: process.argv.slice(2) }); process.disconnect(); });",
    );
    servers.send({ start: 1 });
    expect(await servers.exited).toBe(0);
    expect(servers.messages).toEqual([{ got: { start: 1 }, args: ['--one'] }]);
    servers.send({ late: true });
    servers.kill();
  });

  it('reports how it ended', async () => {
    expect(await forked('process.exit(3);').exited).toBe(3);
  });

  it('that does not end when asked is ended', async () => {
    const servers = forked("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send('up');");
    await new Promise<void>((resolve) => servers.onMessage(() => resolve()));
    servers.kill();
    expect(await servers.exited).toBeNull();
  });

  it('that cannot be started has ended', async () => {
    expect(await watched(forkServers(join(dir, 'missing.mjs'), [], startTimer)).exited).toBe(1);
  });
});
