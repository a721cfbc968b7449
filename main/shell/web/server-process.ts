import { fork } from 'node:child_process';
import type { StartTimer } from '../../../shared/time/clock.ts';
import type { ServerProcess } from '../shell.ts';

const KILL_AFTER_MS = 3_000;

/** The practice servers in a child process of their own: their work never holds up main's event loop. */
export function forkServers(entry: string, args: readonly string[], startTimer: StartTimer): ServerProcess {
  const child = fork(entry, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
  // A child that cannot be started reports it as an error and never as an exit.
  let ended = false;
  const exits = new Set<(code: number | null) => void>();
  const end = (code: number | null): void => {
    if (ended) return;
    ended = true;
    for (const listener of exits) listener(code);
  };
  child.once('exit', end);
  child.once('error', () => end(null));
  return {
    send: (message) => {
      if (!ended && child.connected) child.send(message as never, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => exits.add(listener),
    kill: () => {
      if (ended) return;
      child.kill('SIGTERM');
      const cancel = startTimer(KILL_AFTER_MS, () => child.kill('SIGKILL'));
      exits.add(cancel);
    },
  };
}
