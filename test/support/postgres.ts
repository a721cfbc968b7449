import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDatabase } from '../../main/servers/central/db/database.ts';
import { migrateToLatest } from '../../main/servers/central/db/migrate.ts';

/** Debian keeps every major version beside the others. */
const DEBIAN = '/usr/lib/postgresql';
const TEMPLATE = 'hotline_template';

/** Where the programs of the newest PostgreSQL lie; null: none is installed. */
export function postgresPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

function idOf(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
}

/** It refuses to run as root. */
function nobodySpecial(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function whenReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`postgres ended: ${said}`)));
  });
}

export interface TestServer {
  /** Of the database `postgres`; another database's has another path. */
  readonly url: string;
  /** Of the server's first process, whose children serve the connections. */
  pid(): number;
  /** With nothing in its memory, and the same rows. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

/** For tests: no disk is waited for, and nothing works beside them. */
const KEEPS_NOTHING = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];
/** As a city runs one: what was committed survives a power cut, and it may use more memory than the 128 MB of a fresh installation. */
export const AS_IN_USE = ['shared_buffers=1GB'];

/** A server of its own, gone with its rows at the end. @throws Error where none is installed */
export async function startPostgres(ruled: readonly string[] = KEEPS_NOTHING): Promise<TestServer> {
  const bin = postgresPrograms();
  if (bin === null) throw new Error('postgresql is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'hotline-pg-'));
  const who = nobodySpecial();
  // `postgres` makes its data inside, and nobody else looks.
  if (who.uid !== undefined) spawnSync('chown', ['postgres:postgres', folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const init = spawnSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...who,
    cwd: folder,
    encoding: 'utf8',
  });
  if (init.status !== 0) throw new Error(`initdb: ${init.stderr}`);
  const port = await freePort();
  const settings = ['max_connections=200', ...ruled].flatMap((setting) => ['-c', setting]);
  const launch = async (): Promise<ChildProcess> => {
    const launched = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, '-h', '127.0.0.1', '-p', String(port), ...settings], {
      ...who,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await whenReady(launched);
    return launched;
  };
  let server = await launch();
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      server.once('exit', () => resolve());
      server.kill('SIGINT');
    });
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: () => server.pid ?? -1,
    async restart() {
      await end();
      server = await launch();
    },
    async dispose() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

export async function withClient(url: string, use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

/** Migrated once; every test's own is a copy of it. */
export async function makeTemplate(server: string): Promise<void> {
  await withClient(server, (client) => client.query(`create database ${TEMPLATE}`));
  const { db } = await openDatabase({ kind: 'postgres', url: urlOf(server, TEMPLATE) }, () => undefined);
  await migrateToLatest(db);
  await db.destroy();
}

/** @param isEmpty nothing in it, not even central's tables @returns its address */
export async function makeDatabase(server: string, isEmpty = false): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await withClient(server, (client) => client.query(`create database ${name}${isEmpty ? '' : ` template ${TEMPLATE}`}`));
  return urlOf(server, name);
}

/** As new for the next test, in a tenth of the time that a new one takes. Who is still connected is cut off. */
export function emptyDatabase(url: string): Promise<void> {
  return withClient(url, async (client) => {
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
    );
    // No table waits for another's references.
    const statements = ["set session_replication_role = 'replica'", ...rows.map(({ name }) => `delete from "${name}"`)];
    await client.query(statements.join(';'));
  });
}
