import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server } from 'node:net';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../../../../main/servers/central/db/database.ts';
import { createEventLog } from '../../../../../../main/servers/central/stream/event-log.ts';
import { watchLog } from '../../../../../../main/servers/central/stream/watch-log.ts';
import { catalogueDocumentSchema } from '../../../../../../shared/catalogue/catalogue.ts';
import { orderReceiptSchema } from '../../../../../../shared/central/contract.ts';
import { bearer, catalogue, item, startCentral, type TestCentral, workOrder } from '../../../../../support/central.ts';
import { makeDatabase, startPostgres, urlOf, withClient } from '../../../../../support/postgres.ts';

function server(): string {
  const url = inject('postgres');
  if (url === null) throw new Error('no PostgreSQL in this run');
  return url;
}

/** Centrals that share nothing but the database, as processes on several machines do. */
async function startTogether(count: number): Promise<TestCentral[]> {
  const postgresUrl = await makeDatabase(server(), true);
  return Promise.all(Array.from({ length: count }, () => startCentral({ postgresUrl })));
}

function first<T>(all: readonly T[]): T {
  const [one] = all;
  if (one === undefined) throw new Error('there is none');
  return one;
}

describe('several centrals at one database', () => {
  test('started at once on an empty one, prepare it once and all serve', async () => {
    const centrals = await startTogether(3);
    const { deviceToken } = await first(centrals).enrol();
    for (const central of centrals) expect((await central.post(deviceToken, workOrder())).status).toBe(201);
  });

  test('give two who enrol at the same moment two seats', async () => {
    const centrals = await startTogether(2);
    const seats = await Promise.all(Array.from({ length: 8 }, (_, at) => centrals[at % 2]?.enrol()));
    expect(new Set(seats.map((reply) => reply?.seat)).size).toBe(8);
  });

  test('make one order of a key that is posted to all of them at once', async () => {
    const centrals = await startTogether(2);
    const { deviceToken } = await first(centrals).enrol();
    const key = randomUUID();
    const order = workOrder();
    const posts = Array.from({ length: 20 }, (_, at) => centrals[at % 2]?.post(deviceToken, order, { 'idempotency-key': key }));
    const replies = await Promise.all(posts);
    const receipts = await Promise.all(replies.map(async (reply) => orderReceiptSchema.parse(await reply?.json())));
    expect(replies.filter((reply) => reply?.status === 201)).toHaveLength(1);
    expect(new Set(receipts.map(({ id }) => id)).size).toBe(1);
  });

  test('serve the catalogue that one of them published', async () => {
    const centrals = await startTogether(2);
    const { deviceToken } = await first(centrals).enrol();
    const { items, policy } = catalogue('', [item('02.01.01', '另一个事项')]);
    const { version } = await first(centrals).central.publish({ label: '本市目录', items, policy });
    const served = async (central: TestCentral) =>
      catalogueDocumentSchema.parse(await (await central.request('GET', '/v1/catalogue', { headers: bearer(deviceToken) })).json()).version;
    for (const central of centrals) await expect.poll(() => served(central)).toBe(version);
  });

  test('give different orders different numbers, without a gap', async () => {
    const centrals = await startTogether(2);
    const { deviceToken } = await first(centrals).enrol();
    const replies = await Promise.all(Array.from({ length: 40 }, (_, at) => centrals[at % 2]?.post(deviceToken, workOrder())));
    const numbers = await Promise.all(replies.map(async (reply) => orderReceiptSchema.parse(await reply?.json()).number));
    const running = numbers.map((number) => Number(number.split('-')[1])).toSorted((a, b) => a - b);
    expect(running).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  });
});

test('a follower hears what another process stores, in order, and misses nothing that is committed late', async () => {
  const url = await makeDatabase(server());
  const [here, there] = await Promise.all([0, 1].map(() => openDatabase({ kind: 'postgres', url }, () => undefined)));
  if (!here || !there) throw new Error('not opened');
  onTestFinished(async () => void (await Promise.all([here.db.destroy(), there.db.destroy()])));
  const [mine, theirs] = [createEventLog(here.db, () => 7, 1_000), createEventLog(there.db, () => 7, 1_000)];
  const errors: unknown[] = [];
  const heard: number[] = [];
  let seen = 0;
  const stopHearing = mine.onAppend(() => {
    void mine.after(seen, 1_000).then((page) => {
      for (const { id } of page) {
        if (id > seen) heard.push(id);
        seen = Math.max(seen, id);
      }
    });
  });
  const stop = watchLog(mine, 5, (error) => errors.push(error));
  const event = { kind: 'catalogue', version: '2026.11.1', at: 7 } as const;
  const slow = there.db.transaction().execute(async (transaction) => {
    await theirs.append(transaction, event);
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  await Promise.all([slow, ...Array.from({ length: 30 }, () => theirs.record(event))]);
  await expect.poll(() => heard).toEqual(Array.from({ length: 31 }, (_, at) => at + 1));
  await stop();
  stopHearing();
  expect(errors).toEqual([]);
});

/** Databases of several processes at one PostgreSQL. */
async function openTogether(count: number) {
  const url = await makeDatabase(server());
  const opened = await Promise.all(Array.from({ length: count }, () => openDatabase({ kind: 'postgres', url }, () => undefined)));
  for (const { db } of opened) onTestFinished(() => db.destroy());
  return { opened, url };
}

const never = (): void => {
  throw new Error('taken by another');
};

describe('what one process is enough for', () => {
  test('is left to the one that is at it, also where that one is stuck', async () => {
    const { opened } = await openTogether(2);
    const [mine, theirs] = opened;
    let free: (() => void) | null = null;
    const stuck = mine?.ifFree('messages', () => new Promise<void>((resolve) => (free = resolve)));
    await expect.poll(() => free).not.toBeNull();
    expect(await theirs?.ifFree('messages', async () => undefined)).toBe(false);
    expect(await theirs?.ifFree('sweep', async () => undefined)).toBe(true);
    (free as (() => void) | null)?.();
    expect(await stuck).toBe(true);
    expect(await theirs?.ifFree('messages', async () => undefined)).toBe(true);
  });

  test('and only one may have is given on when it ends, and taken again after a lost connection', async () => {
    const { opened, url } = await openTogether(2);
    const [mine, theirs] = opened;
    const giveBack = await mine?.hold('telephony', never);
    expect(await theirs?.hold('telephony', never)).toBeNull();
    await withClient(url, (client) =>
      client.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 8152017"),
    );
    await expect.poll(() => held(url), { timeout: 10_000 }).toBe(1);
    await giveBack?.();
    const next = await theirs?.hold('telephony', never);
    expect(next).not.toBeNull();
    await next?.();
  });

  test('and that another took while the connection was gone is told as taken, once', async () => {
    const { opened, url } = await openTogether(2);
    const [mine, theirs] = opened;
    let taken = 0;
    await mine?.hold('telephony', () => {
      taken += 1;
    });
    await withClient(url, (client) =>
      client.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 8152017"),
    );
    await expect.poll(() => theirs?.hold('telephony', never), { interval: 50 }).not.toBeNull();
    await expect.poll(() => taken, { timeout: 10_000 }).toBe(1);
    expect(await held(url)).toBe(1);
  });

  test('at the PBX a second central is not started, and says what to do', async () => {
    const postgresUrl = await makeDatabase(server());
    const first = await startCentral({ postgresUrl, isAtPbx: true });
    const second = await startCentral({ postgresUrl, isAtPbx: true }).catch((error: unknown) => String(error));
    expect(second).toContain('去掉 telephony.ami');
    await startCentral({ postgresUrl });
    await first.stop();
    await startCentral({ postgresUrl, isAtPbx: true });
  });
});

async function held(url: string): Promise<number> {
  let count = 0;
  await withClient(url, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_locks where locktype = 'advisory' and objid = 8152017 and granted");
    count = rowCount ?? 0;
  });
  return count;
}

describe('central says why it cannot use a PostgreSQL', () => {
  const why = async (postgresUrl: string): Promise<string> => {
    const error = await startCentral({ postgresUrl }).catch((cause: unknown) => cause);
    return error instanceof Error ? error.message : 'it started';
  };

  test('that is away', async () => {
    const url = new URL(server());
    url.port = '1';
    url.password = 'secret-word';
    const said = await why(url.href);
    expect(said).toContain('没有连上');
    expect(said).not.toContain('secret-word');
  });

  test('that does not take its password', async () => {
    const guarded = await startPostgres();
    onTestFinished(() => guarded.dispose());
    await withClient(guarded.url, async (client) => {
      await client.query("create role clerk login password 'right'");
      const rules = ['host all clerk 127.0.0.1/32 scram-sha-256', 'host all all 127.0.0.1/32 trust'].map((rule) => `('${rule}')`);
      const { rows } = await client.query<{ hba_file: string }>('show hba_file');
      await client.query(`copy (values ${rules.join(',')}) to '${rows[0]?.hba_file}'`);
      await client.query('select pg_reload_conf()');
    });
    const url = new URL(guarded.url);
    [url.username, url.password] = ['clerk', 'wrong-secret'];
    await expect.poll(() => why(url.href), { timeout: 10_000 }).toContain('用户名或密码不对');
    expect(await why(url.href)).not.toMatch(/wrong-secret|clerk/);
    url.password = '';
    expect(await why(url.href)).toContain('用户名或密码不对');
  });

  test('that is older than it needs', async () => {
    const { hostname, port } = new URL(server());
    // The real one, but for the number it gives itself.
    const aged = await new Promise<Server>((resolve) => {
      const listening = createServer((near) => {
        const far = connect(Number(port), hostname);
        near.pipe(far);
        far.on('data', (bytes) => near.write(Buffer.from(bytes.toString('latin1').replace(/\b1\d0{2}\d{2}\b/, '140018'), 'latin1')));
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const)
          one.on('close', () => other.destroy()).on('error', () => other.destroy());
      }).listen(0, '127.0.0.1', () => resolve(listening));
    });
    onTestFinished(() => void aged.close());
    const address = aged.address();
    const url = new URL(await makeDatabase(server()));
    url.port = String(typeof address === 'object' && address ? address.port : 0);
    expect(await why(url.href)).toContain('版本太旧，要 PostgreSQL 15 或更新');
  });

  test('that has no such database', async () => {
    expect(await why(urlOf(server(), 'nowhere'))).toContain('没有这个数据库');
  });

  test('that takes the connection and says nothing', async () => {
    const mute = await new Promise<Server>((resolve) => {
      const listening = createServer(() => undefined).listen(0, '127.0.0.1', () => resolve(listening));
    });
    onTestFinished(() => void mute.close());
    const address = mute.address();
    const url = new URL(server());
    url.port = String(typeof address === 'object' && address ? address.port : 0);
    expect(await why(url.href)).toContain('超时');
  });
});
