/**
 * Keys from the answered call to the receipt, besides the notes and the door number: forty items, drawn before a key was
 * counted (test/support/forty-items.ts), through the built program's own desk in Chromium.
 *
 *   max, median, over   keys of one order, chords counted as one, search letters and answers included; over: how many need more than twelve
 *   agree               for how many the program's own count, kept with the order, is the same
 *   secondsMedian       machine-played, with a quarter of a second to look at each list
 */
import { chromium } from '@playwright/test';
import { keysBesidesWords } from '../../shared/effort/effort.ts';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium-flags.ts';
import { removeFolder, startProgram, temporaryFolder } from '../support/program.ts';
import { catalogueInForce, type SeatPage, seatPage, toneSettings } from '../support/seat-fixture.ts';
import { callsToPlay } from './keys/calls-to-play.ts';
import { countedByProgram } from './keys/counted-by-program.ts';
import { purposes } from './keys/counting-keyboard.ts';
import { type CallToPlay, type Played, playItem } from './keys/play-item.ts';
import { quantiles } from './report/quantiles.ts';
import { type Metrics, report } from './report/report.ts';

const GOAL = 12;
/** Whom the sign-in proposes. */
const AGENT = '1001';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function playCall(seat: SeatPage, call: CallToPlay): Promise<Played> {
  await seat.ring();
  await seat.answer();
  const played = await playItem(seat, call);
  await seat.page.keyboard.press('F8');
  await seat.desk().getByRole('button', { name: '坐席状态 整理' }).waitFor();
  await seat.ready();
  return played;
}

/** @param counted by the program itself, order by order */
function figures(played: readonly Played[], counted: readonly number[]): Metrics {
  const totals = quantiles(played.map(({ total }) => total));
  const of = (purpose: (typeof purposes)[number]): number => quantiles(played.map(({ keys }) => keys[purpose])).p50;
  return {
    max: totals.max,
    median: totals.p50,
    p95: totals.p95,
    over: played.filter(({ total }) => total > GOAL).length,
    agree: played.filter(({ total }, at) => total === counted[at]).length,
    proposed: played.filter(({ proposedAt }) => proposedAt > 0).length,
    secondsMedian: quantiles(played.map(({ seconds }) => seconds)).p50,
    medianFor: Object.fromEntries(purposes.map((purpose) => [purpose, of(purpose)])),
    items: played.length,
  };
}

async function main(): Promise<void> {
  const calls = callsToPlay();
  const path = chromiumPath();
  const browser = await chromium.launch({ ...(path ? { executablePath: path } : {}), args: [...CHROMIUM_FLAGS] });
  const dataDir = temporaryFolder();
  const program = await startProgram({ ...toneSettings(), dataDir });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, permissions: ['microphone'] });
    await page.goto(program.address);
    const seat = seatPage(page);
    await seat.signIn();
    await catalogueInForce(program);
    await seat.ready();
    const played: Played[] = [];
    say(`item      ${purposes.join('  ')}  all  row  s`);
    for (const call of calls) {
      const one = await playCall(seat, call);
      played.push(one);
      const counts = purposes.map((purpose) => String(one.keys[purpose]).padStart(purpose.length)).join('  ');
      say(
        `${call.item.code}  ${counts}  ${String(one.total).padStart(3)}  ${String(one.proposedAt).padStart(3)}  ${one.seconds.toFixed(1)}  ${call.item.l3}`,
      );
    }
    report('keys', figures(played, countedByProgram(dataDir, AGENT).map(keysBesidesWords)));
  } finally {
    await browser.close();
    await program.stop();
    removeFolder(dataDir);
  }
}

if (import.meta.main) await main();
