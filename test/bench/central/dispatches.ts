import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { pause, ROOT } from '../../support/program.ts';
import { quantiles } from '../report/quantiles.ts';
import type { Metrics } from '../report/report.ts';
import { cpuMs, familyCpuMs, startCentral } from './central-process.ts';
import type { FilledCity } from './filled-city.ts';
import type { Told, Wish } from './generator.ts';
import { readLedger, type StoredOrder } from './ledger.ts';

type Moment = 'begins' | 'ended';
type Message = { readonly kind: Moment } | { readonly kind: 'told'; readonly told: Told };

function generate(wish: Wish, mark: (moment: Moment) => void): Promise<Told> {
  const child = fork(join(ROOT, 'test/bench/central/generator.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if (message.kind === 'told') resolve(message.told);
      else mark(message.kind);
    });
    child.once('exit', (code) => reject(new Error(`the generator ended: ${code}`)));
    child.send(wish);
  });
}

/** Asked of the database itself. */
async function storedOf(url: string, localNumbers: readonly string[], since: number): Promise<StoredOrder[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<StoredOrder>(
      `select work_order.local_number as "localNumber", work_order.key, work_order.number, order_life.version,
         (select count(*)::int from order_event where order_id = work_order.id) as events
       from work_order left join order_life on order_life.order_id = work_order.id
       where work_order.local_number = any($1) and work_order.received_at >= $2`,
      [localNumbers, since],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/** A central that was away tells first what came due meanwhile; that is not what is measured. */
async function whenClocksRest(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query('select 1 from order_due where next_at <= $1 limit 1', [Date.now()]);
      if (rowCount === 0) return;
      await pause(500);
    }
  } finally {
    await client.end();
  }
}

export type DispatchWish = Pick<Wish, 'perSecond' | 'seconds' | 'repeated' | 'seed'>;

/** One central at one PostgreSQL, over loopback. */
export async function measureDispatches(city: FilledCity, wish: DispatchWish): Promise<Metrics> {
  const central = await startCentral(city.folder, city.settings);
  try {
    await whenClocksRest(city.url);
    const since = Date.now();
    const used = () => ({ centralMs: cpuMs(central.pid), postgresMs: familyCpuMs(city.server.pid()) });
    const marks = { begins: used(), ended: used() };
    const told = await generate({ ...wish, baseUrl: central.baseUrl, enrolCode: central.enrolCode }, (moment) => {
      marks[moment] = used();
    });
    const orders = Math.round(wish.perSecond * wish.seconds);
    const found = readLedger(
      told.ledger,
      await storedOf(
        city.url,
        told.ledger.map(({ localNumber }) => localNumber),
        since,
      ),
    );
    const { p50, p95, p99, max } = quantiles(told.ms);
    return {
      ...{ dispatchPerSec: orders / (told.tookMs / 1_000), p99Ms: p99, lost: found.lost, doubled: found.doubled },
      dispatches: {
        ...{ offeredPerSec: wish.perSecond, seconds: wish.seconds, orders, repeats: told.repeats, posted: told.ledger.length },
        ms: { p50, p95, p99, max },
        failures: told.failures.length,
        firstFailure: told.failures[0] ?? 'none',
        generatorLatestMs: told.latestStartMs,
        // Of one processor.
        cpu: {
          generator: told.cpuMs / told.tookMs,
          central: (marks.ended.centralMs - marks.begins.centralMs) / told.tookMs,
          postgres: (marks.ended.postgresMs - marks.begins.postgresMs) / told.tookMs,
        },
        seed: wish.seed,
      },
    };
  } finally {
    await central.stop();
  }
}
