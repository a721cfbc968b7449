import type { Frame, Page } from '@playwright/test';
import type { Asterisk } from '../../pbx/support/asterisk.ts';
import { clockOffset, handsOf } from '../../support/hands.ts';
import { pause } from '../../support/program.ts';
import { type SipFrame, sipFrames } from '../../support/sip-wire.ts';
import type { Capture } from './capture.ts';

/** A phone that is rung and answered by F2: ours or the peer, with or without a STUN server that does not answer. */
export interface Subject {
  readonly name: 'ours' | 'peer' | 'oursStun' | 'peerStun';
  readonly page: Page;
  /** The account that the PBX rings. */
  readonly account: string;
  /** Where the ring is seen and the key is pressed. */
  readonly screen: () => Frame;
  /** Makes the seat ready for the next call. */
  readonly afterCall: () => Promise<void>;
}

/** One call, in ms; null where it was not measured. */
export interface CallSample {
  /** INVITE received → 180 sent. */
  readonly ringMs: number;
  /** INVITE received → the ring painted on the desk; ours alone. */
  readonly paintedMs: number | null;
  /** Key pressed → 200 sent. */
  readonly okMs: number;
  /** Key pressed → the first sound has passed each way. */
  readonly twoWayMs: number;
  /** Datagrams that the phone sent to the PBX while it rang. */
  readonly early: number;
}

const WAIT_MS = 8_000;
const CALLED = 'application Playback hotline/greeting-12345';

async function until<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${WAIT_MS} ms`);
    await pause(20);
  }
}

const isInvite = ({ sent, text }: SipFrame): boolean => !sent && text.startsWith('INVITE ');
const isReply =
  (status: number, method: string) =>
  ({ sent, text }: SipFrame): boolean =>
    sent && text.startsWith(`SIP/2.0 ${status}`) && new RegExp(`^CSeq: \\d+ ${method}`, 'im').test(text);

export async function measureCall(
  subject: Subject,
  pressAfterMs: number,
  { asterisk, capture }: { asterisk: Asterisk; capture: Capture },
): Promise<CallSample> {
  const { page, account, screen } = subject;
  const before = (await sipFrames(page)).length;
  const seen = async (fits: (frame: SipFrame) => boolean): Promise<SipFrame | null> =>
    (await sipFrames(page)).slice(before).find(fits) ?? null;
  await asterisk.cli(`channel originate PJSIP/${account} ${CALLED}`);
  const ringing = await until('180', () => seen(isReply(180, 'INVITE')));
  const invite = await until('INVITE', () => seen(isInvite));
  await pause(pressAfterMs);
  await page.keyboard.press('F2');
  const ok = await until('200', () => seen(isReply(200, 'INVITE')));
  const wire = await clockOffset(page.mainFrame());
  const eyes = await clockOffset(screen());
  const { pressedAt, paintedAt } = await handsOf(screen());
  const pressed = (pressedAt.at(-1) ?? Number.NaN) + eyes;
  const fromPbx = await until('sound from the PBX', () => capture.firstRtp(pressed, true));
  const toPbx = await until('sound from the phone', () => capture.firstRtp(pressed, false));
  await asterisk.cli('channel request hangup all');
  await until('BYE', () => seen(isReply(200, 'BYE')));
  await subject.afterCall();
  const painted = paintedAt.at(-1);
  return {
    ringMs: ringing.at - invite.at,
    paintedMs: painted === undefined ? null : painted + eyes - invite.at - wire,
    okMs: ok.at + wire - pressed,
    twoWayMs: Math.max(fromPbx, toPbx) - pressed,
    early: capture.sentBetween(invite.at + wire, pressed),
  };
}
