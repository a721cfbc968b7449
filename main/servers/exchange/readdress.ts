const REQUEST_LINE = /^([A-Z]+) \S+ SIP\/2\.0(?=\r\n)/;

/** The user part under which each of our sip.js agents knows itself. */
export const EXCHANGE_USER = 'exchange';

/**
 * sip.js answers 404 to a Request-URI that does not name itself (RFC 3261 8.2.2.1). An exchange is dialled by every
 * number, so the request line is addressed to us on arrival; what was dialled stands in To. Responses pass unchanged.
 */
export function readdress(message: string): string {
  return message.replace(REQUEST_LINE, `$1 sip:${EXCHANGE_USER}@exchange.invalid SIP/2.0`);
}
