import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pause, removeFolder, temporaryFolder } from '../../support/program.ts';
import { quantiles } from '../report/quantiles.ts';
import type { Metrics } from '../report/report.ts';
import { type Memory, memoryMb, startCentral } from './central-process.ts';

/** What a start leaves to be done comes to rest. */
const REST_MS = 2_000;

interface Start extends Memory {
  readonly startMs: number;
}

async function startOnce(folder: string): Promise<Start> {
  const central = await startCentral(folder);
  await pause(REST_MS);
  const memory = memoryMb(central.pid);
  await central.stop();
  return { startMs: central.startMs, ...memory };
}

/** Each start on a folder of its own, with nothing in it but what central puts there. */
async function emptyStarts(runs: number): Promise<Start[]> {
  const starts: Start[] = [];
  for (let run = 0; run < runs; run += 1) {
    const folder = temporaryFolder();
    starts.push(await startOnce(folder));
    removeFolder(folder);
  }
  return starts;
}

async function filledStarts(runs: number, orders: number): Promise<Start[]> {
  const folder = temporaryFolder();
  try {
    mkdirSync(join(folder, 'data'));
    const filling = await startCentral(folder, {}, [`--demo=${orders}`]);
    await filling.stop();
    const starts: Start[] = [];
    for (let run = 0; run < runs; run += 1) starts.push(await startOnce(folder));
    return starts;
  } finally {
    removeFolder(folder);
  }
}

function metricsOf(starts: readonly Start[]) {
  const { p50, max } = quantiles(starts.map(({ startMs }) => startMs));
  return {
    startMs: { p50, max },
    rssMb: quantiles(starts.map(({ rss }) => rss)).p50,
    anonymousMb: quantiles(starts.map(({ anon }) => anon)).p50,
  };
}

/** Central on SQLite: from spawn to the first 200 of its health route, and what it weighs at rest (resident memory). */
export async function measureEmbedded(runs: number, orders: number): Promise<Metrics> {
  await emptyStarts(1);
  const empty = metricsOf(await emptyStarts(runs));
  const filled = metricsOf(await filledStarts(runs, orders));
  return {
    // The worse of both folders.
    embeddedStartMs: Math.max(empty.startMs.p50, filled.startMs.p50),
    embeddedMb: Math.max(empty.rssMb, filled.rssMb),
    embedded: { runs, empty, filled: { orders, ...filled } },
  };
}
