/**
 * The central system: alone on SQLite, and on a PostgreSQL with years of orders.
 *
 *   embeddedStartMs   spawn of the built central → first 200 of its health route, median, the worse of an empty and a filled folder
 *   embeddedMb        its resident memory (RSS) at rest, the same
 *   ratesMs           a month's three rates of every street, over HTTP: the slowest answer, that of a cold PostgreSQL included
 *   rankingsMs        their ranking, the same
 *   dispatchPerSec    orders answered, over `--seconds`, sent by the clock whether or not those before were answered; p99Ms from
 *                     the planned moment to the answer; lost and doubled by laying what seats were told beside what is stored
 *
 * PostgreSQL runs as Debian installs it but for shared_buffers (1 GB): what was committed is on disk. `--only embedded,figures,dispatches` for a part;
 * `--orders N --runs N --times N --per-second N --seconds N --seed N`. Ends with 1 where a goal is missed or a plan is wrong.
 */
import { parseArgs } from 'node:util';
import { scopeOf, unitsInScope } from '../../main/servers/central/access/scope.ts';
import type { Asker } from '../../main/servers/central/order/life/order-lives.ts';
import { periodBefore, periodOf } from '../../shared/rating/periods.ts';
import { demoDocuments } from '../support/demo-catalogue.ts';
import { AS_IN_USE } from '../support/postgres.ts';
import { measureDispatches } from './central/dispatches.ts';
import { measureEmbedded } from './central/embedded.ts';
import { measureFigures } from './central/figures.ts';
import { ASKERS, fillCity } from './central/filled-city.ts';
import { type Goal, judge, sayVerdict } from './central/goals.ts';
import { type Asked, readPlans, sayPlan } from './central/plans.ts';
import { type Metrics, report } from './report/report.ts';

const GOALS: readonly Goal[] = [
  { key: 'embeddedStartMs', limit: 250 },
  { key: 'embeddedMb', limit: 60 },
  { key: 'ratesMs', limit: 500 },
  { key: 'rankingsMs', limit: 800 },
  { key: 'dispatchPerSec', limit: 400, atLeast: true },
  { key: 'p99Ms', limit: 60 },
  { key: 'lost', limit: 0 },
  { key: 'doubled', limit: 0 },
];
const REPEATED = 0.01;

function readWishes() {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({
    options: {
      ...{ only: text('embedded,figures,dispatches'), orders: text('500000'), runs: text('7'), times: text('20') },
      ...{ 'embedded-orders': text('5000'), 'per-second': text('405'), seconds: text('30'), seed: text('12345') },
    },
  });
  return {
    only: new Set(values.only.split(',')),
    ...{ orders: Number(values.orders), runs: Number(values.runs), times: Number(values.times), seed: Number(values.seed) },
    ...{ embeddedOrders: Number(values['embedded-orders']), perSecond: Number(values['per-second']), seconds: Number(values.seconds) },
  };
}

function askerOf(role: 'city' | 'district' | 'street'): Asker {
  const person = ASKERS[role];
  const unit = 'unit' in person ? person.unit : null;
  const [kind] = person.roles;
  return { by: { kind, id: person.id, unit }, codes: unitsInScope(scopeOf({ role: kind, unit }), demoDocuments().units.units) };
}

type Wishes = ReturnType<typeof readWishes>;

async function onPostgres(wishes: Wishes): Promise<{ metrics: Metrics; plans: Asked[] }> {
  const now = Date.now();
  const month = periodBefore(periodOf('month', now));
  const city = await fillCity(wishes.orders, wishes.seed, now);
  try {
    let metrics: Metrics = { filled: { orders: city.orders, seconds: city.fillS, seed: wishes.seed, postgres: AS_IN_USE.join(' ') } };
    let plans: Asked[] = [];
    if (wishes.only.has('figures')) {
      const scopes = { city: askerOf('city'), district: askerOf('district'), street: askerOf('street') };
      plans = await readPlans({ url: city.url, units: demoDocuments().units.units, period: month, now, scopes });
      metrics = { ...metrics, ...(await measureFigures(city, month.key, wishes.times)) };
    }
    if (wishes.only.has('dispatches')) metrics = { ...metrics, ...(await measureDispatches(city, { ...wishes, repeated: REPEATED })) };
    return { metrics, plans };
  } finally {
    await city.dispose();
  }
}

async function main(): Promise<void> {
  const wishes = readWishes();
  const embedded = wishes.only.has('embedded') ? await measureEmbedded(wishes.runs, wishes.embeddedOrders) : {};
  const needsPostgres = wishes.only.has('figures') || wishes.only.has('dispatches');
  const { metrics, plans } = needsPostgres ? await onPostgres(wishes) : { metrics: {}, plans: [] };
  const all = { ...embedded, ...metrics };
  const verdicts = judge(GOALS, all);
  process.stdout.write(`${[...plans.map(sayPlan), ...verdicts.map(sayVerdict)].join('\n')}\n`);
  report('central', all);
  const isRight = plans.every(({ wrong }) => wrong.length === 0) && verdicts.every(({ isMet }) => isMet);
  process.exitCode = isRight ? 0 : 1;
}

if (import.meta.main) await main();
