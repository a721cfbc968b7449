/**
 * What is already known of the matter that a caller tells: the built central in a process of its own, asked as a seat asks it.
 *
 *   duplicatesMs     asked → answered, one seat's question after the other
 *   eightAtOnceMs    the same questions, eight seats at a time
 *   cpuPerAskMs      of central, all told: what other programs on the machine do not change (Linux)
 *
 * `--orders N --asks N` make it smaller; the seed is printed and replays.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CentralClient, createCentralClient } from '../../main/link/central-client.ts';
import type { SameMatterQuery } from '../../shared/central/contract.ts';
import { seededRandom } from '../../shared/seeded-random.ts';
import { removeFolder, temporaryFolder } from '../support/program.ts';
import { SILENT_LOG } from '../support/seat-basics.ts';
import { type CentralProcess, cpuMs, startCentral } from './central/central-process.ts';
import { type City, createCity } from './duplicates/city.ts';
import { fillCentral } from './duplicates/filled-central.ts';
import { quantiles } from './report/quantiles.ts';
import { report } from './report/report.ts';

const WARM_UP = 100;
const AT_ONCE = 8;
const JOINS_SHARE = 0.1;

async function enrolledClient({ baseUrl, enrolCode: code }: CentralProcess): Promise<CentralClient> {
  const token = { now: null as string | null };
  const client = createCentralClient({
    ...{ baseUrl, deviceToken: () => token.now, agentSession: () => null, clock: Date.now, log: SILENT_LOG, onOutcome: () => undefined },
    // A seat would give up; here every answer is measured.
    timeoutMs: 30_000,
  });
  const enrolled = await client.enrol({ code });
  if (!enrolled.ok) throw new Error(enrolled.error.kind);
  token.now = enrolled.value.deviceToken;
  return client;
}

/** A third asks about the outage, a tenth is somebody who calls again and again, a fifth tells what nobody told. */
function questions(city: City, random: () => number, count: number): SameMatterQuery[] {
  return Array.from({ length: count }, (_, nth) => {
    const share = random();
    if (share < 0.33) return city.query(city.outageOrder(nth), [city.phone()]);
    const order = city.order(nth);
    if (share < 0.43) return city.query(order, [city.persistentPhone()]);
    return share < 0.63 ? city.query({ ...order, community: '没有人说过的地方' }, [city.phone()]) : city.query(order, [order.caller.phone]);
  });
}

interface Answered {
  readonly ms: number;
  readonly shown: number;
}

async function ask(client: CentralClient, query: SameMatterQuery): Promise<Answered> {
  const begun = performance.now();
  const said = await client.sameMatter(query);
  const ms = performance.now() - begun;
  if (!said.ok) throw new Error(`${said.error.kind} ${said.error.detail ?? ''}`);
  return { ms, shown: said.value.orders.length };
}

async function askAll(client: CentralClient, asked: readonly SameMatterQuery[], atOnce: number): Promise<Answered[]> {
  const answers: Answered[] = [];
  const waiting = [...asked];
  const seat = async (): Promise<void> => {
    for (let query = waiting.pop(); query; query = waiting.pop()) answers.push(await ask(client, query));
  };
  await Promise.all(Array.from({ length: atOnce }, seat));
  return answers;
}

async function main(): Promise<void> {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({ options: { orders: text('50000'), asks: text('2000'), seed: text('12345') } });
  const [count, seed] = [Number(values.orders), Number(values.seed)];
  const random = seededRandom(seed);
  const city = createCity(random, Date.now());
  const folder = temporaryFolder();
  try {
    mkdirSync(join(folder, 'data'));
    const orders = Array.from({ length: count }, (_, nth) => city.order(nth + 1));
    await fillCentral(join(folder, 'data'), orders, Math.floor(count * JOINS_SHARE), city.phone);
    const central = await startCentral(folder);
    try {
      const client = await enrolledClient(central);
      const asked = questions(city, random, Number(values.asks));
      await askAll(client, asked.slice(0, WARM_UP), 1);
      const before = cpuMs(central.pid);
      const one = await askAll(client, asked, 1);
      const cpuPerAskMs = (cpuMs(central.pid) - before) / one.length;
      const eight = await askAll(client, asked, AT_ONCE);
      report('duplicates', {
        duplicatesMs: quantiles(one.map(({ ms }) => ms)),
        eightAtOnceMs: quantiles(eight.map(({ ms }) => ms)),
        cpuPerAskMs,
        ...{ asks: one.length, answered: one.filter(({ shown }) => shown > 0).length },
        ...{ orders: count, joins: Math.floor(count * JOINS_SHARE), mostOfOnePlace: mostOfOnePlace(orders), seed },
      });
    } finally {
      await central.stop();
    }
  } finally {
    removeFolder(folder);
  }
}

/** How many open orders the hottest item and community have. */
function mostOfOnePlace(orders: readonly { itemCode: string | null; streetCode: string | null; community?: string | undefined }[]): number {
  const counts = new Map<string, number>();
  for (const { itemCode, streetCode, community } of orders) {
    const key = `${itemCode} ${streetCode} ${community}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

if (import.meta.main) await main();
