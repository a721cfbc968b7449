/**
 * A SIP message as it may be kept and shown: who talked, when and about what, and nothing of whom. Only what is known to
 * be harmless is let through (method, status, a few counters and option tags), never what is merely not known to be
 * harmful: numbers, names and addresses can stand anywhere in a message that strangers write.
 */
export interface MaskedMessage {
  /** `INVITE`, `200 INVITE`; `?` for what is no SIP. */
  readonly what: string;
  readonly lines: string[];
}

const METHODS = new Set(
  'INVITE ACK BYE CANCEL OPTIONS REGISTER PRACK UPDATE INFO REFER NOTIFY SUBSCRIBE MESSAGE PUBLISH'.toLowerCase().split(' '),
);
const OPTION_TAGS = new Set('100rel timer replaces outbound path gruu norefersub ice tdialog early-session histinfo join'.split(' '));
const BODIES = new Set(['application/sdp', 'application/dtmf-relay', 'application/dtmf', 'message/sipfrag', 'multipart/mixed']);
const EVENTS = new Set(['refer', 'message-summary', 'presence', 'dialog']);
const SUBSCRIPTIONS = new Set(['active', 'pending', 'terminated']);
const TRANSPORTS = new Set(['ws', 'wss', 'tcp', 'tls', 'udp']);

/** A message may hold thousands of headers, and one header thousands of values. */
const LINES_SHOWN = 60;
const LINE_CHARS = 300;

/** RFC 3261 7.3.3 and the extensions' own. */
const COMPACT: Readonly<Record<string, string>> = {
  ...{ i: 'call-id', m: 'contact', c: 'content-type', l: 'content-length', f: 'from', k: 'supported', t: 'to', v: 'via' },
  ...{ x: 'session-expires', o: 'event', u: 'allow-events', r: 'refer-to', b: 'referred-by' },
};

/** Up to five digits: a counter, a port, seconds. A caller's number is longer; 12345 itself is nobody's secret. */
const counter = (value: string): string => (/^\d{1,5}$/.test(value.trim()) ? value.trim() : '*');
const among =
  (known: ReadonlySet<string>) =>
  (value: string): string => {
    const token = value.split(';')[0]?.trim().toLowerCase() ?? '';
    return known.has(token) ? token : '*';
  };
const listOf =
  (known: ReadonlySet<string>) =>
  (value: string): string =>
    value.split(',').map(among(known)).join(', ');
const param = (value: string, name: string): string => new RegExp(`;\\s*${name}\\s*=\\s*"?([^";,\\s>]*)`, 'i').exec(value)?.[1] ?? '';

/** How each header that may be shown is shown; all others are only counted. `*` stands for what is not. */
const HEADERS: Readonly<Record<string, (value: string) => string>> = {
  via: (value) => among(TRANSPORTS)(/^SIP\/2\.0\/(\w+)/i.exec(value)?.[1] ?? ''),
  from: () => 'sip:*',
  to: (value) => (param(value, 'tag') === '' ? 'sip:*' : 'sip:*;tag=*'),
  cseq: (value) => {
    const [, count = '', method = ''] = /^(\S+)\s+(\S+)$/.exec(value.trim()) ?? [];
    return `${counter(count)} ${methodOf(method)}`;
  },
  contact: (value) => (param(value, 'expires') === '' ? 'sip:*' : `sip:*;expires=${counter(param(value, 'expires'))}`),
  expires: counter,
  'min-expires': counter,
  'max-forwards': counter,
  'retry-after': (value) => counter(value.split(/[;(]/)[0] ?? ''),
  'session-expires': (value) => {
    const refresher = param(value, 'refresher').toLowerCase();
    return `${counter(value.split(';')[0] ?? '')}${refresher === 'uac' || refresher === 'uas' ? `;refresher=${refresher}` : ''}`;
  },
  'min-se': counter,
  rseq: counter,
  'content-length': counter,
  'content-type': among(BODIES),
  supported: listOf(OPTION_TAGS),
  require: listOf(OPTION_TAGS),
  unsupported: listOf(OPTION_TAGS),
  allow: (value) => value.split(',').map(methodOf).join(', '),
  event: among(EVENTS),
  'subscription-state': among(SUBSCRIPTIONS),
  reason: (value) =>
    [...value.replace(/"[^"]*"?/g, '').matchAll(/\b(SIP|Q\.850)\s*;[^,]*?\bcause\s*=\s*(\d{1,3})(?!\d)/gi)]
      .map(([, protocol = '', cause = '']) => `${protocol};cause=${cause}`)
      .join(', ') || '*',
  'www-authenticate': () => 'Digest',
  'proxy-authenticate': () => 'Digest',
  'x-ring-seconds': counter,
};

function methodOf(token: string): string {
  const method = token.trim();
  return METHODS.has(method.toLowerCase()) ? method.toUpperCase() : '*';
}

/** RFC 3261 7.3.1: a line that begins with white space goes on with the one before. */
const headLines = (text: string): string[] => (text.split(/\r?\n\r?\n/, 1)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);

function split(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
  return [Object.hasOwn(COMPACT, name) ? (COMPACT[name] ?? name) : name, line.slice(colon + 1).trim()];
}

export function maskSip(text: string): MaskedMessage {
  const [start = '', ...rest] = headLines(text);
  const headers = rest.filter((line) => line !== '').map(split);
  const cseq = headers.find(([name]) => name === 'cseq')?.[1] ?? '';
  const shown = headers.flatMap(([name, value]) => {
    const show = Object.hasOwn(HEADERS, name) ? HEADERS[name] : undefined;
    return show === undefined ? [] : [`${name}: ${show(value)}`];
  });
  const hidden = headers.length - shown.length;
  const lines = shown.slice(0, LINES_SHOWN).map((line) => line.slice(0, LINE_CHARS));
  return { what: whatOf(start, cseq), lines: hidden === 0 ? lines : [...lines, `+${hidden}`] };
}

/** Status and method; the reason phrase is free text. */
function whatOf(start: string, cseq: string): string {
  const status = /^SIP\/2\.0 ([1-6]\d\d)(?!\d)/i.exec(start)?.[1];
  const method = methodOf((status === undefined ? start.split(' ')[0] : cseq.trim().split(/\s+/)[1]) ?? '');
  if (status !== undefined) return `${status} ${method}`;
  return / SIP\/2\.0$/i.test(start) && method !== '*' ? method : '?';
}

/** Which call a message belongs to; to be compared, never shown. */
export function callIdOf(text: string): string | null {
  const line = headLines(text)
    .map(split)
    .find(([name]) => name === 'call-id');
  return line?.[1] ?? null;
}
