/** Entry of `npm run central`: the reference central alone. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pino from 'pino';
import { seededRandom } from '../../../shared/seeded-random.ts';
import { exportCatalogueFile, readCatalogueFile } from './catalogue/catalogue-file.ts';
import type { CentralDocuments, ServedDocuments } from './catalogue/documents.ts';
import { documentKeep } from './catalogue/kept-documents.ts';
import { loadDocuments } from './catalogue/load-documents.ts';
import { composeTelephony } from './compose-telephony.ts';
import { type Central, createCentral } from './create-central.ts';
import { backUp, restore } from './db/backup.ts';
import type { CentralDb } from './db/tables.ts';
import { makeYear } from './demo/make-year.ts';
import { type CentralFlags, FLAG_HELP, parseFlags } from './flags.ts';
import { createServerLog } from './log.ts';
import { readCommand, readDatabaseUrl, readSecretFile, readTokenKey } from './read-command.ts';
import { accountsSchema, onlySeatPeople } from './session/accounts.ts';
import type { CentralSettings } from './settings.ts';

/** The package's folder, from the source tree and from the build alike. */
function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}

function orThrow(secret: ReturnType<typeof readSecretFile>): string {
  if (secret.ok) return secret.value;
  throw new Error(secret.error);
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** What a table holds that central is to serve; a broken one is complained of and changes nothing. */
async function readOwn(file: string, base: CentralDocuments) {
  const read = await readCatalogueFile(file, base, Date.now());
  if (read.ok) say(read.value.said);
  else complain(read.error);
  return read.ok ? read.value.own : null;
}

/** SIGHUP, as services are told to read again what they run by; one after the other. */
function rereadOnHangup(file: string, base: CentralDocuments, central: Central): void {
  let last = Promise.resolve();
  const reread = async (): Promise<void> => {
    const own = await readOwn(file, base);
    if (!own) {
      complain('没有发布，原来的目录不变。Not published; the catalogue stays as it was.');
      return;
    }
    const { version, isNew } = await central.publish(own);
    say(isNew ? `目录 ${version} 已发布 · catalogue ${version} published` : `目录 ${version} 没有变化 · catalogue ${version} is unchanged`);
  };
  process.on('SIGHUP', () => {
    last = last.then(reread).catch((error: unknown) => complain(error instanceof Error ? error.message : String(error)));
  });
}

/** The same year for the same day: who shows it twice shows the same. */
const DISPLACED =
  '数据库断开过，另一个中心进程接管了交换机，这一个已停止；工单都在数据库里。The database was away and another process of central took over the PBX; this one has stopped. All orders are in the database.';

const DEMO_SEED = 12_345;

function prepareDemo(orders: number): (db: CentralDb, documents: ServedDocuments) => Promise<void> {
  return async (db, { catalogue, units }) => {
    const begun = performance.now();
    const random = seededRandom(DEMO_SEED);
    const made = await makeYear({
      db,
      documents: { catalogue: catalogue.document, units: units.document },
      now: Date.now(),
      random,
      orders,
    });
    say(`演示数据 ${made} 张工单，用时 ${((performance.now() - begun) / 1_000).toFixed(1)} 秒 · a year of ${made} demonstration orders`);
  };
}

async function run(settings: CentralSettings, { enrolCode: givenCode, demo }: CentralFlags): Promise<void> {
  const root = findRoot(import.meta.dirname);
  const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  const { data, host, port, tls, telephony, enrolCodeFile } = settings;
  const enrolCode =
    givenCode ?? (enrolCodeFile === undefined ? randomBytes(9).toString('base64url') : orThrow(readSecretFile(enrolCodeFile)));
  process.umask(0o077);
  mkdirSync(data, { recursive: true });
  // Opened at once: a start that is refused ends before a file that is opened meanwhile could be closed, and complains of that too.
  const log = createServerLog(pino.destination(openSync(join(data, 'central.log'), 'a')));
  const documents = loadDocuments(join(root, 'resources'), documentKeep(data, import.meta.filename, log));
  const ownCatalogue = settings.catalogue === undefined ? {} : { ownCatalogue: await readOwn(settings.catalogue, documents) };
  const edges = { clock: Date.now, random: Math.random, log, say };
  let end = (_code: number): void => undefined;
  const central = await createCentral({
    dataDir: data,
    documents,
    ...ownCatalogue,
    accounts:
      settings.accounts === undefined
        ? onlySeatPeople(accountsSchema.parse(readJson(join(root, 'resources', 'practice', 'accounts.json'))))
        : readJson(settings.accounts),
    ...readTokenKey(settings.tokenKeyFile),
    ...readDatabaseUrl(settings.database?.postgresFile),
    proxies: settings.proxies,
    host,
    port,
    ...(tls ? { tls: { cert: readFileSync(tls.certificate), key: readFileSync(tls.key) } } : {}),
    ...(settings.publicAddress === undefined ? {} : { publicAddress: settings.publicAddress }),
    ...(demo === undefined ? {} : { prepare: prepareDemo(demo) }),
    seats: settings.seats,
    enrolCode,
    version: readJson(join(root, 'package.json')).version,
    readOpenApi: () => readFileSync(join(root, 'resources', 'openapi', 'central.json'), 'utf8'),
    unitPageDir: join(root, 'dist', 'unit'),
    clock: Date.now,
    randomBytes,
    newId: randomUUID,
    log,
    isAtPbx: telephony.ami !== undefined,
    onDisplaced: () => {
      complain(DISPLACED);
      end(1);
    },
    startTelephony: composeTelephony(telephony, telephony.ami ? orThrow(readSecretFile(telephony.ami.secretFile)) : null, edges),
  });
  end = (code) => void central.dispose().finally(() => process.exit(code));
  const stop = (): void => end(0);
  // Before the address is told: who reads it may end the program at once.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  say(`中心系统已启动 · central is running: ${central.address}`);
  // A code that stands in a file is known to who is to know it.
  if (givenCode !== undefined || enrolCodeFile === undefined) say(`注册码 · enrolment code: ${enrolCode}`);
  if (settings.catalogue !== undefined) rereadOnHangup(settings.catalogue, documents, central);
}

/** A SQLite file's copy, and back; PostgreSQL has programs of its own for that. */
async function keepRows({ data, database }: CentralSettings, { backup, restore: copy }: CentralFlags): Promise<void> {
  if (readDatabaseUrl(database?.postgresFile).postgresUrl !== undefined) {
    throw new Error(
      '这个中心用 PostgreSQL，请用 pg_dump -Fc 和 pg_restore（见 README）。This central uses PostgreSQL; use pg_dump -Fc and pg_restore (README).',
    );
  }
  if (backup !== undefined) await backUp(data, backup);
  else if (copy !== undefined) restore(copy, data);
  say(backup === undefined ? `已装入 · restored into ${data}` : `已备份，检查无误 · backed up and checked: ${backup}`);
}

/** What is asked for instead of a running central. @returns null: nothing */
function onlyAsked(settings: CentralSettings, flags: CentralFlags): (() => Promise<void>) | null {
  const { checkCatalogue, exportCatalogue } = flags;
  if (flags.backup !== undefined || flags.restore !== undefined) return () => keepRows(settings, flags);
  const documents = (): CentralDocuments => loadDocuments(join(findRoot(import.meta.dirname), 'resources'));
  if (exportCatalogue !== undefined) return () => exportCatalogueFile(exportCatalogue, documents());
  if (checkCatalogue === undefined) return null;
  return async () => {
    if (!(await readOwn(checkCatalogue, documents()))) process.exitCode = 1;
  };
}

function main(args: readonly string[]): void {
  const flags = parseFlags(args);
  if (flags.ok && flags.value.help) {
    say(FLAG_HELP);
    return;
  }
  const settings = flags.ok ? readCommand(flags.value) : flags;
  if (!flags.ok || !settings.ok) {
    complain(settings.ok ? '' : settings.error);
    process.exitCode = 2;
    return;
  }
  const asked = onlyAsked(settings.value, flags.value) ?? (() => run(settings.value, flags.value));
  asked().catch((error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    process.exit(1);
  });
}

main(process.argv.slice(2));
