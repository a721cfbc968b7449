import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartTimer } from '../shared/time/clock.ts';
import { composeMain } from './compose.ts';
import { type PracticePlace, parseJoinUrl } from './compose-practice.ts';
import { type InstanceLock, lockDataDir } from './db/instance-lock.ts';
import { createLog } from './log/create-log.ts';
import { errorFields } from './log/log.ts';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from './settings/settings.ts';
import { PortTakenError } from './shell/web/listen.ts';
import { createWebShell } from './shell/web/web-shell.ts';
import { openBrowser } from './shell/web/open-browser.ts';
import { parseFlags } from './start/flags.mjs';
import { alreadyRunning, badJoinUrl, badSettings, freshAddress, keepRecoveryKey, portTaken, seatOpened, startFailed } from './words.ts';

/**
 * The entry under plain Node: the seat in a browser. Electron has an entry of its own (`main/shell/electron`), because
 * even an indirect import of `electron` fails here.
 */
const PROGRAM_DIR = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(PROGRAM_DIR, '..', '..');
const RESOURCES_DIR = join(ROOT, 'resources');

interface Wanted {
  readonly port: number | null;
  readonly contextDir: string;
  readonly join: PracticePlace | null;
  readonly settings: Settings;
  readonly open: boolean;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** @returns what to start, or the words that say why not */
function readCommand(args: readonly string[]): Wanted | string {
  const flags = parseFlags(args);
  if (!flags.ok) return flags.message;
  const { port, data, config, join: joinText, open } = flags.value;
  const place = joinText === undefined ? null : parseJoinUrl(joinText);
  if (joinText !== undefined && place === null) return badJoinUrl();
  const settings = config === undefined ? DEFAULT_SETTINGS : readSettings(config);
  if (typeof settings === 'string') return settings;
  return { port: port ?? null, contextDir: join(resolve(data ?? join(ROOT, 'data')), 'practice'), join: place, settings, open };
}

function readSettings(file: string): Settings | string {
  try {
    const settings = parseSettings(readFileSync(file, 'utf8'));
    return settings.ok ? settings.value : badSettings(file, settings.error);
  } catch (error) {
    return badSettings(file, [{ path: '', problem: error instanceof Error ? error.message : 'unreadable', nearest: null }]);
  }
}

async function run(wanted: Wanted, lock: InstanceLock): Promise<number> {
  const { contextDir: dataDir, port, open } = wanted;
  const startTimer: StartTimer = (afterMs, fire) => {
    const timer = setTimeout(fire, afterMs);
    return () => clearTimeout(timer);
  };
  const log = createLog({ dataDir, stderr: process.stderr });
  const shell = createWebShell({
    port,
    dataDir,
    pagesDir: join(ROOT, 'dist', 'pages'),
    voicesDir: join(RESOURCES_DIR, 'voices'),
    log,
    clock: Date.now,
    startTimer,
    onFreshAddress: (address) => {
      lock.announce(address);
      say(freshAddress(address));
    },
  });
  const started = await composeMain(shell, {
    dataDir,
    resourcesDir: RESOURCES_DIR,
    programDir: PROGRAM_DIR,
    join: wanted.join,
    settings: wanted.settings,
    clock: Date.now,
    startTimer,
    newId: randomUUID,
    random: Math.random,
    log,
  });
  if (!started.ok) {
    say(startFailed(started.error.kind, started.error.detail));
    return 1;
  }
  const { address, joinAddress, newRecoveryKey, dispose } = started.value;
  lock.announce(address);
  if (newRecoveryKey !== null) say(keepRecoveryKey(newRecoveryKey));
  say(seatOpened(address, joinAddress));
  if (open) openBrowser(address, process.platform, process.env);
  await untilAskedToEnd();
  await dispose();
  return 0;
}

function untilAskedToEnd(): Promise<void> {
  return new Promise((resolveEnd) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolveEnd());
  });
}

async function main(): Promise<number> {
  const wanted = readCommand(process.argv.slice(2));
  if (typeof wanted === 'string') {
    say(wanted);
    return 2;
  }
  process.umask(0o077);
  const lock = lockDataDir(wanted.contextDir, process.pid);
  if (!lock.ok) {
    say(alreadyRunning(lock.error?.pid ?? null, lock.error?.address ?? null));
    return 3;
  }
  try {
    return await run(wanted, lock.value);
  } catch (error) {
    say(error instanceof PortTakenError ? portTaken(error.port) : startFailed('internal', String(errorFields(error)['reason'] ?? '')));
    return 1;
  } finally {
    lock.value.release();
  }
}

process.exitCode = await main();
process.exit();
