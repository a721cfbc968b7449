import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN_ENV, MAIN_NODE_FLAGS } from '../../main/start/node-flags.mjs';

/** The built program, started as a person starts it, on a data folder of its own. */
export interface Program {
  readonly address: string;
  readonly joinUrl: string;
  readonly dataDir: string;
  readonly pid: number;
  readonly output: () => string;
  /** Ends it as Ctrl+C would. @returns exit code */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface ProgramOptions {
  readonly dataDir?: string;
  readonly flags?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Of the phone's page; any free one when not given. */
  readonly port?: number;
  /** Words before the command: a namespace to run in. */
  readonly enter?: readonly string[];
}

export const ROOT = new URL('../..', import.meta.url).pathname;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/enter\?t=\S+/;
const JOIN = /--join (http:\/\/127\.0\.0\.1:\d+\/#\S+)/;
const START_LIMIT_MS = 20_000;

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hotline-seat-'));
}

export function removeFolder(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

/** Spawns the program without waiting: for tests of a start that is refused. */
export function spawnProgram(options: ProgramOptions & { dataDir: string }): {
  child: ChildProcess;
  output: () => string;
  exited: Promise<number | null>;
} {
  const [command = process.execPath, ...words] = [...(options.enter ?? []), process.execPath];
  const child = spawn(
    command,
    [
      ...words,
      ...MAIN_NODE_FLAGS,
      'dist/main/web.js',
      '--no-open',
      '--port',
      String(options.port ?? 0),
      '--data',
      options.dataDir,
      ...(options.flags ?? []),
    ],
    {
      cwd: ROOT,
      env: { ...process.env, ...MAIN_ENV, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, output: () => text, exited };
}

export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const dataDir = options.dataDir ?? temporaryFolder();
  const { child, output, exited } = spawnProgram({ ...options, dataDir });
  const deadline = Date.now() + START_LIMIT_MS;
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  while (!ADDRESS.test(output()) && !ended && Date.now() < deadline) await pause(5);
  const address = ADDRESS.exec(output())?.[0];
  if (address === undefined) {
    child.kill('SIGKILL');
    throw new Error(`the program did not start:\n${output()}`);
  }
  return {
    address,
    joinUrl: JOIN.exec(output())?.[1] ?? '',
    dataDir,
    pid: child.pid ?? -1,
    output,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
