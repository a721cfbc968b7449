import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ServersMessage, type StartMessage, serversMessageSchema } from '../../main/servers/protocol.ts';
import { tempFolder } from './central.ts';

export function forkServers(): ChildProcess {
  const child = fork(resolve('main/servers/index.ts'), [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

export async function answerOf(child: ChildProcess): Promise<ServersMessage> {
  const [message] = await once(child, 'message');
  return serversMessageSchema.parse(message);
}

export const startMessage = (changes: Partial<StartMessage> = {}): StartMessage => ({
  dataDir: join(tempFolder(), 'practice'),
  resourcesDir: resolve('resources'),
  host: '127.0.0.1',
  ports: { central: 0, sip: 0 },
  enrolCode: 'practice-code',
  ...changes,
});

export async function startServers(message: StartMessage): Promise<{ child: ChildProcess; centralUrl: string; sipUrl: string }> {
  const child = forkServers();
  child.send(message);
  const answer = await answerOf(child);
  if ('failed' in answer) throw new Error(answer.failed);
  return { child, ...answer.ready };
}
