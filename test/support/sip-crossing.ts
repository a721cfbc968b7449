import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A wire between two phones and nothing on it: each frame of one reaches the other as it is. Only REGISTER and OPTIONS are answered. */
export interface SipCrossing {
  readonly address: string;
  /** First lines of what passed, in order. */
  readonly passed: readonly string[];
  /** While this says so, a frame is lost on the way; by its first line. */
  loses: (line: string) => boolean;
  /** What becomes of the body of an INVITE on the way. */
  alters: (body: string) => string;
  dispose(): Promise<void>;
}

const COPIED = /^(via|from|to|call-id|cseq|contact):/i;

function registered(request: string): string {
  const copied = request.split('\r\n').filter((line) => COPIED.test(line));
  return ['SIP/2.0 200 OK', ...copied, 'Expires: 600', 'Content-Length: 0', '', ''].join('\r\n');
}

function withBody(request: string, alter: (body: string) => string): string {
  const [head = '', body = ''] = request.split('\r\n\r\n');
  const altered = alter(body);
  return `${head.replace(/^content-length:.*$/im, `Content-Length: ${Buffer.byteLength(altered)}`)}\r\n\r\n${altered}`;
}

export async function openSipCrossing(): Promise<SipCrossing> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip', allowSynchronousEvents: false });
  await once(server, 'listening');
  const passed: string[] = [];
  const take = (socket: WebSocket, text: string): void => {
    if (text.startsWith('REGISTER ') || text.startsWith('OPTIONS ')) return void socket.send(registered(text));
    const line = text.slice(0, text.indexOf('\r\n'));
    if (crossing.loses(line)) return;
    passed.push(line);
    for (const other of server.clients)
      if (other !== socket) other.send(line.startsWith('INVITE ') ? withBody(text, crossing.alters) : text);
  };
  server.on('connection', (socket) => socket.on('message', (data) => take(socket, data.toString())));
  const crossing: SipCrossing = {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    loses: () => false,
    alters: (body) => body,
    dispose: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return crossing;
}
