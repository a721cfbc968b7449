import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { ROOT } from '../../support/program.ts';
import { quantiles } from '../report/quantiles.ts';
import type { Metrics } from '../report/report.ts';
import { cpuMs, familyCpuMs, startCentral } from './central-process.ts';
import type { FilledCity } from './filled-city.ts';
import type { Told, Wish } from './generator.ts';
import { readLedger, type StoredOrder } from './ledger.ts';

interface Marks {
  begins(): void;
  ended(): void;
}

type Message = { readonly kind: 'begins' | 'ended' } | { readonly kind: 'told'; readonly told: Told };

function generate(wish: Wish, marks: Marks): Promise<Told> {
  const child = fork(join(ROOT, 'test/bench/central/generator.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if (message.kind === 'told') resolve(message.told);
      else marks[message.kind]();
    });
    child.once('exit', (code) => reject(new Error(`the generator ended: ${code}`)));
    child.send(wish);
  });
}

/** Asked of the database itself. */
async function storedOf(url: string, localNumbers: readonly string[]): Promise<StoredOrder[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<StoredOrder>(
      `select work_order.local_number as "localNumber", work_order.key, work_order.number, order_life.version,
         (select count(*)::int from order_event where order_id = work_order.id) as events
       from work_order left join order_life on order_life.order_id = work_order.id
       where work_order.local_number = any($1)`,
      [localNumbers],
    );
    return rows;
  } finally {
    await client.end();
  }
}

export type DispatchWish = Pick<Wish, 'perSecond' | 'seconds' | 'repeated' | 'seed'>;

/** One central at one PostgreSQL, over loopback. */
export async function measureDispatches(city: FilledCity, wish: DispatchWish): Promise<Metrics> {
  const central = await startCentral(city.folder, city.settings);
  try {
    const used = () => ({ centralMs: cpuMs(central.pid), postgresMs: familyCpuMs(city.server.pid()) });
    let [before, after] = [used(), used()];
    const told = await generate(
      { ...wish, baseUrl: central.baseUrl, enrolCode: central.enrolCode },
      { begins: () => void (before = used()), ended: () => void (after = used()) },
    );
    const orders = Math.round(wish.perSecond * wish.seconds);
    const found = readLedger(
      told.ledger,
      await storedOf(
        city.url,
        told.ledger.map(({ localNumber }) => localNumber),
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
          central: (after.centralMs - before.centralMs) / told.tookMs,
          postgres: (after.postgresMs - before.postgresMs) / told.tookMs,
        },
        seed: wish.seed,
      },
    };
  } finally {
    await central.stop();
  }
}
