import { randomUUID } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartTimer } from '../shared/time/clock.ts';
import { readCommand, type Wanted } from './command.ts';
import { composeMain } from './compose.ts';
import { recoverSeat } from './compose-recovery.ts';
import { keepSecret } from './compose-secret.ts';
import { type InstanceLock, lockDataDir } from './db/instance-lock.ts';
import { trustCertificates } from './link/trust.ts';
import { createLog } from './log/create-log.ts';
import { errorFields } from './log/log.ts';
import { PortTakenError } from './shell/web/listen.ts';
import { openBrowser } from './shell/web/open-browser.ts';
import { createWebShell } from './shell/web/web-shell.ts';
import { alreadyRunning, badCertificate, freshAddress, keepRecoveryKey, portTaken, seatOpened, startFailed } from './words.ts';

/**
 * The entry under plain Node: the seat in a browser. Electron has an entry of its own (`main/shell/electron`), because
 * even an indirect import of `electron` fails here.
 */
const PROGRAM_DIR = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(PROGRAM_DIR, '..', '..');
const RESOURCES_DIR = join(ROOT, 'resources');

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function run(wanted: Wanted, lock: InstanceLock): Promise<number> {
  const { contextDir: dataDir, context, settings, setSecret, recover, port, open } = wanted;
  const untrusted = trustCertificates(settings.central.certificates);
  if (untrusted) {
    say(badCertificate(untrusted.file, untrusted.reason));
    return 1;
  }
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
  const typed = { dir: dataDir, keystore: shell.keystore, clock: Date.now, log, stdin: process.stdin, say };
  if (recover) return (await recoverSeat(typed)) ? 0 : 1;
  if (setSecret !== null) return (await keepSecret(setSecret, typed)) ? 0 : 1;
  const started = await composeMain(shell, {
    dataDir,
    resourcesDir: RESOURCES_DIR,
    programDir: PROGRAM_DIR,
    context,
    settings,
    clock: Date.now,
    startTimer,
    newId: randomUUID,
    random: Math.random,
    log,
  });
  if (!started.ok) {
    say(startFailed(started.error.kind, started.error.detail, context.kind));
    return 1;
  }
  const { address, joinAddress, newRecoveryKey, dispose } = started.value;
  // Before the address is told: who has it may end the program at once, and it ends in order.
  const askedToEnd = untilAskedToEnd();
  lock.announce(address);
  if (newRecoveryKey !== null) say(keepRecoveryKey(newRecoveryKey));
  say(seatOpened(address, joinAddress));
  if (open) openBrowser(address, process.platform, process.env);
  await askedToEnd;
  await dispose();
  return 0;
}

function untilAskedToEnd(): Promise<void> {
  return new Promise((resolveEnd) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolveEnd());
  });
}

async function main(): Promise<number> {
  const wanted = readCommand(process.argv.slice(2), join(ROOT, 'data'));
  if (typeof wanted === 'string') {
    say(wanted);
    return 2;
  }
  process.umask(0o077);
  try {
    const lock = lockDataDir(wanted.contextDir, process.pid);
    if (lock.ok) return await run(wanted, lock.value).finally(lock.value.release);
    say(alreadyRunning(lock.error?.pid ?? null, lock.error?.address ?? null));
    return 3;
  } catch (error) {
    say(describeFailure(error));
    return 1;
  }
}

/** A folder that cannot be made or written has a code of the file system or of SQLite; everything else is a fault of ours. */
function describeFailure(error: unknown): string {
  if (error instanceof PortTakenError) return portTaken(error.port);
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|FULL|IOERR).*)$/.test(code)) return startFailed('store-full', code);
  return startFailed('internal', String(errorFields(error)['reason'] ?? ''));
}

process.exitCode = await main();
process.exit();
