/** Entry of `npm run central`: the reference central alone. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pino from 'pino';
import { loadDocuments } from './catalogue/load-documents.ts';
import { composeTelephony } from './compose-telephony.ts';
import { createCentral } from './create-central.ts';
import { FLAG_HELP, parseFlags } from './flags.ts';
import { createServerLog } from './log.ts';
import { readCommand, readSecretFile } from './read-command.ts';
import type { CentralSettings } from './settings.ts';

/** The package's folder, from the source tree and from the build alike. */
function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}

function orThrow(secret: ReturnType<typeof readSecretFile>): string {
  if (secret.ok) return secret.value;
  throw new Error(secret.error);
}

async function run(settings: CentralSettings, givenCode: string | undefined): Promise<void> {
  const root = findRoot(import.meta.dirname);
  const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  const { data, host, port, tls, telephony, enrolCodeFile } = settings;
  const enrolCode =
    givenCode ?? (enrolCodeFile === undefined ? randomBytes(9).toString('base64url') : orThrow(readSecretFile(enrolCodeFile)));
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  process.umask(0o077);
  mkdirSync(data, { recursive: true });
  const log = createServerLog(pino.destination(join(data, 'central.log')));
  const edges = { clock: Date.now, random: Math.random, log, say };
  const central = await createCentral({
    dataDir: data,
    documents: loadDocuments(join(root, 'resources')),
    accounts: readJson(settings.accounts ?? join(root, 'resources', 'practice', 'accounts.json')),
    host,
    port,
    ...(tls ? { tls: { cert: readFileSync(tls.certificate), key: readFileSync(tls.key) } } : {}),
    seats: settings.seats,
    enrolCode,
    version: readJson(join(root, 'package.json')).version,
    clock: Date.now,
    randomBytes,
    newId: randomUUID,
    log,
    startTelephony: composeTelephony(telephony, telephony.ami ? orThrow(readSecretFile(telephony.ami.secretFile)) : null, edges),
  });
  say(`中心系统已启动 · central is running: ${central.address}`);
  // A code that stands in a file is known to who is to know it.
  if (givenCode !== undefined || enrolCodeFile === undefined) say(`注册码 · enrolment code: ${enrolCode}`);
  const stop = (): void => {
    void central.dispose().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function main(args: readonly string[]): void {
  const flags = parseFlags(args);
  if (flags.ok && flags.value.help) {
    process.stdout.write(`${FLAG_HELP}\n`);
    return;
  }
  const settings = flags.ok ? readCommand(flags.value) : flags;
  if (!settings.ok) {
    process.stderr.write(`${settings.error}\n`);
    process.exitCode = 2;
    return;
  }
  run(settings.value, flags.ok ? flags.value.enrolCode : undefined).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}

main(process.argv.slice(2));
