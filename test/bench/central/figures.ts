import { ORDER_LIST_PATH } from '../../../shared/central/order-lives.ts';
import { RATING_PATHS } from '../../../shared/central/ratings.ts';
import { quantiles } from '../report/quantiles.ts';
import type { Metrics } from '../report/report.ts';
import { type CentralProcess, startCentral } from './central-process.ts';
import { ASKERS, type FilledCity, signIn } from './filled-city.ts';

interface Timed {
  readonly ms: number;
  readonly body: string;
}

async function get(url: string, token: string): Promise<Timed> {
  const begun = performance.now();
  const reply = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const body = await reply.text();
  const ms = performance.now() - begun;
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${body}`);
  return { ms, body };
}

/** `cold`: the first answer after PostgreSQL was started anew (the system still has its files in memory). `p50`, `max`: of the others. */
interface Figure {
  readonly coldMs: number;
  readonly p50: number;
  readonly max: number;
  readonly [name: string]: number;
}

async function figureOf(city: FilledCity, url: string, token: string, times: number): Promise<Figure> {
  await city.server.restart();
  const { ms: coldMs } = await get(url, token);
  const warm: number[] = [];
  for (let time = 0; time < times; time += 1) warm.push((await get(url, token)).ms);
  const { p50, max } = quantiles(warm);
  return { coldMs, p50, max };
}

/** How far a reader turns the pages. */
const LATER_PAGE = 20;

async function laterPage(baseUrl: string, token: string): Promise<string> {
  let path = ORDER_LIST_PATH;
  for (let page = 1; page < LATER_PAGE; page += 1) {
    const { next } = JSON.parse((await get(baseUrl + path, token)).body) as { next: string | null };
    if (next === null) break;
    path = `${ORDER_LIST_PATH}?cursor=${next}`;
  }
  return path;
}

async function listFigures(city: FilledCity, { baseUrl }: CentralProcess, times: number): Promise<Metrics> {
  const figures: Record<string, Metrics> = {};
  for (const [scope, { id }] of Object.entries(ASKERS)) {
    const token = await signIn(baseUrl, id);
    const first = await figureOf(city, baseUrl + ORDER_LIST_PATH, token, times);
    const later = await figureOf(city, baseUrl + (await laterPage(baseUrl, token)), token, times);
    figures[scope] = { firstPageMs: first, [`page${LATER_PAGE}Ms`]: later };
  }
  return figures;
}

/** The product's routes, asked over HTTP by who may. */
export async function measureFigures(city: FilledCity, month: string, times: number): Promise<Metrics> {
  const central = await startCentral(city.folder, city.settings);
  try {
    const token = await signIn(central.baseUrl, ASKERS.city.id);
    const url = (path: string, period: string): string => `${central.baseUrl}${path}?period=${period}`;
    const streets = JSON.parse((await get(url(RATING_PATHS.rates, month), token)).body) as {
      units: unknown[];
      total: { counts: { settled: number } };
    };
    const rates = await figureOf(city, url(RATING_PATHS.rates, month), token, times);
    const rankings = await figureOf(city, url(RATING_PATHS.rankings, month), token, times);
    const review = await figureOf(city, url(RATING_PATHS.review, month), token, times);
    const lists = await listFigures(city, central, times);
    return {
      // The slowest of all, the cold one too.
      ratesMs: Math.max(rates.coldMs, rates.max),
      rankingsMs: Math.max(rankings.coldMs, rankings.max),
      figures: {
        ...{ month, streets: streets.units.length, settledInMonth: streets.total.counts.settled, times },
        ...{ rates, rankings, review, lists },
      },
    };
  } finally {
    await central.stop();
  }
}
