import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pause, ROOT } from '../../support/program.ts';

/**
 * A real Asterisk in its own tree, with the sample configuration that stands in resources/pbx/asterisk, on loopback. Its
 * mounts live in a namespace of its own and are gone with it.
 */
export interface Asterisk {
  /** Its configuration, logs and recordings. */
  readonly runDir: string;
  start(): Promise<void>;
  /** As `core stop now` does. */
  stop(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
  isRunning(): boolean;
  /** What `asterisk -rx` prints. */
  cli(command: string): Promise<string>;
  /** Serves phones over TLS too, wss://localhost:8089/ws. */
  serveTls(certificate: string, key: string): Promise<void>;
  queueLog(): string[];
  /** The last lines of its log: notices, warnings, errors. */
  lastLines(): string;
  /** WAV files of recordings, the newest last. */
  recordings(): string[];
}

export const AMI_SECRET = 'pbx-test-secret';
const SAMPLE = join(ROOT, 'resources', 'pbx', 'asterisk');
const START_MS = 20_000;
const LAST_LINES = 200;

/** Where a PBX listens; the first has the ports that stand in the samples. */
interface PbxPorts {
  readonly http: number;
  readonly trunk: number;
  readonly manager: number;
  readonly firstRtp: number;
}
export const OTHER_PORTS: PbxPorts = { http: 8_188, trunk: 5_160, manager: 5_138, firstRtp: 21_000 };

function movePorts(etc: string, { http, trunk, manager, firstRtp }: PbxPorts): void {
  const replace = (file: string, from: string, to: string): void => {
    const path = join(etc, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  };
  replace('http.conf', 'bindport = 8088', `bindport = ${http}`);
  replace('hotline-trunk.conf', 'bind = 127.0.0.1:5060', `bind = 127.0.0.1:${trunk}`);
  replace('manager.conf', 'port = 5038', `port = ${manager}`);
  replace('rtp.conf', 'rtpstart = 20000', `rtpstart = ${firstRtp}`);
  replace('rtp.conf', 'rtpend = 20999', `rtpend = ${firstRtp + 999}`);
}

const run = promisify(execFile);

function modulesDir(tree: string): string {
  const [found] = globSync('usr/lib/{,x86_64-linux-gnu/,aarch64-linux-gnu/}asterisk/modules/app_queue.so', { cwd: tree });
  if (!found) throw new Error(`no Asterisk in ${tree}`);
  return `/${found.replace('/app_queue.so', '')}`;
}

/** The folder a person would have under /etc/asterisk, made of the samples as the README says, and what only tests need. */
function prepare(tree: string, runDir: string): void {
  rmSync(runDir, { recursive: true, force: true });
  const etc = join(runDir, 'etc');
  mkdirSync(etc, { recursive: true });
  const samples = readdirSync(SAMPLE).filter((name) => name.endsWith('.conf'));
  for (const name of samples) cpSync(join(SAMPLE, name), join(etc, name));
  for (const name of readdirSync(join(SAMPLE, 'standalone'))) cpSync(join(SAMPLE, 'standalone', name), join(etc, name));
  const main = join(etc, 'asterisk.conf');
  const text = readFileSync(main, 'utf8')
    .replace(/@etc@/g, '/pbx/etc')
    .replace(/@run@/g, '/pbx/run')
    .replace(/@data@/g, '/pbx/share');
  writeFileSync(main, text.replace(/@modules@/g, modulesDir(tree)));
  writeFileSync(join(etc, 'hotline-secret.conf'), `secret = ${AMI_SECRET}\n`);
  writeFileSync(join(etc, 'hotline-seats.conf'), '; central writes it\n');
  for (const name of ['pjsip', 'extensions', 'http']) {
    writeFileSync(join(etc, `${name}.conf`), `${readFileSync(join(etc, `${name}.conf`), 'utf8')}\n#tryinclude test-${name}.conf\n`);
    if (name !== 'http') cpSync(join(import.meta.dirname, 'config', `test-${name}.conf`), join(etc, `test-${name}.conf`));
  }
  const modules = join(etc, 'modules.conf');
  // Tests let the PBX itself call a seat.
  writeFileSync(modules, `${readFileSync(modules, 'utf8')}load = res_clioriginate.so\n`);
  for (const folder of ['run', 'share/sounds/en/hotline', 'share/hotline/hold']) mkdirSync(join(runDir, folder), { recursive: true });
  // Asterisk finds its own documentation of applications beside its sounds.
  cpSync(join(tree, 'usr/share/asterisk/documentation'), join(runDir, 'share/documentation'), { recursive: true });
  for (const name of readdirSync(join(SAMPLE, 'sounds')).filter((each) => each.endsWith('.wav'))) {
    cpSync(join(SAMPLE, 'sounds', name), join(runDir, name.startsWith('hold') ? 'share/hotline/hold' : 'share/sounds/en/hotline', name));
  }
  mkdirSync(join(tree, 'pbx'), { recursive: true });
  // For every call Asterisk looks up its own name; where nobody answers for it, fifty calls a second wait for that.
  writeFileSync(join(tree, 'etc', 'hosts'), `127.0.0.1 localhost ${hostname()}\n`);
}

export function createAsterisk(tree: string, runDir: string, ports: PbxPorts | null = null): Asterisk {
  prepare(tree, runDir);
  const etc = join(runDir, 'etc');
  if (ports) movePorts(etc, ports);
  let child: ChildProcess | null = null;
  let exited: Promise<unknown> = Promise.resolve();
  const enter =
    'mount --bind /dev "$1/dev" && mount -t proc proc "$1/proc" && mount --bind "$2" "$1/pbx" && exec chroot "$1" asterisk -f -C /pbx/etc/asterisk.conf';
  const cli = async (command: string): Promise<string> => {
    const inside = ['-t', String(child?.pid), '-m', 'chroot', tree, 'asterisk', '-C', '/pbx/etc/asterisk.conf', '-rx', command];
    return (await run('nsenter', inside)).stdout;
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child?.kill(signal);
    await exited;
    child = null;
  };
  const lastLines = (): string => {
    const file = join(runDir, 'run/messages');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-LAST_LINES).join('\n') : '';
  };
  return {
    runDir,
    start: async () => {
      const started = spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', enter, 'sh', tree, runDir], { stdio: 'ignore' });
      child = started;
      exited = new Promise((resolve) => started.once('exit', resolve));
      const deadline = Date.now() + START_MS;
      while (Date.now() < deadline && child.exitCode === null) {
        const up = await cli('core waitfullybooted').catch(() => '');
        if (up.includes('fully booted')) return;
        await pause(50);
      }
      throw new Error(`Asterisk did not start:\n${lastLines()}`);
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    isRunning: () => child !== null,
    cli,
    serveTls: async (certificate, key) => {
      cpSync(certificate, join(etc, 'pbx.crt'));
      cpSync(key, join(etc, 'pbx.key'));
      const lines = [
        'tlsenable = yes',
        'tlsbindaddr = 127.0.0.1:8089',
        'tlscertfile = /pbx/etc/pbx.crt',
        'tlsprivatekey = /pbx/etc/pbx.key',
      ];
      writeFileSync(join(etc, 'test-http.conf'), `${lines.join('\n')}\n`);
      await cli('module reload http');
    },
    lastLines,
    queueLog: () => readFileSync(join(runDir, 'run/queue_log'), 'utf8').trim().split('\n'),
    recordings: () =>
      globSync('run/monitor/hotline/**/*.wav', { cwd: runDir })
        .map((file) => join(runDir, file))
        .sort(),
  };
}
