import type { PageKind } from '../../../shared/ipc/contract.ts';
import type { Origins } from './origins.ts';

/** On every response of every port, refusals included. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  // Its own process for each origin: a busy or crashed desk does not stop the phone.
  'origin-agent-cluster': '?1',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

interface PolicyFacts {
  readonly page: PageKind;
  readonly origins: Origins;
  readonly nonce: string;
  /** WebSocket servers of SIP; only phone and citizen may reach them. */
  readonly sipServers: readonly string[];
}

/** Styles by nonce, because antd writes its own at run time; scripts only from files, and no eval. */
export function contentSecurityPolicy({ page, origins, nonce, sipServers }: PolicyFacts): string {
  // A phone that lost its server first looks whether anybody answers at the port (`renderer/phone/look-at-server.ts`).
  const sip = page === 'desk' ? [] : sipServers.flatMap((server) => [server, server.replace(/^ws/, 'http')]);
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    ["connect-src 'self'", origins[page].replace(/^http/, 'ws'), ...sip].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    page === 'phone' ? `frame-src ${origins.desk} ${origins.citizen}` : "frame-src 'none'",
    page === 'phone' ? "frame-ancestors 'none'" : `frame-ancestors ${origins.phone}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The microphone belongs to the phone alone; the citizen speaks from files. */
export function permissionsPolicy(page: PageKind, origins: Origins): string {
  const phone = page === 'phone';
  return [
    phone ? 'microphone=(self)' : 'microphone=()',
    phone ? `autoplay=(self "${origins.desk}" "${origins.citizen}")` : 'autoplay=(self)',
    'camera=()',
    'geolocation=()',
    'display-capture=()',
    'usb=()',
    'serial=()',
    'payment=()',
  ].join(', ');
}
