import type { Info } from 'sip.js';
import type { Leg } from './leg.ts';

export type JoinEnd = 'caller' | 'callee' | 'lost';

/** Keeps two answered legs together until one ends, then ends the other. Everything said in between is passed across. */
export async function joinLegs(caller: Leg, callee: Leg): Promise<JoinEnd> {
  passAcross(caller, callee);
  passAcross(callee, caller);
  const by = await Promise.race([
    caller.over.then((end): JoinEnd => (end === 'hung-up' ? 'caller' : 'lost')),
    callee.over.then((end): JoinEnd => (end === 'hung-up' ? 'callee' : 'lost')),
  ]);
  caller.release();
  callee.release();
  return by;
}

function passAcross(from: Leg, to: Leg): void {
  from.relay.onOffer = (offer) => reinvite(to, offer);
  const { delegate } = from.session;
  if (delegate) delegate.onInfo = (info) => void passInfo(info, to).catch((error) => from.line.onTrouble(error));
}

/** A re-INVITE of one side becomes one to the other (hold, resume, ICE restart); the answer travels back. */
function reinvite(to: Leg, offer: string): Promise<string> {
  const requestDelegate = {
    onReject: ({ message }: { message: { statusCode: number | undefined } }) => {
      to.relay.refuse(new Error(`re-INVITE refused: ${message.statusCode}`));
      // RFC 3261 12.2.1.2: the other side no longer knows the dialog, or does not answer: it is over.
      if (message.statusCode === 481 || message.statusCode === 408) to.release();
    },
  };
  return to.relay.ask(offer, () => to.session.invite({ requestDelegate }));
}

async function passInfo(info: Info, to: Leg): Promise<void> {
  const { body, headers } = info.request;
  const contentType = headers['Content-Type']?.[0]?.raw ?? '';
  await to.session.info({
    requestOptions: {
      ...(body && contentType ? { body: { contentDisposition: 'render', contentType, content: body } } : {}),
    },
    requestDelegate: {
      onAccept: () => void info.accept().catch((error) => to.line.onTrouble(error)),
      onReject: ({ message }) => void info.reject({ statusCode: message.statusCode ?? 480 }).catch((error) => to.line.onTrouble(error)),
    },
  });
}
