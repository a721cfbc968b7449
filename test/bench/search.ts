/**
 * One box for 2,395 items: what a typed character costs, whether the item is among the first five, and the same of what
 * a city could use instead.
 *
 *   recallAt5     of 1,000 queries (test/bench/search/queries.ts), those whose item is among the first five; by kind too
 *   p50Ms         the same queries, asked → ranked
 *   peers.*       the same queries over the same names, phrases, pinyin and initials
 *   mainMs        half-typed items and places, as they grow under the hands
 *   main100kMs    half-typed items over 100,000 items (the shipped ones repeated: only the size is real)
 *   paintMs       key → the frame with the list it led to, in Chromium, with the built program
 *   indexMs       the built worker, started → all indexes handed over; indexMb: what they weigh handed over
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serialize } from 'node:v8';
import { indexWorker } from '../../main/catalogue/start-index-worker.ts';
import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import { indexCatalogue } from '../../shared/catalogue/index-catalogue.ts';
import { searchCatalogue } from '../../shared/catalogue/search.ts';
import { findPlace } from '../../shared/place/find.ts';
import { placesOf } from '../../shared/place/unit.ts';
import { seededRandom } from '../../shared/seeded-random.ts';
import { demoDocuments } from '../support/demo-catalogue.ts';
import { quantiles } from './report/quantiles.ts';
import { report } from './report/report.ts';
import { halfTyped } from './search/half-typed.ts';
import { paintTimes } from './search/paint.ts';
import { flexSearch, fuse, miniSearch, type Peer, pinyinMatch, rowsOf, trigrams } from './search/peers.ts';
import { makeQueries, type Query, queryKinds } from './search/queries.ts';

const WORKER = fileURLToPath(new URL('../../dist/main/index-worker.js', import.meta.url));
const MANY = 100_000;
const LIMIT = 20;
const TOP = 5;
const RUNS = 5;
const MIB = 1024 ** 2;

type Find = (text: string, limit: number) => readonly string[];

/** The shipped rows, each class again under other codes, until there are as many as asked. */
function repeated(items: readonly CatalogueItem[], count: number): CatalogueItem[] {
  return Array.from({ length: count }, (_, at) => {
    const item = items[at % items.length];
    if (!item) throw new Error('no items');
    const round = Math.floor(at / items.length);
    return { ...item, code: `${(Number(item.code.slice(0, 2)) + round * 4) % 100}`.padStart(2, '0') + item.code.slice(2) };
  });
}

function timed<T>(asked: readonly T[], ask: (one: T) => unknown): number[] {
  return asked.map((one) => {
    const begun = performance.now();
    ask(one);
    return performance.now() - begun;
  });
}

/** Once for whatever is made on the first use, then by the clock. */
function judge(queries: readonly Query[], find: Find) {
  for (const { text } of queries.slice(0, 50)) find(text, TOP);
  const found: boolean[] = [];
  const ms = timed(queries, ({ text, code }) => found.push(find(text, TOP).includes(code)));
  const recall = (wanted: (query: Query) => boolean): number => {
    const asked = queries.flatMap((query, at) => (wanted(query) ? [found[at] === true] : []));
    return asked.filter(Boolean).length / asked.length;
  };
  return {
    recallAt5: recall(() => true),
    byKind: Object.fromEntries(queryKinds.map((kind) => [kind, recall((query) => query.kind === kind)])),
    p50Ms: quantiles(ms).p50,
    p99Ms: quantiles(ms).p99,
  };
}

function versionOf(name: string): string {
  const file = fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function judgePeers(items: readonly CatalogueItem[], queries: readonly Query[]) {
  const rows = rowsOf(items);
  const fts = trigrams(rows, versionOf('better-sqlite3'));
  const peers: Peer[] = [
    miniSearch(rows, versionOf('minisearch')),
    fuse(rows, versionOf('fuse.js')),
    flexSearch(rows, versionOf('flexsearch')),
    pinyinMatch(rows, versionOf('pinyin-match')),
    fts,
  ];
  const judged = peers.map((peer) => [peer.name, { version: peer.version, ...judge(queries, peer.search) }] as const);
  fts.dispose();
  return Object.fromEntries(judged);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { samples: { type: 'string', default: '1000' }, seed: { type: 'string', default: '12345' } } });
  if (!existsSync(WORKER)) throw new Error('dist/main/index-worker.js is missing: npm run bench builds it');
  const [seed, count] = [Number(values.seed), Number(values.samples)];
  const { catalogue, units } = demoDocuments();
  const { items } = catalogue;
  const places = placesOf(units.units);

  const start = indexWorker(WORKER);
  const indexMs: number[] = [];
  const notKept = (): void => undefined;
  let indexes = await start({ kind: 'catalogue', items, units }, notKept).indexes;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    indexes = await start({ kind: 'catalogue', items, units }, notKept).indexes;
    indexMs.push(performance.now() - begun);
  }

  const queries = makeQueries(items, count, seededRandom(seed));
  const typed = halfTyped(items, places, count, seededRandom(seed));
  const ask = ({ kind, text }: (typeof typed)[number]) =>
    kind === 'item' ? searchCatalogue(indexes.items, items, text, LIMIT) : findPlace(indexes, units.units, text, LIMIT);
  timed(typed, ask);
  const mainMs = timed(typed, ask);
  const ours = judge(queries, (text, limit) => searchCatalogue(indexes.items, items, text, limit).map(({ code }) => code));
  const peers = judgePeers(items, queries);

  const manyItems = repeated(items, MANY);
  const many = indexCatalogue(manyItems);
  const askMany = ({ text }: (typeof typed)[number]) => searchCatalogue(many, manyItems, text, LIMIT);
  const itemsTyped = typed.filter(({ kind }) => kind === 'item');
  timed(itemsTyped.slice(0, 50), askMany);
  const manyMs = timed(itemsTyped, askMany);
  const paintMs = await paintTimes();

  report('search', {
    ...{ ...ours, peers, mainMs: quantiles(mainMs), main100kMs: quantiles(manyMs), paintMs: quantiles(paintMs) },
    ...{ indexMs: quantiles(indexMs).p50, indexMb: serialize(indexes).byteLength / MIB },
    samples: { queries: queries.length, typed: typed.length, typed100k: itemsTyped.length, painted: paintMs.length, index: RUNS },
    sizes: { items: items.length, places: places.length, many: MANY },
    nothingFound: typed.filter((one) => ask(one).length === 0).length,
    seed,
  });
}

if (import.meta.main) await main();
