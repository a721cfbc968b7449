/**
 * From nothing to a seat that can be called, and what main weighs after a morning's calls.
 *
 *   registeredMs   spawn of the built program → 200 to the phone's REGISTER on the wire; its page is opened by a
 *                  Chromium that runs already. Each run on a data folder of its own that was used once (a warm install)
 *   steps          spawn → address printed → page answered → desk's sign-in shown (medians)
 *   rssMb          resident memory of main after 100 practice calls through the real pages; rssGrowth over the last 50
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium-flags.ts';
import { type Program, removeFolder, startProgram, temporaryFolder } from '../support/program.ts';
import { seatPage, toneSettings } from '../support/seat-fixture.ts';
import { quantiles } from './report/quantiles.ts';
import { report } from './report/report.ts';

interface Steps {
  readonly addressMs: number;
  readonly pageMs: number;
  readonly registeredMs: number;
  readonly signInMs: number;
}

/** Resolves when the registrar has said 200 to a REGISTER of this page. */
export function registered(page: Page): Promise<void> {
  return new Promise((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const text = String(payload);
        if (text.startsWith('SIP/2.0 200') && /CSeq: \d+ REGISTER/.test(text)) resolve();
      }),
    );
  });
}

async function startOnce(browser: Browser, dataDir: string): Promise<Steps> {
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await context.newPage();
  const done = registered(page);
  const begun = performance.now();
  const program = await startProgram({ dataDir });
  try {
    const addressMs = performance.now() - begun;
    await page.goto(program.address, { waitUntil: 'commit' });
    const pageMs = performance.now() - begun;
    await done;
    const registeredMs = performance.now() - begun;
    await page.frameLocator('iframe[title="坐席台"]').getByRole('button', { name: '登录' }).waitFor();
    return { addressMs, pageMs, registeredMs, signInMs: performance.now() - begun };
  } finally {
    await context.close();
    await program.stop();
  }
}

/** VmRSS of a process, MB. */
export function rssMb({ pid }: Program): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1_024;
}

async function rssOverCalls(browser: Browser, calls: number): Promise<number[]> {
  const dataDir = temporaryFolder();
  const context = await browser.newContext({ permissions: ['microphone'], viewport: { width: 1280, height: 720 } });
  const program = await startProgram({ dataDir, ...toneSettings() });
  const samples: number[] = [];
  try {
    const page = await context.newPage();
    await page.goto(program.address);
    const seat = seatPage(page);
    await seat.signIn();
    await seat.ready();
    for (let call = 0; call < calls; call += 1) {
      await seat.ring();
      await seat.answer();
      await page.keyboard.press('F8');
      await seat.desk().getByRole('button', { name: '坐席状态 整理' }).waitFor();
      await page.keyboard.press('Alt+x');
      await seat.desk().getByRole('button', { name: '坐席状态 示闲' }).waitFor();
      samples.push(rssMb(program));
    }
    return samples;
  } finally {
    await context.close();
    await program.stop();
    removeFolder(dataDir);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' }, calls: { type: 'string', default: '100' } } });
  const executablePath = chromiumPath();
  const browser = await chromium.launch({ args: [...CHROMIUM_FLAGS], ...(executablePath === null ? {} : { executablePath }) });
  const dataDir = temporaryFolder();
  try {
    await startOnce(browser, dataDir);
    const steps: Steps[] = [];
    for (let run = 0; run < Number(values.runs); run += 1) steps.push(await startOnce(browser, dataDir));
    const rss = await rssOverCalls(browser, Number(values.calls));
    const half = rss.slice(Math.floor(rss.length / 2));
    const of = (key: keyof Steps): number => quantiles(steps.map((each) => each[key])).p50;
    const all = steps.map(({ registeredMs }) => registeredMs);
    report('start', {
      registeredMs: { p50: of('registeredMs'), min: Math.min(...all), max: Math.max(...all) },
      steps: { addressMs: of('addressMs'), pageMs: of('pageMs'), registeredMs: of('registeredMs'), signInMs: of('signInMs') },
      rssMb: rss.at(-1) ?? Number.NaN,
      rssGrowth: (half.at(-1) ?? Number.NaN) / (half[0] ?? Number.NaN) - 1,
      runs: steps.length,
      calls: rss.length,
    });
  } finally {
    await browser.close();
    removeFolder(dataDir);
  }
}

if (import.meta.main) await main();
