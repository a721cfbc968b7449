import type { Inviter } from 'sip.js';
import { CENTRAL_PATHS, type EnrolReply, enrolReplySchema } from '../../shared/central/contract.ts';
import { SilentMedia } from './silent-media.ts';
import { type SipPhone, startSipPhone } from './sip-phone.ts';

/** A citizen who needs neither a browser nor the seat's main program: a SIP phone straight at the practice exchange. */
export interface WireCitizen {
  readonly phone: SipPhone;
  /** By which it is dialled. */
  readonly number: string;
  /** Prepared, not yet sent: `invite()` calls. `number` is what the seat is shown. */
  prepare(number: string, dialled?: string): Inviter;
  dispose(): Promise<void>;
}

export interface WireCitizenOptions {
  readonly telephoneEvent?: boolean;
  /** Whose account: a scripted caller's, or that of the seat next door. */
  readonly as?: 'citizen' | 'seat';
}

const HOTLINE = '12345';

/** The practice servers give a seat's and a scripted caller's account to whoever enrols; `joinUrl` is what the program prints. */
export async function startWireCitizen(
  joinUrl: string,
  { telephoneEvent = true, as = 'citizen' }: WireCitizenOptions = {},
): Promise<WireCitizen> {
  const { sip, citizenSip } = await enrol(joinUrl);
  const account = as === 'seat' ? sip : citizenSip;
  if (!account) throw new Error('these servers have no scripted caller');
  const phone = await startSipPhone({
    address: account.servers[0] ?? '',
    username: account.username,
    password: account.password,
    media: () => new SilentMedia({ telephoneEvent }),
  });
  const status = await phone.register();
  if (status !== 200) throw new Error(`the citizen's phone is not registered: ${status}`);
  return {
    phone,
    number: account.username,
    prepare: (number, dialled = HOTLINE) => phone.dial(dialled, [`P-Preferred-Identity: <sip:${number}@${account.domain}>`]),
    dispose: phone.dispose,
  };
}

async function enrol(joinUrl: string): Promise<EnrolReply> {
  const { origin, hash } = new URL(joinUrl);
  const reply = await fetch(origin + CENTRAL_PATHS.enrol, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: hash.slice(1) }),
  });
  return enrolReplySchema.parse(await reply.json());
}
