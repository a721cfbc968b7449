import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { askServer } from './dialect.ts';
import type { CentralDb, Tables } from './tables.ts';

const INT8 = 20;
/** The oldest that is still maintained in the year of this version, and the one the tests run on. */
const OLDEST = 15;
/** More only wait for each other: what takes an order is one after the other on every database. */
const CONNECTIONS = 10;
const CONNECT_MS = 5_000;

/** Central's numbers are below 2^53: of this pool alone, `pg` reads bigint as a number. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : types.getTypeParser(oid, format as 'text');

const WHY: Readonly<Record<string, string>> = {
  ECONNREFUSED: '没有连上，请检查服务器是否已启动、地址和端口。Nobody answers there; check that it runs, its address and its port.',
  ENOTFOUND: '找不到这个主机，请检查地址。There is no such host; check the address.',
  EAI_AGAIN: '找不到这个主机，请检查地址。There is no such host; check the address.',
  ETIMEDOUT: '连接超时，请检查网络。It does not answer in time; check the network.',
  '28P01': '用户名或密码不对，或网址里没有密码。Wrong user or password, or the URL has no password.',
  '28000': '服务器拒绝这个用户，请检查 pg_hba.conf。The server refuses this user; check pg_hba.conf.',
  '3D000': '没有这个数据库，请先用 createdb 建立。There is no such database; make it with createdb.',
  '42501': '这个用户没有权限，请把数据库交给它。This user may not; make it the owner of the database.',
  '53300': '连接已用完，请调大 max_connections。It has no connections left; raise max_connections.',
  '57P03': '数据库正在启动或关闭，请稍后重试。It is starting or stopping; try again.',
};

/** Where it is, without the user and the password in it. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'PostgreSQL';
  const { host, pathname } = new URL(url);
  return `PostgreSQL ${host}${pathname}`;
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  if (cause.message.includes('timeout')) return 'ETIMEDOUT';
  // The server asked for a password, the URL has none: `pg` finds that out by itself and gives no code.
  if (cause.message.includes('SASL')) return '28P01';
  return 'code' in cause ? String(cause.code) : '';
}

function whyUnusable(url: string, cause: unknown): Error {
  const why = WHY[codeOf(cause)] ?? '数据库用不了，请交给维护人员。It cannot be used; tell who maintains it.';
  return new Error(`${placeOf(url)}：${why} 中心没有启动，数据没有改动。Central is not started; nothing was changed.`, { cause });
}

async function refuseUnfit(db: CentralDb, url: string): Promise<void> {
  const { version, encoding } = await askServer(db);
  if (version < OLDEST * 10_000) {
    throw new Error(
      `${placeOf(url)}：版本太旧，要 PostgreSQL ${OLDEST} 或更新；中心没有启动。It is too old; central needs ${OLDEST} or newer and is not started.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new Error(
      `${placeOf(url)}：编码是 ${encoding}，要 UTF8（createdb -E UTF8 -T template0）；中心没有启动。Its encoding must be UTF8; central is not started.`,
    );
  }
}

/**
 * @param onLost told when a connection breaks, idle or in use; the pool makes a new one for the next query
 * @throws Error in words for the person who starts it
 */
export async function openPostgres(url: string, onLost: (error: Error) => void): Promise<CentralDb> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    types: { getTypeParser },
  });
  // A connection in use tells nobody but itself: unheard, a server that is restarted would end central.
  pool.on('connect', (client) => void client.on('error', onLost));
  // An idle one is told of twice.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await pool.query('select 1').catch((cause: unknown) => {
      throw whyUnusable(url, cause);
    });
    await refuseUnfit(db, url);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}
