/**
 * What speaks against a SIP request before anybody acts on it, read from its text alone (RFC 3261 7.3, 8.1.1, 20.16;
 * RFC 4475 3.1.2 and 3.3). sip.js reads on where these contradict each other, and drops in silence what it cannot read:
 * whoever called would wait half a minute for a timer instead of trying the next phone.
 */
const REQUEST_LINE = /^(\S+) +(\S.*) SIP\/(\d+\.\d+) *$/;
/** Of an absolute URI; `<sip:…>` has none (RFC 3986 3.1). */
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const SCHEMES = new Set(['sip', 'sips', 'tel']);
/** Header fields that a message has once, with their short forms (RFC 3261 7.3.3). */
const ONCE: Readonly<Record<string, string>> = {
  from: 'from',
  f: 'from',
  to: 'to',
  t: 'to',
  'call-id': 'call-id',
  i: 'call-id',
  cseq: 'cseq',
  'max-forwards': 'max-forwards',
  'content-length': 'content-length',
  l: 'content-length',
  'refer-to': 'refer-to',
  r: 'refer-to',
  event: 'event',
  o: 'event',
};
/** What a method cannot be without (RFC 3515 2.4.2, RFC 6665 8.2.1), and the status that says so. */
const NEEDS: Readonly<Record<string, readonly [header: string, value: RegExp, status: Refusal]>> = {
  REFER: ['refer-to', /./, 400],
  NOTIFY: ['event', /^[\w.!%*+`'~-]/, 489],
};
const VIA = new Set(['via', 'v']);
/** RFC 3261 8.1.1.5: less than 2**31. */
const CSEQ_END = 2 ** 31;

type Refusal = 400 | 416 | 489 | 505;
const REASON: Readonly<Record<Refusal, string>> = {
  400: 'Bad Request',
  416: 'Unsupported URI Scheme',
  489: 'Bad Event',
  505: 'Version Not Supported',
};

interface Read {
  readonly method: string;
  readonly uri: string;
  readonly version: string;
  readonly via: readonly string[];
  /** Values by the header's long name, in order. */
  readonly once: ReadonlyMap<string, readonly string[]>;
}

/** null: a response, or no SIP at all. */
function read(text: string): Read | null {
  const head = (text.split('\r\n\r\n', 1)[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  const [start = '', ...lines] = head.split('\r\n');
  const [, method, uri, version] = REQUEST_LINE.exec(start) ?? [];
  if (method === undefined || uri === undefined || version === undefined || start.startsWith('SIP/')) return null;
  const via: string[] = [];
  const once = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (VIA.has(name)) via.push(value);
    const long = Object.hasOwn(ONCE, name) ? ONCE[name] : undefined;
    if (long !== undefined) once.set(long, [...(once.get(long) ?? []), value]);
  }
  return { method, uri, version, via, once };
}

/** The status that refuses a request, or null where nothing speaks against it; responses are never refused. */
export function faultOf(text: string): Refusal | null {
  const request = read(text);
  if (!request) return null;
  if (request.version !== '2.0') return 505;
  for (const values of request.once.values()) if (values.length > 1) return 400;
  const [, number, method] = /^(\d+)\s+(\S+)$/.exec(request.once.get('cseq')?.[0] ?? '') ?? [];
  if (number === undefined) return null; // sip.js drops it: without CSeq nothing can be answered
  if (Number(number) >= CSEQ_END || method !== request.method) return 400;
  const needs = Object.hasOwn(NEEDS, request.method) ? NEEDS[request.method] : undefined;
  if (needs && !needs[1].test(request.once.get(needs[0])?.[0] ?? '')) return needs[2];
  const scheme = SCHEME.exec(request.uri)?.[1]?.toLowerCase() ?? 'sip';
  return SCHEMES.has(scheme) ? null : 416;
}

/** The answer that refuses it (RFC 3261 8.2.6); null where there is none: to a response, an ACK, or a request without its five fields. */
export function refuse(text: string, status: Refusal): string | null {
  const request = read(text);
  if (!request || request.method === 'ACK' || request.via.length === 0) return null;
  const names = [
    ['From', 'from'],
    ['To', 'to'],
    ['Call-ID', 'call-id'],
    ['CSeq', 'cseq'],
  ] as const;
  const copied = names.map(([name, key]) => [name, request.once.get(key)?.[0] ?? ''] as const);
  if (copied.some(([, value]) => value === '')) return null;
  const vias = request.via.map((value) => `Via: ${value}`);
  const headers = copied.map(([name, value]) => `${name}: ${value}${name === 'To' && !/;\s*tag\s*=/i.test(value) ? ';tag=refused' : ''}`);
  return [`SIP/2.0 ${status} ${REASON[status]}`, ...vias, ...headers, 'Content-Length: 0', '', ''].join('\r\n');
}
