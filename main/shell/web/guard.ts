import type { PageKind } from '../../../shared/ipc/contract.ts';

/** What a request says of itself before anything of it is believed. */
export interface Arrival {
  readonly path: string;
  readonly upgrade: boolean;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site and Sec-Fetch-Dest: set by the browser, not by a page (W3C Fetch Metadata). */
  readonly fetchSite: string | undefined;
  readonly fetchDest: string | undefined;
}

export interface Refusal {
  readonly status: 403 | 421;
  readonly reason: 'host' | 'origin' | 'site' | 'frame';
}

/**
 * Every program on this machine and every web page in this browser can reach a loopback port. Refused are:
 * - a Host that is not ours: a foreign name that was rebound to 127.0.0.1 (421, RFC 9110 section 15.5.20);
 * - an Origin that is not ours, and an upgrade without one;
 * - whatever another site began; a neighbour port counts as another site, except the phone page framing desk and citizen;
 * - desk and citizen anywhere but in a frame.
 */
export function refuseArrival(arrival: Arrival, page: PageKind, ownOrigin: string): Refusal | null {
  const { host, origin, fetchSite, fetchDest } = arrival;
  if (host === undefined || `http://${host}` !== ownOrigin) return { status: 421, reason: 'host' };
  if (origin === undefined ? arrival.upgrade : origin !== ownOrigin) return { status: 403, reason: 'origin' };
  const framed = page !== 'phone' && arrival.path === '/';
  if (framed && fetchDest !== undefined && fetchDest !== 'iframe') return { status: 403, reason: 'frame' };
  if (fetchSite === undefined || fetchSite === 'same-origin') return null;
  if (fetchSite === 'same-site' && framed) return null;
  if (fetchSite === 'none' && page === 'phone' && arrival.path !== '/page-secret') return null;
  return { status: 403, reason: 'site' };
}
