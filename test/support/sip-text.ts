/** One SIP message of a test, read no further than the test needs it. */
export interface SipText {
  readonly text: string;
  /** Of a response; null for a request. */
  readonly status: number | null;
  /** Of a request its own, of a response the one it answers. */
  readonly method: string;
  readonly uri: string;
  readonly callId: string;
  readonly cseq: number;
  readonly branch: string;
  readonly body: string;
  header(name: string): string;
}

export function readSip(text: string): SipText {
  const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s);
  const [start = '', ...lines] = head.split('\r\n');
  const status = /^SIP\/2\.0 (\d{3}) /.exec(start)?.[1];
  const header = (name: string): string => {
    const line = lines.find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return line?.slice(name.length + 1).trim() ?? '';
  };
  const [number = '', asked = ''] = header('cseq').split(' ');
  return {
    text,
    status: status === undefined ? null : Number(status),
    method: status === undefined ? (start.split(' ')[0] ?? '') : asked,
    uri: start.split(' ')[1] ?? '',
    callId: header('call-id'),
    cseq: Number(number),
    branch: /branch=([^;,\s]+)/.exec(header('via'))?.[1] ?? '',
    body,
    header,
  };
}

export function writeSip(start: string, headers: readonly string[], body = ''): string {
  return [start, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

/** The answer to a request, with its Via, From, To, Call-ID and CSeq (RFC 3261 8.2.6.2). */
export function answerTo(request: SipText, status: string, headers: readonly string[] = [], body = ''): string {
  const to = request.header('to');
  const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${request.header(name)}`);
  return writeSip(`SIP/2.0 ${status}`, [...copied, `To: ${/;tag=/.test(to) ? to : `${to};tag=pbx`}`, ...headers], body);
}
