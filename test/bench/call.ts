/**
 * From the ring to a conversation: the built program and JsSIP used plainly, on one Asterisk, in one Chromium, in turns.
 *
 *   ringMs         INVITE received → 180 sent, as the page's socket sees them
 *   paintedRingMs  INVITE received → the frame with the ring was painted on the desk; ours alone
 *   okMs           F2 → 200 sent
 *   twoWayMs       F2 → the first packet of sound has passed each way, by the kernel's capture of the loopback
 *   ratio.*        ours ÷ the peer's, of medians
 *   stunPenaltyMs  twoWayMs with a STUN server that never answers, minus without, of medians
 *
 * The peer asks for the microphone when it answers and waits for candidates for 300 ms at most. A phone rings for 200 to
 * 800 ms (by the seed) before the key is pressed.
 */
import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { seededRandom } from '../../shared/seeded-random.ts';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium-flags.ts';
import { installHands } from '../support/hands.ts';
import { servePage } from '../support/serve-page.ts';
import { installSipWire } from '../support/sip-wire.ts';
import { startCapture } from './call/capture.ts';
import { openPbxWorld, type PbxWorld } from './call/pbx-world.ts';
import { type CallSample, measureCall, type Subject } from './call/subject.ts';
import { quantiles } from './report/quantiles.ts';
import { type Metrics, report } from './report/report.ts';

const BLOCK = 5;
const RING_MS = { least: 200, most: 800 };
const names = ['ours', 'peer', 'oursStun', 'peerStun'] as const;

/** A STUN server that takes every question and answers none. */
async function silentStun(): Promise<{ readonly url: string; close(): void }> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '0.0.0.0', resolve));
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const address = own.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
  return { url: `stun:${address}:${socket.address().port}`, close: () => void socket.close() };
}

async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ permissions: ['microphone'], viewport: { width: 1280, height: 720 } });
  await installSipWire(context);
  await installHands(context);
  return context;
}

async function ours(browser: Browser, world: PbxWorld, seat: string, agent: string, stun: string | null): Promise<Subject> {
  const sip = stun === null ? {} : { sip: { iceServers: [{ urls: stun }] } };
  const { page, deskFrame, desk } = await world.openSeat(await newContext(browser), { seat, agent, ...sip });
  return {
    name: stun === null ? 'ours' : 'oursStun',
    page,
    account: seat,
    screen: deskFrame,
    afterCall: async () => {
      await desk().getByRole('button', { name: '坐席状态 整理' }).waitFor();
      await page.keyboard.press('Alt+x');
      await desk().getByRole('button', { name: '坐席状态 示闲' }).waitFor();
    },
  };
}

async function peer(browser: Browser, address: string, account: string, stun: string | null): Promise<Subject> {
  const page = await (await newContext(browser)).newPage();
  await page.goto(`${address}?${new URLSearchParams({ account, ...(stun === null ? {} : { stun }) })}`);
  await page.waitForFunction(() => document.title === 'registered');
  return { name: stun === null ? 'peer' : 'peerStun', page, account, screen: () => page.mainFrame(), afterCall: async () => undefined };
}

const median = (samples: readonly CallSample[], key: 'ringMs' | 'okMs' | 'twoWayMs'): number =>
  quantiles(samples.map((each) => each[key])).p50;

function figures(samples: readonly CallSample[]): Metrics {
  const of = (key: 'ringMs' | 'okMs' | 'twoWayMs') => quantiles(samples.map((each) => each[key]));
  return { calls: samples.length, ringMs: of('ringMs'), okMs: of('okMs'), twoWayMs: of('twoWayMs') };
}

function judge(samples: Readonly<Record<Subject['name'], readonly CallSample[]>>): Metrics {
  const ratio = (key: 'ringMs' | 'okMs' | 'twoWayMs', stun = ''): number =>
    stun === '' ? median(samples.ours, key) / median(samples.peer, key) : median(samples.oursStun, key) / median(samples.peerStun, key);
  const own = [...samples.ours, ...samples.oursStun];
  return {
    ratio: {
      ring: ratio('ringMs'),
      ok: ratio('okMs'),
      twoWay: ratio('twoWayMs'),
      okStun: ratio('okMs', 'stun'),
      twoWayStun: ratio('twoWayMs', 'stun'),
    },
    paintedRingMs: quantiles(own.flatMap(({ paintedMs }) => paintedMs ?? [])),
    twoWayMs: quantiles(samples.ours.map(({ twoWayMs }) => twoWayMs)),
    stunPenaltyMs: median(samples.oursStun, 'twoWayMs') - median(samples.ours, 'twoWayMs'),
    peerStunPenaltyMs: median(samples.peerStun, 'twoWayMs') - median(samples.peer, 'twoWayMs'),
    sentWhileRinging: own.reduce((sum, { early }) => sum + early, 0),
    ...Object.fromEntries(names.map((name) => [name, figures(samples[name])])),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { calls: { type: 'string', default: '30' }, seed: { type: 'string', default: '12345' } } });
  const random = seededRandom(Number(values.seed));
  const executablePath = chromiumPath();
  const world = await openPbxWorld();
  const [stun, page, capture] = [await silentStun(), await servePage(join(import.meta.dirname, 'call/peer-page.ts')), await startCapture()];
  const browser = await chromium.launch({ args: [...CHROMIUM_FLAGS], ...(executablePath === null ? {} : { executablePath }) });
  try {
    const subjects = [
      await ours(browser, world, '8001', '1001', null),
      await peer(browser, page.address, 'peerphone', null),
      await ours(browser, world, '8002', '1002', stun.url),
      await peer(browser, page.address, 'peerphone2', stun.url),
    ];
    const call = (subject: Subject): Promise<CallSample> =>
      measureCall(subject, RING_MS.least + random() * (RING_MS.most - RING_MS.least), { asterisk: world.asterisk, capture });
    for (const subject of subjects) for (let warmUp = 0; warmUp < 2; warmUp += 1) await call(subject);
    const samples: Record<Subject['name'], CallSample[]> = { ours: [], peer: [], oursStun: [], peerStun: [] };
    for (let done = 0; done < Number(values.calls); done += BLOCK) {
      for (const subject of subjects) for (let at = 0; at < BLOCK; at += 1) samples[subject.name].push(await call(subject));
    }
    report('call', { ...judge(samples), seed: Number(values.seed) });
  } finally {
    await browser.close();
    await capture.stop();
    page.dispose();
    stun.close();
    await world.dispose();
  }
}

if (import.meta.main) await main();
