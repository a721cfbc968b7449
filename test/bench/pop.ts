/**
 * Who is ringing, out of a journal of years: calls through the practice exchange into the real pages in real Chromium.
 *
 *   paintedMs        INVITE received by the phone page → the frame with the ring and this number's earlier calls was painted
 *   startRatio       spawn → registered with that journal ÷ with an empty one, medians
 *   rssMb            resident memory of main after the calls
 *
 * `--calls N --orders N` make a smaller journal; what it weighs on the disk is printed.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Frame, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { seededRandom } from '../../shared/seeded-random.ts';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium-flags.ts';
import { clockOffset, handsOf, installHands } from '../support/hands.ts';
import { type Program, pause, removeFolder, startProgram, temporaryFolder } from '../support/program.ts';
import { seatPage, toneSettings } from '../support/seat-fixture.ts';
import { installSipWire, sipFrames } from '../support/sip-wire.ts';
import { startWireCitizen } from '../support/wire-citizen.ts';
import { type Filling, fillJournal } from './pop/filled-journal.ts';
import { quantiles } from './report/quantiles.ts';
import { report } from './report/report.ts';
import { registered, rssMb } from './start.ts';

const CALLER = '13912345678';
const CALLER_SHOWN = '139 1234 5678';
const RINGS = 60;
const STARTS = 7;
const MIB = 1024 ** 2;

async function rings(page: Page, { address, joinUrl }: Program): Promise<number[]> {
  await page.goto(address);
  const seat = seatPage(page);
  await seat.signIn();
  await seat.ready();
  const citizen = await startWireCitizen(joinUrl);
  const deskAt = new URL(address);
  deskAt.port = String(Number(deskAt.port) + 1);
  const screen = (): Frame => page.frames().find((frame) => frame.url().startsWith(deskAt.origin)) ?? page.mainFrame();
  const painted: number[] = [];
  for (let ring = 0; ring < RINGS; ring += 1) {
    const before = (await sipFrames(page)).length;
    void citizen.prepare(CALLER).invite();
    await seat.desk().getByRole('region', { name: '通话', exact: true }).getByRole('alert').getByText(CALLER_SHOWN).waitFor();
    await seat.desk().locator('.past-calls li').first().waitFor();
    await pause(50);
    const invite = (await sipFrames(page)).slice(before).find(({ sent, text }) => !sent && text.startsWith('INVITE '));
    const at = (await handsOf(screen())).paintedAt.at(-1);
    if (!invite || at === undefined) throw new Error('the ring was not seen');
    painted.push(at + (await clockOffset(screen())) - invite.at - (await clockOffset(page.mainFrame())));
    await seat.answer();
    await page.keyboard.press('F8');
    await seat.desk().getByRole('button', { name: '坐席状态 整理' }).waitFor();
    await page.keyboard.press('Alt+x');
    await seat.desk().getByRole('button', { name: '坐席状态 示闲' }).waitFor();
  }
  await citizen.dispose();
  return painted;
}

/** Spawn → 200 to the phone's REGISTER on the wire; with `then`, the program runs until that is done. */
async function startMs(browser: Browser, dataDir: string, then: () => Promise<void> = async () => undefined): Promise<number> {
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await context.newPage();
  const done = registered(page);
  const begun = performance.now();
  const program = await startProgram({ dataDir, ...toneSettings() });
  await page.goto(program.address, { waitUntil: 'commit' });
  await done;
  const took = performance.now() - begun;
  await then();
  await context.close();
  await program.stop();
  return took;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function starts(browser: Browser, full: string, empty: string): Promise<{ full: number; empty: number }> {
  const took: Record<'full' | 'empty', number[]> = { full: [], empty: [] };
  for (let turn = 0; turn < STARTS; turn += 1) {
    took.full.push(await startMs(browser, full));
    took.empty.push(await startMs(browser, empty));
  }
  return { full: median(took.full), empty: median(took.empty) };
}

/** The index was made and kept: the process that makes it needs longer than a seat that starts. */
async function indexKept(dataDir: string): Promise<void> {
  const db = new Database(join(dataDir, 'practice', 'seat.db'), { readonly: true });
  try {
    while (db.prepare('SELECT 1 FROM search_index').get() === undefined) await pause(100);
  } finally {
    db.close();
  }
}

/** A folder that was used once: keys, catalogue and index are there. */
async function usedFolder(browser: Browser): Promise<string> {
  const dataDir = temporaryFolder();
  await startMs(browser, dataDir, () => indexKept(dataDir));
  return dataDir;
}

async function main(): Promise<void> {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({ options: { calls: text('1000000'), orders: text('400000'), seed: text('12345') } });
  const filling: Filling = {
    ...{ calls: Number(values.calls), orders: Number(values.orders), ofCaller: 40, caller: CALLER },
    ...{ random: seededRandom(Number(values.seed)), now: Date.now() },
  };
  const executablePath = chromiumPath();
  const browser = await chromium.launch({ args: [...CHROMIUM_FLAGS], ...(executablePath === null ? {} : { executablePath }) });
  const [full, empty] = [await usedFolder(browser), await usedFolder(browser)];
  try {
    const begun = performance.now();
    fillJournal(join(full, 'practice'), filling);
    process.stderr.write(`the journal is filled: ${((performance.now() - begun) / 1_000).toFixed(0)} s\n`);
    const started = await starts(browser, full, empty);
    const program = await startProgram({ dataDir: full, ...toneSettings() });
    try {
      const context = await browser.newContext({ permissions: ['microphone'], viewport: { width: 1280, height: 720 } });
      await installSipWire(context);
      await installHands(context, ['.past-calls li']);
      const painted = await rings(await context.newPage(), program);
      report('pop', {
        ...{ calls: filling.calls, orders: filling.orders, seed: Number(values.seed) },
        journalMib: statSync(join(full, 'practice', 'seat.db')).size / MIB,
        paintedMs: quantiles(painted),
        rings: painted.length,
        startMs: started,
        startRatio: started.full / started.empty,
        rssMb: rssMb(program),
      });
    } finally {
      await program.stop();
    }
  } finally {
    await browser.close();
    for (const folder of [full, empty]) removeFolder(folder);
  }
}

if (import.meta.main) {
  await main();
  // The citizen's phone has timers of its own that outlive it.
  process.exit();
}
