import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerTo, readSip, type SipText, writeSip } from './sip-text.ts';

/** An offer that a browser accepts, of a phone whose sound never arrives. */
export const RAW_OFFER = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:quiet',
  'a=ice-pwd:quietquietquietquietquiet',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
  'a=setup:actpass',
  'a=mid:0',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  '',
].join('\r\n');

const SDP = 'Content-Type: application/sdp';

interface RawInvite {
  readonly headers?: readonly string[];
  /** The From header's value without its tag. */
  readonly from?: string;
  /** Its SDP; empty: none, and the ACK brings the answer to the phone's own. */
  readonly offer?: string;
}

/** A call of the PBX to the phone, written and answered by hand: what is sent is exactly what the test says. */
export interface RawCall {
  readonly callId: string;
  /** Of the INVITE, in the order they came; a 2xx is said again until its ACK. */
  readonly provisional: readonly number[];
  readonly finals: readonly number[];
  /** Requests inside the call that the phone sent: BYE, INFO, INVITE. */
  readonly asked: readonly string[];
  cancel(): void;
  bye(): void;
  /** A request inside the call. @returns its answer's status */
  request(method: string, headers?: readonly string[], body?: string): Promise<number>;
}

/** A PBX that lets every phone register, ACKs what must be, and otherwise does what the test says, byte for byte. */
export interface RawPbx {
  readonly address: string;
  /** All that the newest phone said, in order. */
  readonly received: readonly SipText[];
  /** What to say to a request of the phone instead of the usual; null: the usual. */
  onRequest: (request: SipText) => string | null;
  /** Address of the phone that registered last: `token@host`. */
  contact(): string;
  send(frame: string | Buffer): void;
  call(invite?: RawInvite): RawCall;
  /** Everything sent so far has been read by the phone, and what it says to it at once has come. */
  fence(): Promise<void>;
  /** Cuts every socket. */
  cut(): void;
  dispose(): Promise<void>;
}

interface Wire {
  socket: WebSocket | null;
  contact: string;
  received: SipText[];
  readonly calls: Map<string, { hear(message: SipText): void }>;
  readonly waiting: Map<string, (status: number) => void>;
  onRequest: (request: SipText) => string | null;
}

const newBranch = (): string => `z9hG4bK${randomUUID()}`;

function usual(request: SipText): string | null {
  if (request.method === 'ACK') return null;
  if (request.method === 'REGISTER') return answerTo(request, '200 OK', [`Contact: ${request.header('contact')}`]);
  return answerTo(request, request.method === 'INVITE' ? '404 Not Found' : '200 OK');
}

function hear(wire: Wire, text: string): void {
  if (/^(\r\n)+$/.test(text)) return;
  const message = readSip(text);
  wire.received.push(message);
  wire.calls.get(message.callId)?.hear(message);
  if (message.status !== null) {
    if (message.status >= 200) wire.waiting.get(message.branch)?.(message.status);
    return;
  }
  if (message.method === 'REGISTER') wire.contact = /<sip:([^;>]+)/.exec(message.header('contact'))?.[1] ?? '';
  const answer = wire.onRequest(message) ?? usual(message);
  if (answer !== null) wire.socket?.send(answer);
}

function openCall(wire: Wire, { headers = [], from = '<sip:13912345678@pbx.invalid>', offer = RAW_OFFER }: RawInvite): RawCall {
  const callId = randomUUID();
  const branch = newBranch();
  const uri = `sip:${wire.contact}`;
  const provisional: number[] = [];
  const finals: number[] = [];
  const asked: string[] = [];
  let to = `<sip:8001@pbx.invalid>`;
  let cseq = 1;
  const send = (method: string, number: number, via: string, extra: readonly string[] = [], body = ''): void => {
    const fixed = [`Via: SIP/2.0/WS pbx.invalid;branch=${via}`, `From: ${from};tag=${callId.slice(0, 8)}`, `To: ${to}`];
    const rest = [`Call-ID: ${callId}`, `CSeq: ${number} ${method}`, 'Max-Forwards: 70', 'Contact: <sip:pbx@pbx.invalid;transport=ws>'];
    wire.socket?.send(writeSip(`${method} ${uri} SIP/2.0`, [...fixed, ...rest, ...extra], body));
  };
  const own = (message: SipText): void => {
    const status = message.status ?? 0;
    if (status < 200) return void provisional.push(status);
    finals.push(status);
    const firstTo = to;
    to = message.header('to');
    // RFC 3261 17.1.1.3: the ACK of a refusal belongs to its transaction, that of a 2xx is one of its own.
    const answer = status < 300 && offer === '' ? RAW_OFFER.replace('a=setup:actpass', 'a=setup:active') : '';
    send('ACK', 1, status < 300 ? newBranch() : branch, answer === '' ? [] : [SDP], answer);
    if (status >= 300) to = firstTo;
  };
  wire.calls.set(callId, {
    hear: (message) => {
      if (message.status === null) asked.push(message.method);
      else if (message.branch === branch && message.method === 'INVITE') own(message);
    },
  });
  send('INVITE', 1, branch, offer === '' ? headers : [SDP, ...headers], offer);
  return {
    callId,
    provisional,
    finals,
    asked,
    cancel: () => send('CANCEL', 1, branch),
    bye: () => {
      cseq += 1;
      send('BYE', cseq, newBranch());
    },
    request: (method, extra = [], body = '') => {
      const via = newBranch();
      cseq += 1;
      const number = cseq;
      const status = new Promise<number>((resolve) =>
        wire.waiting.set(via, (final) => {
          wire.waiting.delete(via);
          if (method === 'INVITE') send('ACK', number, final < 300 ? newBranch() : via);
          resolve(final);
        }),
      );
      send(method, cseq, via, extra, body);
      return status;
    },
  };
}

function fence(wire: Wire): Promise<void> {
  const via = newBranch();
  const answered = new Promise<void>((resolve) => wire.waiting.set(via, () => resolve()));
  const headers = [
    `Via: SIP/2.0/WS pbx.invalid;branch=${via}`,
    'From: <sip:fence@pbx.invalid>;tag=f',
    'To: <sip:8001@pbx.invalid>',
    `Call-ID: ${randomUUID()}`,
    'CSeq: 1 OPTIONS',
    'Max-Forwards: 70',
  ];
  wire.socket?.send(writeSip(`OPTIONS sip:${wire.contact} SIP/2.0`, headers));
  return answered;
}

export async function openRawPbx(port = 0): Promise<RawPbx> {
  const server = new WebSocketServer({ host: '127.0.0.1', port, handleProtocols: () => 'sip' });
  await once(server, 'listening');
  const wire: Wire = { socket: null, contact: '', received: [], calls: new Map(), waiting: new Map(), onRequest: () => null };
  server.on('connection', (socket) => {
    wire.socket = socket;
    wire.received = [];
    socket.on('message', (data) => hear(wire, data.toString()));
  });
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get received() {
      return wire.received;
    },
    get onRequest() {
      return wire.onRequest;
    },
    set onRequest(answer) {
      wire.onRequest = answer;
    },
    contact: () => wire.contact,
    send: (frame) => wire.socket?.send(frame),
    call: (invite = {}) => openCall(wire, invite),
    fence: () => fence(wire),
    cut: () => {
      for (const socket of server.clients) socket.terminate();
    },
    dispose: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
