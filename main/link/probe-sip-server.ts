import { randomBytes } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { SeatTrouble } from '../../shared/seat/trouble.ts';
import { SECOND_MS } from '../../shared/time/clock.ts';

const ANSWER_MS = 4 * SECOND_MS;
const SETTING = 'sip.servers';

/** What Node says of a certificate (OpenSSL's X509_V_ERR_…). */
const CERTIFICATE: Readonly<Record<string, SeatTrouble['kind']>> = {
  CERT_HAS_EXPIRED: 'sip-certificate-expired',
  CERT_NOT_YET_VALID: 'sip-certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'sip-certificate-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'sip-certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'sip-certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'sip-certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'sip-certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'sip-certificate-untrusted',
};

const NETWORK: Readonly<Record<string, SeatTrouble['kind']>> = {
  ENOTFOUND: 'sip-host-unknown',
  EAI_AGAIN: 'sip-host-unknown',
  ECONNREFUSED: 'sip-closed',
  ETIMEDOUT: 'sip-silent',
  EHOSTUNREACH: 'sip-silent',
  ENETUNREACH: 'sip-silent',
};

function troubleOf(server: string, error: unknown): SeatTrouble {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const of = (table: Readonly<Record<string, SeatTrouble['kind']>>) => (Object.hasOwn(table, code) ? table[code] : undefined);
  return {
    kind: of(CERTIFICATE) ?? of(NETWORK) ?? 'sip-not-websocket',
    setting: SETTING,
    detail: `${server} ${code}`.trim().slice(0, 200),
  };
}

/**
 * Opens a SIP WebSocket as a phone would (RFC 7118 4.1), to tell why a page cannot: a browser says only «closed».
 * @returns null when the server answers as it should
 */
export function probeSipServer(server: string): Promise<SeatTrouble | null> {
  const url = new URL(server);
  const isSecure = url.protocol === 'wss:';
  url.protocol = isSecure ? 'https:' : 'http:';
  return new Promise((resolve) => {
    const ask = isSecure ? requestSecure : requestPlain;
    const asking = ask(url, {
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-protocol': 'sip',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
    });
    asking.on('upgrade', (reply, socket) => {
      socket.destroy();
      const isSip = reply.headers['sec-websocket-protocol'] === 'sip';
      resolve(isSip ? null : { kind: 'sip-not-websocket', setting: SETTING, detail: `${server} no sip protocol` });
    });
    asking.on('response', (reply) => {
      reply.destroy();
      resolve({ kind: 'sip-not-websocket', setting: SETTING, detail: `${server} HTTP ${reply.statusCode ?? 0}` });
    });
    // A deadline and not the socket's own timeout, which begins anew with every byte.
    const late = setTimeout(() => asking.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), ANSWER_MS);
    asking.on('close', () => clearTimeout(late));
    asking.on('error', (error) => resolve(troubleOf(server, error)));
    asking.end();
  });
}
