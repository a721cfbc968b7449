import { expect, test } from 'vitest';
import { holdBackCandidates } from '../../../../renderer/phone/remote-candidates.ts';

const lines = (...each: string[]): string => [...each, ''].join('\r\n');

test('the addresses of each section are taken out and kept with the section they belong to; the rest stays as it was', () => {
  const offer = lines(
    'v=0',
    'a=ice-options:trickle',
    'm=audio 4000 UDP/TLS/RTP/SAVPF 8',
    'a=ice-ufrag:abcd',
    'a=candidate:H1 1 UDP 2130706431 127.0.0.1 4000 typ host',
    'a=candidate:S1 1 UDP 1694498815 203.0.113.4 4000 typ srflx raddr 127.0.0.1 rport 4000',
    'a=end-of-candidates',
    'a=sendrecv',
    'm=video 4002 UDP/TLS/RTP/SAVPF 96',
    'a=remote-candidates:1 127.0.0.1 9',
    'a=candidate:H2 1 UDP 2130706431 127.0.0.1 4002 typ host',
  );
  expect(holdBackCandidates(offer)).toEqual({
    sdp: lines(
      'v=0',
      'a=ice-options:trickle',
      'm=audio 4000 UDP/TLS/RTP/SAVPF 8',
      'a=ice-ufrag:abcd',
      'a=sendrecv',
      'm=video 4002 UDP/TLS/RTP/SAVPF 96',
    ),
    candidates: [
      { candidate: 'candidate:H1 1 UDP 2130706431 127.0.0.1 4000 typ host', sdpMLineIndex: 0 },
      { candidate: 'candidate:S1 1 UDP 1694498815 203.0.113.4 4000 typ srflx raddr 127.0.0.1 rport 4000', sdpMLineIndex: 0 },
      { candidate: 'candidate:H2 1 UDP 2130706431 127.0.0.1 4002 typ host', sdpMLineIndex: 1 },
    ],
  });
});

test('an offer without addresses, or with lines that end without a return, is left whole', () => {
  const offer = lines('v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=mid:0');
  expect(holdBackCandidates(offer)).toEqual({ sdp: offer, candidates: [] });
  expect(holdBackCandidates(offer.replaceAll('\r\n', '\n')).sdp).toBe(offer);
});
