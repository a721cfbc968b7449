import type { Inviter } from 'sip.js';
import { CENTRAL_PATHS, enrolReplySchema, type SipAccount } from '../../shared/central/contract.ts';
import { SilentMedia } from './silent-media.ts';
import { type SipPhone, startSipPhone } from './sip-phone.ts';

/** A citizen who needs neither a browser nor the seat's main program: a SIP phone straight at the practice exchange. */
export interface WireCitizen {
  readonly phone: SipPhone;
  /** Prepared, not yet sent: `invite()` calls. `number` is what the seat is shown. */
  prepare(number: string, dialled?: string): Inviter;
  dispose(): Promise<void>;
}

const HOTLINE = '12345';

/** The practice servers give the scripted caller's account to whoever enrols; `joinUrl` is what the program prints. */
export async function startWireCitizen(joinUrl: string, { telephoneEvent = true } = {}): Promise<WireCitizen> {
  const account = await citizenAccount(joinUrl);
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
    prepare: (number, dialled = HOTLINE) => phone.dial(dialled, [`P-Preferred-Identity: <sip:${number}@${account.domain}>`]),
    dispose: phone.dispose,
  };
}

async function citizenAccount(joinUrl: string): Promise<SipAccount> {
  const { origin, hash } = new URL(joinUrl);
  const reply = await fetch(origin + CENTRAL_PATHS.enrol, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: hash.slice(1) }),
  });
  const { citizenSip } = enrolReplySchema.parse(await reply.json());
  if (!citizenSip) throw new Error('these servers have no scripted caller');
  return citizenSip;
}
