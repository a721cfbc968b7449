import { type Info, SessionState } from 'sip.js';
import type { Leg } from './line.ts';

/** What one leg offers goes to the other, and its INFO; the way back is the other's own. */
export function passAcross(from: Leg, to: Leg): void {
  from.relay.onOffer = (offer) => reinvite(to, offer);
  const { delegate } = from.session;
  if (!delegate) return;
  delegate.onInfo = (info) => void passInfo(info, to).catch((error) => from.line.onTrouble(error));
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

/** Asks one leg for an offer, which goes where its offers go. @returns whether its offer was answered */
export function offersAgain({ session, line }: Leg): Promise<boolean> {
  return new Promise((resolve) => {
    const requestDelegate = {
      // sip.js says so in both cases; where the offer found no answer it has ended the session before.
      onAccept: () => resolve(session.state === SessionState.Established),
      onReject: () => resolve(false),
      onRedirect: () => resolve(false),
    };
    session.invite({ withoutSdp: true, requestDelegate }).catch((error) => {
      line.onTrouble(error);
      resolve(false);
    });
  });
}
