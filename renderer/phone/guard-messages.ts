import type { Transport } from 'sip.js';
import { faultOf, refuse } from '../../shared/call/bad-request.ts';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';

/** What sip.js's log says of a message that it cannot read; nothing else of the log is looked at. */
const PARSER = 'sip.Parser';

/**
 * Stands between the socket and sip.js: what it would answer wrongly is refused before, what it cannot read after (RFC 3261
 * 8.2: 400), and what makes it throw ends there. One message of a stranger must never end the phone.
 */
export interface MessageGuard {
  /** sip.js's log connector. */
  readonly onLog: (level: string, category: string) => void;
  /** Takes over what the transport hands to sip.js. */
  watch(transport: Transport): void;
}

function kindOf(text: string): PhoneTrouble {
  if (text.startsWith('REFER ')) return 'bad-refer';
  return text.startsWith('NOTIFY ') ? 'bad-notify' : 'bad-message';
}

export function createMessageGuard(onTrouble: (kind: PhoneTrouble) => void): MessageGuard {
  let trouble: PhoneTrouble | null = null;
  return {
    onLog: (level, category) => {
      if (category === PARSER && level !== 'debug' && level !== 'log') trouble = 'bad-message';
    },
    watch: (transport) => {
      const digest = transport.onMessage;
      transport.onMessage = (text) => {
        const fault = faultOf(text);
        trouble = fault === null ? null : kindOf(text);
        if (fault === null) {
          try {
            digest?.(text);
          } catch {
            // sip.js throws at what it takes for impossible, half way through: to the socket's event, which nobody catches.
            trouble = 'fault';
          }
        }
        if (trouble === null) return;
        onTrouble(trouble);
        const answer = refuse(text, fault ?? 400);
        // Whoever sent it may be gone again.
        if (answer !== null) transport.send(answer).catch(() => undefined);
      };
    },
  };
}
