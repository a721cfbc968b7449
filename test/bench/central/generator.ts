/**
 * Seats that dispatch, in a process of its own: orders go out when the clock says so, whether or not those before are answered
 * (an open loop), so that a central that stands still is seen by all who wait for it. Told by one message, answers with one.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { digestOf } from '../../../main/dispatch/digest.ts';
import { type CentralClient, createCentralClient } from '../../../main/link/central-client.ts';
import { seededRandom } from '../../../shared/seeded-random.ts';
import { SILENT_LOG } from '../../support/seat-basics.ts';
import { createCity } from '../duplicates/city.ts';
import type { LedgerLine } from './ledger.ts';

export interface Wish {
  readonly baseUrl: string;
  readonly enrolCode: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Share of the orders that are sent once more while the first sending is under way. */
  readonly repeated: number;
  readonly seed: number;
}

export interface Told {
  /** Of every sending in time: planned → answered. */
  readonly ms: readonly number[];
  readonly ledger: readonly LedgerLine[];
  /** Why sendings were not accepted. */
  readonly failures: readonly string[];
  /** First planned sending → last answer. */
  readonly tookMs: number;
  /** How late the generator itself was, at the most: its own figures are void where this is long. */
  readonly latestStartMs: number;
  readonly repeats: number;
  readonly cpuMs: number;
}

const SEATS = { from: 8_001, count: 20 };
/** Before what is measured, at the same pace: connections are made, code is compiled. */
const WARM_UP_S = 3;
const REPEAT_AFTER_MS = 5;
/** Orders that failed are sent again by the outbox; here so often. */
const TRIES = 10;

interface Posting {
  readonly key: string;
  readonly localNumber: string;
  readonly body: string;
  readonly digest: string;
}

async function enrol({ baseUrl, enrolCode: code }: Wish, seat: string): Promise<CentralClient> {
  const token = { now: null as string | null };
  const client = createCentralClient({
    ...{ baseUrl, deviceToken: () => token.now, agentSession: () => null, clock: Date.now, log: SILENT_LOG, onOutcome: () => undefined },
  });
  const enrolled = await client.enrol({ code, seat });
  if (!enrolled.ok) throw new Error(`seat ${seat}: ${enrolled.error.kind}`);
  token.now = enrolled.value.deviceToken;
  return client;
}

/** Made before the clock runs. */
function postingsOf(seed: number, count: number): Posting[] {
  const city = createCity(seededRandom(seed), Date.now());
  return Array.from({ length: count }, (_, nth) => {
    const order = city.order(nth + 1);
    const body = JSON.stringify(order);
    return { key: randomUUID(), localNumber: order.localNumber, body, digest: digestOf(body) };
  });
}

interface Book {
  readonly numbers: Map<string, Set<string>>;
  readonly failures: string[];
}

async function send(client: CentralClient, posting: Posting, { numbers, failures }: Book): Promise<void> {
  const outcome = await client.postOrder(posting);
  if (outcome.kind === 'accepted') numbers.get(posting.key)?.add(outcome.number);
  else failures.push(`${outcome.error} ${outcome.detail}`);
}

interface Sending {
  readonly at: number;
  readonly posting: Posting;
}

/** Evenly spaced; a repetition right behind its first. */
function plan(postings: readonly Posting[], { perSecond, repeated, seed }: Wish): Sending[] {
  const random = seededRandom(seed + 1);
  return postings
    .flatMap((posting, nth) => {
      const at = (nth * 1_000) / perSecond;
      return random() < repeated
        ? [
            { at, posting },
            { at: at + REPEAT_AFTER_MS, posting },
          ]
        : [{ at, posting }];
    })
    .sort((a, b) => a.at - b.at);
}

async function runPlan(sendings: readonly Sending[], clients: readonly CentralClient[], book: Book) {
  const ms: number[] = [];
  const answers: Promise<void>[] = [];
  let latestStartMs = 0;
  const begun = performance.now();
  for (const [nth, { at, posting }] of sendings.entries()) {
    const wait = begun + at - performance.now();
    if (wait > 1) await setTimeout(wait);
    const client = clients[nth % clients.length];
    if (!client) throw new Error('no seat');
    latestStartMs = Math.max(latestStartMs, performance.now() - begun - at);
    answers.push(send(client, posting, book).then(() => void ms.push(performance.now() - begun - at)));
  }
  await Promise.all(answers);
  return { ms, latestStartMs, tookMs: performance.now() - begun };
}

async function sendAgain(postings: readonly Posting[], [client]: readonly CentralClient[], book: Book): Promise<void> {
  for (let tries = 0; tries < TRIES && client; tries += 1) {
    for (const posting of postings.filter(({ key }) => book.numbers.get(key)?.size === 0)) await send(client, posting, book);
  }
}

async function run(wish: Wish): Promise<Told> {
  const clients: CentralClient[] = [];
  for (let nth = 0; nth < SEATS.count; nth += 1) clients.push(await enrol(wish, String(SEATS.from + nth)));
  const warmUp = Math.round(wish.perSecond * WARM_UP_S);
  const postings = postingsOf(wish.seed, warmUp + Math.round(wish.perSecond * wish.seconds));
  const book: Book = { numbers: new Map(postings.map(({ key }) => [key, new Set()])), failures: [] };
  await runPlan(plan(postings.slice(0, warmUp), wish), clients, book);
  const sendings = plan(postings.slice(warmUp), wish);
  process.send?.({ kind: 'begins' });
  const used = process.cpuUsage();
  const figures = await runPlan(sendings, clients, book);
  const { user, system } = process.cpuUsage(used);
  process.send?.({ kind: 'ended' });
  await sendAgain(postings, clients, book);
  return {
    ...figures,
    ledger: postings.map(({ key, localNumber }) => ({ key, localNumber, numbers: [...(book.numbers.get(key) ?? [])] })),
    failures: book.failures,
    repeats: sendings.length - (postings.length - warmUp),
    cpuMs: (user + system) / 1_000,
  };
}

if (import.meta.main) {
  process.once('message', (wish: Wish) => {
    run(wish)
      .then((told) => process.send?.({ kind: 'told', told }, () => process.disconnect()))
      .catch((error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      });
  });
}
