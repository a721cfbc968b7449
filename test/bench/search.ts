/**
 * What one typed character costs main: items and streets, half written, in characters, pinyin, initials and codes.
 *
 *   mainMs     asked of the catalogue service → the list, over the shipped catalogue and the 343 streets
 *   scaledMs   the same over as many rows as the city's own catalogue has (shipped rows repeated: only the size is real)
 *   indexMs    the built worker, started → both indexes handed over
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { indexWorker } from '../../main/catalogue/start-index-worker.ts';
import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import { readings } from '../../shared/catalogue/pinyin.ts';
import { searchCatalogue } from '../../shared/catalogue/search.ts';
import { findPlace } from '../../shared/place/find.ts';
import { placesOf } from '../../shared/place/unit.ts';
import { demoDocuments } from '../support/demo-catalogue.ts';
import { quantiles } from './report/quantiles.ts';
import { report } from './report/report.ts';
import { seededRandom } from './report/seeded-random.ts';

const WORKER = fileURLToPath(new URL('../../dist/main/index-worker.js', import.meta.url));
const CITY_ITEMS = 2_395;
const LIMIT = 20;
const RUNS = 5;

type Pick = <T>(from: readonly T[]) => T;

interface Query {
  readonly kind: 'item' | 'place';
  readonly text: string;
}

/** One text as somebody types it who is not yet done. */
function halfTyped(text: string, code: string, pick: Pick, random: () => number): string {
  const syllables = readings(text, false)[0] ?? [];
  const written = pick([text, syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join(''), code]);
  return written.slice(0, 1 + Math.floor(random() * written.length));
}

function makeQueries(
  count: number,
  items: readonly CatalogueItem[],
  streets: readonly { name: string; code: string }[],
  random: () => number,
): Query[] {
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] ?? raise();
  return Array.from({ length: count }, () => {
    if (random() < 0.4) {
      const { name, code } = pick(streets);
      return { kind: 'place', text: halfTyped(name, code, pick, random) };
    }
    const { l3, phrases, code } = pick(items);
    return { kind: 'item', text: halfTyped(pick([l3, ...phrases]), code, pick, random) };
  });
}

function raise(): never {
  throw new Error('nothing to pick from');
}

/** The shipped rows, each class again under other codes, until there are as many as asked. */
function repeated(items: readonly CatalogueItem[], count: number): CatalogueItem[] {
  return Array.from({ length: count }, (_, at) => {
    const item = items[at % items.length] ?? raise();
    const round = Math.floor(at / items.length);
    return { ...item, code: `${(Number(item.code.slice(0, 2)) + round * 4) % 100}`.padStart(2, '0') + item.code.slice(2) };
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { samples: { type: 'string', default: '1000' }, seed: { type: 'string', default: '12345' } } });
  if (!existsSync(WORKER)) throw new Error('dist/main/index-worker.js is missing: npm run bench builds it');
  const seed = Number(values.seed);
  const { catalogue, units } = demoDocuments();
  const { items } = catalogue;
  const cityItems = repeated(items, CITY_ITEMS);
  const start = indexWorker(WORKER);

  const indexMs: number[] = [];
  const build = async (rows: readonly CatalogueItem[]) => {
    const begun = performance.now();
    const indexes = await start({ items: rows, units }).indexes;
    indexMs.push(performance.now() - begun);
    return indexes;
  };
  let shipped = await build(items);
  for (let run = 1; run < RUNS; run += 1) shipped = await build(items);
  const shippedMs = indexMs.splice(0);
  const city = await build(cityItems);

  const queries = makeQueries(Number(values.samples), items, placesOf(units.units), seededRandom(seed));
  const timed = (indexes: typeof city, rows: readonly CatalogueItem[]): number[] =>
    queries.map(({ kind, text }) => {
      const begun = performance.now();
      if (kind === 'item') searchCatalogue(indexes.items, rows, text, LIMIT);
      else findPlace(indexes, units.units, text, LIMIT);
      return performance.now() - begun;
    });
  timed(shipped, items);
  const mainMs = timed(shipped, items);
  timed(city, cityItems);
  const scaledMs = timed(city, cityItems);
  const empty = queries.filter(
    ({ kind, text }) =>
      (kind === 'item' ? searchCatalogue(shipped.items, items, text, 1) : findPlace(shipped, units.units, text, 1)).length === 0,
  ).length;

  report('search', {
    mainMs: quantiles(mainMs),
    scaledMs: quantiles(scaledMs),
    indexMs: quantiles(shippedMs).p50,
    scaledIndexMs: indexMs[0] ?? Number.NaN,
    samples: queries.length,
    indexSamples: shippedMs.length,
    items: items.length,
    scaledItems: cityItems.length,
    streets: placesOf(units.units).length,
    nothingFound: empty,
    seed,
  });
}

if (import.meta.main) await main();
