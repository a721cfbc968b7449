import type { WebSocket } from 'ws';

/** Ends a half-open socket: two pings without an answer, and the phone behind it is gone (RFC 6455 5.5.2). */
export function keepAlive(socket: WebSocket, everyMs: number): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, everyMs);
  socket.on('close', () => clearInterval(timer));
}
