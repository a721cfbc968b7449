import type { Page } from '@playwright/test';
import { startTcpRelay, type TcpRelay } from '../../pbx/support/tcp-relay.ts';
import { clockOffset } from '../../support/hands.ts';
import { pause } from '../../support/program.ts';
import { type SipFrame, sipFrames } from '../../support/sip-wire.ts';

/** How the path is taken away: every connection reset and refused, or nothing passed on and nobody told. */
export type CutKind = 'cut' | 'stall';

/** One outage of the signalling path. */
export interface Outage {
  readonly kind: CutKind;
  readonly lastedMs: number;
  /** Path back → 200 to a REGISTER; null: the phone had not noticed, its socket had outlived the outage. */
  readonly registerMs: number | null;
}

export const PBX_SOCKET = 8_088;
const WAIT_MS = 15_000;

export function openPath(port: number): Promise<TcpRelay> {
  return startTcpRelay(port, PBX_SOCKET);
}

const isRegistered = ({ sent, text }: SipFrame): boolean => !sent && text.startsWith('SIP/2.0 200') && /^CSeq: \d+ REGISTER/im.test(text);

async function framesAfter(page: Page, at: number): Promise<SipFrame[]> {
  const offset = await clockOffset(page.mainFrame());
  return (await sipFrames(page)).map((frame) => ({ ...frame, at: frame.at + offset })).filter((frame) => frame.at >= at);
}

export async function measureOutage(page: Page, path: TcpRelay, kind: CutKind, lastedMs: number): Promise<Outage> {
  const cutAt = Date.now();
  path[kind]();
  await pause(lastedMs);
  const backAt = Date.now();
  path.mend();
  // A stalled path that comes back before the phone has noticed brings the old socket back with it.
  const noticed = async (): Promise<boolean> => kind === 'cut' || (await isLost(page));
  if (!(await noticed())) return { kind, lastedMs, registerMs: null };
  for (const end = backAt + WAIT_MS; Date.now() < end; await pause(50)) {
    const back = (await framesAfter(page, backAt)).find(isRegistered);
    if (back) return { kind, lastedMs, registerMs: back.at - backAt };
  }
  throw new Error(`not registered ${WAIT_MS} ms after the path came back (${kind}, ${lastedMs} ms, since ${cutAt})`);
}

/** Whether the desk says that no call can reach the seat. */
async function isLost(page: Page): Promise<boolean> {
  const text = await page.frameLocator('iframe[title="坐席台"]').getByRole('banner').locator('.light').first().textContent();
  return !(text ?? '').includes('能接到电话');
}
