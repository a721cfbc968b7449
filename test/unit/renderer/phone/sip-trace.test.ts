import { describe, expect, it } from 'vitest';
import { createSipTrace } from '../../../../renderer/phone/sip-trace.ts';
import { wireMoments } from '../../../../shared/call/sip-trace.ts';

const message = (start: string, callId: string, cseq: string): string =>
  `${start}\r\nCall-ID: ${callId}\r\nFrom: "张三" <sip:13912345678@x>\r\nCSeq: ${cseq}\r\n\r\nv=0`;
const INVITE = message('INVITE sip:8001@x SIP/2.0', 'a@1', '1 INVITE');
const RINGING = message('SIP/2.0 180 Ringing', 'a@1', '1 INVITE');

function watched() {
  let now = 1_000;
  const trace = createSipTrace(() => now);
  const sent: string[] = [];
  const taken: string[] = [];
  const transport = {
    send: async (text: string): Promise<void> => void sent.push(text),
    onMessage: (text: string): void => {
      taken.push(text);
      if (text === INVITE) void transport.send(RINGING);
    },
  };
  trace.watch(transport);
  return { trace, transport, sent, taken, pass: (ms: number) => (now += ms) };
}

describe('the trace of SIP messages', () => {
  it('lets every message through as it is, and keeps it masked in the order of the wire', () => {
    const { trace, transport, sent, taken, pass } = watched();
    transport.onMessage(INVITE);
    pass(5);
    void transport.send(message('SIP/2.0 200 OK', 'a@1', '1 INVITE'));
    expect(taken).toEqual([INVITE]);
    expect(sent[0]).toBe(RINGING);
    expect(trace.all().map(({ at, way, what }) => [at, way, what])).toEqual([
      [1_000, 'in', 'INVITE'],
      [1_000, 'out', '180 INVITE'],
      [1_005, 'out', '200 INVITE'],
    ]);
    expect(JSON.stringify(trace.all())).not.toMatch(/1391234|张三|a@1/);
    expect(wireMoments(trace.ofCall('a@1'))).toEqual({ inviteAt: 1_000, ringingAt: 1_000, okAt: 1_005 });
  });

  it('tells calls apart without naming them', () => {
    const { trace, transport } = watched();
    transport.onMessage(INVITE);
    transport.onMessage(message('BYE sip:8001@x SIP/2.0', 'b@1', '2 BYE'));
    transport.onMessage(message('BYE sip:8001@x SIP/2.0', 'a@1', '2 BYE'));
    expect(trace.all().map(({ dialog, what }) => [dialog, what])).toEqual([
      [1, 'INVITE'],
      [1, '180 INVITE'],
      [2, 'BYE'],
      [1, 'BYE'],
    ]);
    expect(trace.ofCall('b@1')).toHaveLength(1);
    expect(wireMoments(trace.ofCall('c@1'))).toEqual({ inviteAt: null, ringingAt: null, okAt: null });
  });

  it('leaves pings out that were answered, keeps those that were not, and forgets the oldest', () => {
    const { trace, transport } = watched();
    transport.onMessage(message('OPTIONS sip:8001@x SIP/2.0', 'o1', '1 OPTIONS'));
    void transport.send(message('SIP/2.0 200 OK', 'o1', '1 OPTIONS'));
    transport.onMessage(message('SIP/2.0 503 Gone', 'o2', '1 OPTIONS'));
    expect(trace.all().map(({ what }) => what)).toEqual(['503 OPTIONS']);
    for (let at = 0; at < 450; at += 1) transport.onMessage(message('BYE sip:8001@x SIP/2.0', `c${at}`, '2 BYE'));
    expect(trace.all()).toHaveLength(400);
    expect(trace.ofCall('o2')).toEqual([]);
  });

  it('keeps a message at which the phone threw', () => {
    const { trace } = watched();
    const transport = {
      send: async (): Promise<void> => undefined,
      onMessage: (): void => {
        throw new Error('impossible');
      },
    };
    trace.watch(transport);
    expect(() => (transport as { onMessage: (text: string) => void }).onMessage(INVITE)).toThrow('impossible');
    expect(trace.all().map(({ what }) => what)).toEqual(['INVITE']);
  });
});
