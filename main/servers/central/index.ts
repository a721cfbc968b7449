/** Entry of `npm run central`: the reference central alone. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pino from 'pino';
import { loadDocuments } from './catalogue/load-documents.ts';
import { createCentral } from './create-central.ts';
import { type CentralFlags, FLAG_HELP, parseFlags } from './flags.ts';
import { createServerLog } from './log.ts';
import { NO_TELEPHONY } from './telephony/none.ts';

/** The package's folder, from the source tree and from the build alike. */
function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}

async function run(flags: CentralFlags): Promise<void> {
  const root = findRoot(import.meta.dirname);
  const readJson = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
  const enrolCode = flags.enrolCode ?? randomBytes(9).toString('base64url');
  process.umask(0o077);
  mkdirSync(flags.data, { recursive: true });
  const central = await createCentral({
    dataDir: flags.data,
    documents: loadDocuments(join(root, 'resources')),
    accounts: readJson('resources', 'practice', 'accounts.json'),
    host: '127.0.0.1',
    port: flags.port,
    enrolCode,
    version: readJson('package.json').version,
    clock: Date.now,
    randomBytes,
    newId: randomUUID,
    log: createServerLog(pino.destination(join(flags.data, 'central.log'))),
    startTelephony: async () => ({
      telephony: NO_TELEPHONY,
      sipServers: [flags.sip],
      sipDomain: new URL(flags.sip).hostname,
      hasCitizen: false,
      dispose: async () => undefined,
    }),
  });
  process.stdout.write(`中心系统已启动 · central is running: ${central.address}\n注册码 · enrolment code: ${enrolCode}\n`);
  const stop = (): void => {
    void central.dispose().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

const parsed = parseFlags(process.argv.slice(2));
if (parsed.ok && parsed.value.help) process.stdout.write(`${FLAG_HELP}\n`);
else if (parsed.ok) {
  run(parsed.value).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
} else {
  process.stderr.write(`${parsed.error}\n`);
  process.exitCode = 2;
}
