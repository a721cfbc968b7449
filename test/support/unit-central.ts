import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type StartMessage, serversMessageSchema } from '../../main/servers/protocol.ts';
import { type SeedOrder, seedOrdersAt } from './seed-orders.ts';

export interface UnitCentral {
  readonly address: string;
  /** A seat posts an order for 望京街道. @returns its number */
  readonly post: SeedOrder;
  stop(): Promise<void>;
}

/** Practice's central with its own people, in a process of its own, as a browser test needs it. */
export async function startUnitCentral(): Promise<UnitCentral> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-unit-'));
  const child: ChildProcess = fork(resolve('main/servers/index.ts'), [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const stop = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const message: StartMessage = {
    ...{ dataDir, resourcesDir: resolve('resources'), host: '127.0.0.1', ports: { central: 0, sip: 0 }, enrolCode: 'practice-code' },
  };
  child.send(message);
  const [told] = await once(child, 'message');
  const answer = serversMessageSchema.parse(told);
  if ('failed' in answer) throw new Error(answer.failed);
  const address = answer.ready.centralUrl;
  return { address, stop, post: await seedOrdersAt(address, 'practice-code') };
}
