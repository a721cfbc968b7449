import type { Page } from '@playwright/test';
import type { Asterisk } from '../../pbx/support/asterisk.ts';
import type { Namespace } from '../../pbx/support/namespace.ts';
import { pause } from '../../support/program.ts';

interface ProbedPage {
  peerConnections: RTCPeerConnection[];
}

/** Packets of sound that arrived, as each end counts them after its decryption. */
interface Arrived {
  readonly atSeat: number;
  readonly atPbx: number;
}

const WAIT_MS = 20_000;
/** Sound is back when a tenth of a second of it has come. */
const PACKETS = 5;

async function arrived(page: Page, { cli }: Asterisk): Promise<Arrived> {
  const atSeat = page.evaluate(async () => {
    const { peerConnections } = globalThis as unknown as ProbedPage;
    const open = peerConnections.findLast(({ signalingState }) => signalingState !== 'closed');
    const reports = open ? [...(await open.getStats()).values()] : [];
    return Number(reports.find(({ type }) => type === 'inbound-rtp')?.packetsReceived ?? 0);
  });
  const line = (await cli('pjsip show channelstats')).split('\n').find((each) => each.includes('8001-'));
  return { atSeat: await atSeat, atPbx: Number(/\d\d:\d\d:\d\d\s+\S+\s+(\d+)/.exec(line ?? '')?.[1] ?? 0) };
}

/** @returns when each way had brought sound, epoch ms; null: not within the time, or the call is gone */
async function whenBack(page: Page, asterisk: Asterisk, before: Arrived): Promise<number | null> {
  const end = Date.now() + WAIT_MS;
  for (; Date.now() < end; await pause(20)) {
    const now = await arrived(page, asterisk);
    if (now.atSeat >= before.atSeat + PACKETS && now.atPbx >= before.atPbx + PACKETS) return Date.now();
  }
  return null;
}

/** Sound flows both ways now. */
export async function expectFlowing(page: Page, asterisk: Asterisk): Promise<void> {
  if ((await whenBack(page, asterisk, await arrived(page, asterisk))) === null) throw new Error('no sound before the cut');
}

/** @returns path back → sound both ways, ms; null where it never came */
export async function measureMediaOutage(page: Page, asterisk: Asterisk, network: Namespace, lastsMs: number): Promise<number | null> {
  await network.dropMedia();
  await pause(lastsMs);
  const before = await arrived(page, asterisk);
  const begun = Date.now();
  await network.passMedia();
  const back = await whenBack(page, asterisk, before);
  return back === null ? null : back - begun;
}
