import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CENTRAL_ENV, MAIN_NODE_FLAGS } from '../../../main/start/node-flags.mjs';
import { CENTRAL_PATHS } from '../../../shared/central/contract.ts';
import { pause, ROOT } from '../../support/program.ts';

const ENROL_CODE = 'bench-code';

export interface CentralProcess {
  readonly baseUrl: string;
  readonly enrolCode: string;
  readonly pid: number;
  /** Spawn → the first 200 of its health route. */
  readonly startMs: number;
  stop(): Promise<void>;
}

/** The built central in a process of its own, as `npm run central` starts it. @param settings besides port, data and enrolment code */
export async function startCentral(folder: string, settings: object = {}, flags: readonly string[] = []): Promise<CentralProcess> {
  writeFileSync(join(folder, 'code'), `${ENROL_CODE}\n`);
  const config = join(folder, 'central.yaml');
  writeFileSync(config, JSON.stringify({ port: 0, data: join(folder, 'data'), enrolCodeFile: join(folder, 'code'), ...settings }));
  const begun = performance.now();
  const child = spawn(process.execPath, [...MAIN_NODE_FLAGS, 'dist/central/central.js', '--config', config, ...flags], {
    cwd: ROOT,
    env: { ...process.env, ...CENTRAL_ENV },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const baseUrl = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /central is running: (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    void exited.then(() => reject(new Error(`central did not start:\n${said}`)));
  });
  for (;;) {
    const { ok } = await fetch(baseUrl + CENTRAL_PATHS.health);
    if (ok) break;
    await pause(1);
  }
  return {
    ...{ baseUrl, enrolCode: ENROL_CODE, pid: child.pid ?? -1, startMs: performance.now() - begun },
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

const TICK_MS = 10;

/** proc_pid_stat(5) from the third field on; null: that process is gone, or the system does not tell. */
function statOf(pid: number): readonly string[] | null {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) ? (readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? null) : null;
}

/** User and system time of a process; NaN where the system does not tell. */
export function cpuMs(pid: number): number {
  const fields = statOf(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : Number.NaN;
}

/** The same of a process and of all its children, those that ended too. */
export function familyCpuMs(pid: number): number {
  const ended = statOf(pid);
  if (!ended) return Number.NaN;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(Number(name))?.[1] === String(pid));
  const alive = children.map((child) => cpuMs(Number(child))).filter((ms) => !Number.isNaN(ms));
  return cpuMs(pid) + (Number(ended[13]) + Number(ended[14])) * TICK_MS + alive.reduce((sum, ms) => sum + ms, 0);
}

export interface Memory {
  /** All that lies in memory. */
  readonly rss: number;
  /** Of that what no file holds too: without the pages of Node's own program and of libraries. */
  readonly anon: number;
}

/** MB of a process. */
export function memoryMb(pid: number | 'self'): Memory {
  const said = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(said)?.[1] ?? Number.NaN) / 1_024;
  return { rss: of('VmRSS'), anon: of('RssAnon') };
}
