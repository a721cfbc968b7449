/**
 * How long a seat is out of reach, and a call out of hearing, after the path is back: the built program on a real Asterisk.
 *
 *   registerMs   the path of the WebSocket is back → 200 to a REGISTER, by the page's own socket; the path was cut (each
 *                connection reset, each new one refused) for 0.5 to 20 s, or stalled (nothing passes, nobody is told) for
 *                26 to 30 s: the phone asks every 20 s whether the line lives, and waits 5 s for an answer
 *   mediaMs      the path of the sound is back → a tenth of a second of sound has come each way, as each end counts what it
 *                decrypted; the path swallowed every datagram for 4 to 8 s, seat and PBX on two sides of it
 *
 * Times of outage are spread evenly over their logarithm, by the seed. A stall that the phone had not noticed before it was
 * over needed no REGISTER, is counted apart (`unnoticed`) and is in no figure. Three seats are cut at once, each on a path of its own.
 */
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { seededRandom } from '../../shared/seeded-random.ts';
import { openNamespace } from '../pbx/support/namespace.ts';
import type { TcpRelay } from '../pbx/support/tcp-relay.ts';
import { installAudioProbe } from '../support/audio-probe.ts';
import { CHROMIUM_FLAGS, chromiumPath } from '../support/chromium-flags.ts';
import { pause } from '../support/program.ts';
import type { SeatPage } from '../support/seat-fixture.ts';
import { installSipWire } from '../support/sip-wire.ts';
import { openPbxWorld, type PbxWorld } from './call/pbx-world.ts';
import { expectFlowing, measureMediaOutage } from './recover/media.ts';
import { type CutKind, measureOutage, type Outage, openPath, PBX_SOCKET } from './recover/register.ts';
import { quantiles } from './report/quantiles.ts';
import { type Metrics, report } from './report/report.ts';

const FIRST_PATH = 18_088;
const CENTRAL_PORT = 12_350;
const SEATS = [
  { seat: '8001', agent: '1001' },
  { seat: '8002', agent: '1002' },
  { seat: '8003', agent: '1003' },
] as const;
/** One of four outages is a stall. */
const STALL_EVERY = 4;
const SETTLE_MS = 700;

type Random = () => number;

function between(least: number, most: number, random: Random): number {
  return Math.round(least * (most / least) ** random());
}

async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ permissions: ['microphone'], viewport: { width: 1280, height: 720 } });
  await installSipWire(context);
  await installAudioProbe(context);
  return context;
}

async function launch(executablePath: string | null): Promise<Browser> {
  return chromium.launch({ args: [...CHROMIUM_FLAGS], ...(executablePath === null ? {} : { executablePath }) });
}

async function outagesOf({ page }: SeatPage, path: TcpRelay, plan: readonly { kind: CutKind; lastsMs: number }[]): Promise<Outage[]> {
  const outages: Outage[] = [];
  for (const { kind, lastsMs } of plan) {
    outages.push(await measureOutage(page, path, kind, lastsMs));
    await pause(SETTLE_MS);
  }
  return outages;
}

async function registrations(world: PbxWorld, count: number, random: Random): Promise<Outage[]> {
  const browser = await launch(chromiumPath());
  const paths: TcpRelay[] = [];
  try {
    const plan = Array.from({ length: count }, (_, at): { kind: CutKind; lastsMs: number } =>
      at % STALL_EVERY === STALL_EVERY - 1
        ? { kind: 'stall', lastsMs: between(26_000, 30_000, random) }
        : { kind: 'cut', lastsMs: between(500, 20_000, random) },
    );
    const runs: (() => Promise<Outage[]>)[] = [];
    for (const [at, { seat, agent }] of SEATS.entries()) {
      const path = await openPath(FIRST_PATH + at);
      paths.push(path);
      const sip = { servers: [`ws://127.0.0.1:${path.port}/ws`] };
      const page = await world.openSeat(await newContext(browser), { seat, agent, sip });
      runs.push(() =>
        outagesOf(
          page,
          path,
          plan.filter((_, index) => index % SEATS.length === at),
        ),
      );
    }
    return (await Promise.all(runs.map((run) => run()))).flat();
  } finally {
    await browser.close();
    for (const path of paths) await path.dispose();
  }
}

async function mediaOutages(world: PbxWorld, count: number, random: Random): Promise<(number | null)[]> {
  const network = await openNamespace([PBX_SOCKET, CENTRAL_PORT]);
  const browser = await launch(network.executable(chromiumPath() ?? chromium.executablePath()));
  const { asterisk } = world;
  try {
    const { page, desk } = await world.openSeat(await newContext(browser), { seat: '8001', agent: '1001', enter: network.enter });
    const call = async (): Promise<void> => {
      await asterisk.cli('channel originate PJSIP/8001 application MusicOnHold default');
      await desk().locator('.call-face-offered').waitFor();
      await page.keyboard.press('F2');
      await desk().locator('.call-face-talking').waitFor();
    };
    const found: (number | null)[] = [];
    await call();
    for (let at = 0; at < count; at += 1) {
      if (!(await desk().locator('.call-face-talking').isVisible())) await call();
      await expectFlowing(page, asterisk);
      found.push(await measureMediaOutage(page, asterisk, network, between(4_000, 8_000, random)));
    }
    return found;
  } finally {
    await browser.close();
    await network.dispose();
  }
}

function judge(outages: readonly Outage[], media: readonly (number | null)[]): Metrics {
  const registerMs = (...kinds: readonly CutKind[]): number[] =>
    outages.filter(({ kind }) => kinds.includes(kind)).flatMap((each) => each.registerMs ?? []);
  return {
    registerMs: quantiles(registerMs('cut', 'stall')),
    cutMs: quantiles(registerMs('cut')),
    stallMs: quantiles(registerMs('stall')),
    mediaMs: quantiles(media.map((each) => each ?? Number.POSITIVE_INFINITY)),
    samples: {
      ...{ cut: registerMs('cut').length, stall: registerMs('stall').length },
      ...{ unnoticed: outages.filter((each) => each.registerMs === null).length, media: media.length },
    },
    mediaNeverBack: media.filter((each) => each === null).length,
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      outages: { type: 'string', default: '42' },
      media: { type: 'string', default: '12' },
      seed: { type: 'string', default: '12345' },
    },
  });
  const random = seededRandom(Number(values.seed));
  const world = await openPbxWorld();
  try {
    const outages = await registrations(world, Number(values.outages), random);
    await world.closeSeats();
    const media = await mediaOutages(world, Number(values.media), random);
    report('recover', { ...judge(outages, media), seed: Number(values.seed) });
  } finally {
    await world.dispose();
  }
}

if (import.meta.main) await main();
