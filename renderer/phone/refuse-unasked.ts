import type { Message, Notification, Referral, SessionDelegate, UserAgentDelegate } from 'sip.js';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';

/** RFC 3261 21.4.6, 21.6.2 and RFC 6665 4.1.3: no text is shown here, nobody is called because a stranger says so, nothing was subscribed to. */
const NO_TEXT = { statusCode: 405 };
const NO_TRANSFER = { statusCode: 603 };
const NO_SUBSCRIPTION = { statusCode: 481 };

/** Answers to what nobody here asked for, inside a call. Without them sip.js calls whomever a REFER names, and takes texts nobody reads. */
export function refuseUnasked(onUnasked: (kind: PhoneTrouble) => void): Pick<SessionDelegate, 'onRefer' | 'onNotify' | 'onMessage'> {
  // A peer that is gone again needs no answer.
  const quietly = (answer: Promise<void>): void => void answer.catch(() => undefined);
  return {
    onRefer: (referral: Referral) => {
      onUnasked('bad-refer');
      quietly(referral.reject(NO_TRANSFER));
    },
    onNotify: (notification: Notification) => {
      onUnasked('bad-notify');
      quietly(notification.reject(NO_SUBSCRIPTION));
    },
    onMessage: (message: Message) => quietly(message.reject(NO_TEXT)),
  };
}

/** The same outside of every call. */
export function refuseUnaskedAtAgent(
  onUnasked: (kind: PhoneTrouble) => void,
): Pick<UserAgentDelegate, 'onReferRequest' | 'onNotify' | 'onMessage'> {
  const { onNotify, onMessage } = refuseUnasked(onUnasked);
  return {
    ...(onNotify ? { onNotify } : {}),
    ...(onMessage ? { onMessage } : {}),
    onReferRequest: (request) => {
      onUnasked('bad-refer');
      request.reject(NO_TEXT);
    },
  };
}
