/**
 * A long shift: calls through the practice exchange, each rung, answered and hung up in the real pages in real Chromium, as
 * fast as they go. What the phone page holds after the first half of them is compared with what it holds at the end. One call
 * in ten comes from the scripted citizen, whose sound is heard; the others from a phone that only signals, and is faster.
 *
 *   heapGrowth         JavaScript heap of the phone page after a collection, end ÷ half − 1
 *   peerConnections    RTCPeerConnection objects that are still alive at the end, with no call up
 *   listenersGrowth    event listeners of the phone page, end ÷ half − 1
 *   half, end          the same and media tracks, streams and audio nodes, as counted
 *
 * Before each count it rests longer than sip.js keeps a finished transaction (64 × T1 = 32 s, RFC 3261 17): what waits for
 * that timer is no growth.
 */
import { parseArgs } from 'node:util';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium-flags.ts';
import { countAlive } from '../support/count-alive.ts';
import { type Program, pause, removeFolder, startProgram, temporaryFolder } from '../support/program.ts';
import { type SeatPage, seatPage, toneSettings } from '../support/seat-fixture.ts';
import { startWireCitizen, type WireCitizen } from '../support/wire-citizen.ts';
import { report } from './report/report.ts';

const REST_MS = 36_000;
const SOUND_EVERY = 10;
const CALLER = '13912345678';
const CALLER_SHOWN = '139 1234 5678';

interface Held {
  readonly heapBytes: number;
  readonly listeners: number;
  readonly peerConnections: number;
  readonly tracks: number;
  readonly streams: number;
  readonly audioNodes: number;
  readonly [name: string]: number;
}

async function holds(cdp: CDPSession): Promise<Held> {
  await pause(REST_MS);
  const counts = {
    peerConnections: await countAlive(cdp, 'RTCPeerConnection'),
    tracks: await countAlive(cdp, 'MediaStreamTrack'),
    streams: await countAlive(cdp, 'MediaStream'),
    audioNodes: await countAlive(cdp, 'AudioNode'),
  };
  // Twice: what the first collection's finalizers let go of, the second takes away.
  for (let turn = 0; turn < 2; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heapBytes: usedSize, listeners: jsEventListeners, ...counts };
}

async function oneCall({ page, desk, ...seat }: SeatPage, caller: WireCitizen | null): Promise<void> {
  if (caller === null) await seat.ring();
  else {
    void caller.prepare(CALLER).invite();
    await desk().getByRole('region', { name: '通话', exact: true }).getByRole('alert').getByText(CALLER_SHOWN).waitFor();
  }
  await seat.answer();
  await page.keyboard.press('F8');
  await desk().getByRole('button', { name: '坐席状态 整理' }).waitFor();
  await page.keyboard.press('Alt+x');
  await desk().getByRole('button', { name: '坐席状态 示闲' }).waitFor();
}

async function soak(page: Page, { address, joinUrl }: Program, calls: number): Promise<{ half: Held; end: Held; seconds: number }> {
  await page.goto(address);
  const seat = seatPage(page);
  await seat.signIn();
  await seat.ready();
  const caller = await startWireCitizen(joinUrl);
  const cdp = await page.context().newCDPSession(page);
  let half: Held | null = null;
  let seconds = 0;
  for (let call = 1; call <= calls; call += 1) {
    const begun = performance.now();
    await oneCall(seat, call % SOUND_EVERY === 0 ? null : caller);
    seconds += (performance.now() - begun) / 1_000;
    if (call === Math.floor(calls / 2)) half = await holds(cdp);
    if (call % 50 === 0) process.stderr.write(`${call} calls, ${(seconds / call).toFixed(2)} s each\n`);
  }
  const end = await holds(cdp);
  await caller.dispose();
  return { half: half ?? end, end, seconds };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { calls: { type: 'string', default: '600' } } });
  const calls = Number(values.calls);
  const executablePath = chromiumPath();
  const browser = await chromium.launch({ args: [...CHROMIUM_FLAGS], ...(executablePath === null ? {} : { executablePath }) });
  const dataDir = temporaryFolder();
  const program = await startProgram({ dataDir, ...toneSettings() });
  try {
    const context = await browser.newContext({ permissions: ['microphone'], viewport: { width: 1280, height: 720 } });
    const { half, end, seconds } = await soak(await context.newPage(), program, calls);
    report('soak', {
      calls,
      withSound: Math.floor(calls / SOUND_EVERY),
      heapGrowth: end.heapBytes / half.heapBytes - 1,
      peerConnections: end.peerConnections,
      listenersGrowth: end.listeners / half.listeners - 1,
      secondsPerCall: seconds / calls,
      half,
      end,
    });
  } finally {
    await browser.close();
    await program.stop();
    removeFolder(dataDir);
  }
}

if (import.meta.main) {
  await main();
  // The citizen's phone has timers of its own that outlive it.
  process.exit();
}
