import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { CLOSE_CODES, openPageSocket } from '../../../../../main/shell/web/page-socket.ts';

/** The wire: a socket whose other end the test plays, and a clock it owns. */
function wired() {
  const timers: { at: number; fire: () => void }[] = [];
  let now = 0;
  const calls: string[] = [];
  const wire = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send: (text: string) => calls.push(`send ${text}`),
    ping: () => calls.push('ping'),
    close: (code: number) => {
      calls.push(`close ${code}`);
      wire.readyState = 3;
      wire.emit('close', code);
    },
    terminate: () => {
      calls.push('terminate');
      wire.readyState = 3;
      wire.emit('close', 1006);
    },
  });
  const heard: string[] = [];
  const page = openPageSocket(
    wire as unknown as WebSocket,
    {
      onHello: ({ takeOver }) => heard.push(`hello ${takeOver}`),
      onRequest: ({ id }) => heard.push(`request ${id}`),
      onClose: (code) => heard.push(`close ${code}`),
    },
    {
      clock: () => now,
      startTimer: (afterMs, fire) => {
        const timer = { at: now + afterMs, fire };
        timers.push(timer);
        return () => {
          const at = timers.indexOf(timer);
          if (at >= 0) timers.splice(at, 1);
        };
      },
    },
  );
  const pass = (ms: number): void => {
    const until = now + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers.splice(timers.indexOf(next), 1);
      now = next.at;
      next.fire();
    }
    now = until;
  };
  const say = (frame: object): boolean => wire.emit('message', Buffer.from(JSON.stringify(frame)), false);
  return { wire, page, calls, heard, timers, pass, say };
}

const HELLO = { hello: 's'.repeat(43) };

describe('a page that stays silent', () => {
  it('is hung up on after five seconds', () => {
    const { calls, pass } = wired();
    pass(4_999);
    expect(calls).toEqual([]);
    pass(1);
    expect(calls).toContain(`close ${CLOSE_CODES.silent}`);
  });

  it('is cut off when it leaves three pings without an answer', () => {
    const { calls, pass, say } = wired();
    say(HELLO);
    pass(19_999);
    expect(calls).toEqual(['ping', 'ping', 'ping']);
    pass(1);
    expect(calls.at(-1)).toBe('terminate');
  });

  it('is kept while it answers', () => {
    const { wire, calls, pass, say } = wired();
    say(HELLO);
    for (let i = 0; i < 20; i += 1) {
      pass(5_000);
      wire.emit('pong');
    }
    expect(calls).not.toContain('terminate');
  });
});

describe('frames', () => {
  it('may come in a burst and then at a steady rate', () => {
    const { heard, pass, say } = wired();
    say(HELLO);
    for (let id = 0; id < 399; id += 1) say({ id, channel: 'seat:view', payload: {} });
    for (let second = 0; second < 5; second += 1) {
      pass(1_000);
      for (let id = 0; id < 200; id += 1) say({ id, channel: 'seat:view', payload: {} });
    }
    expect(heard.filter((line) => line.startsWith('request'))).toHaveLength(1_399);
    expect(heard.some((line) => line.startsWith('close'))).toBe(false);
  });

  it('in a flood end the socket, and nothing after is heard', () => {
    const { heard, say } = wired();
    say(HELLO);
    for (let id = 0; id < 1_000; id += 1) say({ id, channel: 'seat:view', payload: {} });
    expect(heard.filter((line) => line.startsWith('request'))).toHaveLength(399);
    expect(heard.at(-1)).toBe(`close ${CLOSE_CODES.flood}`);
  });

  it('in binary are not ours', () => {
    const { wire, calls } = wired();
    wire.emit('message', Buffer.from(JSON.stringify(HELLO)), true);
    expect(calls).toEqual([`close ${CLOSE_CODES.malformed}`]);
  });
});

describe('a page that does not read', () => {
  it('is cut off before main runs out of memory', () => {
    const { wire, page, calls } = wired();
    wire.bufferedAmount = 9 * 1024 * 1024;
    page.send({ welcome: 'desk' });
    expect(calls).toEqual(['terminate']);
  });
});

describe('after the end', () => {
  it('no timer runs on and nothing is sent', () => {
    const { wire, page, calls, timers, say } = wired();
    say(HELLO);
    wire.close(1000);
    calls.length = 0;
    page.send({ welcome: 'desk' });
    expect(calls).toEqual([]);
    expect(timers).toEqual([]);
  });
});
