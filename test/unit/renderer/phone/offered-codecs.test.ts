import { describe, expect, test } from 'vitest';
import { codecRank, offeredCodecs, speaksOurs } from '../../../../renderer/phone/offered-codecs.ts';

const sdp = (...lines: string[]): string => ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', ...lines, ''].join('\r\n');

describe('the speech codecs of an offer', () => {
  test.each<[string, string[], string[]]>([
    ['named ones, in lower case', ['m=audio 4000 RTP/SAVPF 111', 'a=rtpmap:111 OPUS/48000/2'], ['opus']],
    ['those that need no name', ['m=audio 4000 RTP/AVP 0 8 9 18'], ['pcmu', 'pcma', 'g722', 'g729']],
    ['in the caller’s order', ['m=audio 4000 RTP/AVP 8 96 0', 'a=rtpmap:96 opus/48000/2'], ['pcma', 'opus', 'pcmu']],
    ['by their name where one is given, also for a known number', ['m=audio 4000 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000'], ['pcma']],
    ['on the port 9 of a browser', ['m=audio 9 UDP/TLS/RTP/SAVPF 8'], ['pcma']],
    ['on a span of ports', ['m=audio 4000/2 RTP/AVP 8'], ['pcma']],
    ['of the audio that is not refused', ['m=audio 0 RTP/AVP 0', 'm=audio 4000 RTP/AVP 8'], ['pcma']],
    ['beside video', ['m=video 5000 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'm=audio 4000 RTP/AVP 8'], ['pcma']],
  ])('%s', (_, lines, codecs) => expect(offeredCodecs(sdp(...lines))).toEqual(codecs));

  test.each<[string, string[]]>([
    ['tones', ['m=audio 4000 RTP/AVP 101', 'a=rtpmap:101 telephone-event/8000']],
    ['comfort noise', ['m=audio 4000 RTP/AVP 13 97', 'a=rtpmap:97 CN/16000']],
    ['redundancy', ['m=audio 4000 RTP/SAVPF 63', 'a=rtpmap:63 red/48000/2']],
    ['a number without a name', ['m=audio 4000 RTP/AVP 96']],
    ['a name of another medium', ['m=audio 4000 RTP/AVP 96', 'm=video 5000 RTP/AVP 96', 'a=rtpmap:96 opus/48000/2']],
    ['audio that is refused', ['m=audio 0 RTP/AVP 8']],
    ['no audio', ['m=video 5000 RTP/AVP 96', 'a=rtpmap:96 H264/90000']],
    ['no medium', []],
  ])('are none in %s', (_, lines) => expect(offeredCodecs(sdp(...lines))).toEqual([]));

  test.each(['', 'hello', 'm=audio'])('are none in %j', (text) => expect(offeredCodecs(text)).toEqual([]));

  test('are found where lines end without a carriage return', () =>
    expect(offeredCodecs('v=0\nm=audio 4000 RTP/AVP 8 96\na=rtpmap:96 opus/48000/2\n')).toEqual(['pcma', 'opus']));
});

test('A-law comes first, Opus stays on offer behind what a telephone line speaks', () => {
  const types = ['audio/opus', 'audio/red', 'audio/G722', 'audio/PCMU', 'audio/PCMA', 'audio/telephone-event'];
  expect(types.toSorted((a, b) => codecRank(a) - codecRank(b))).toEqual([
    'audio/PCMA',
    'audio/PCMU',
    'audio/G722',
    'audio/opus',
    'audio/red',
    'audio/telephone-event',
  ]);
});

test.each([
  ['only video', 'm=video 4000 RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n'],
  ['audio that is dropped', 'm=audio 0 RTP/SAVPF 8\r\n'],
  [
    'only codecs that nobody here knows',
    'm=audio 4000 RTP/SAVPF 96 101\r\na=rtpmap:96 AMR-WB/16000\r\na=rtpmap:101 telephone-event/8000\r\n',
  ],
  ['nothing at all', ''],
])('an offer with %s speaks nothing of ours', (_what, media) => {
  expect(speaksOurs(`v=0\r\ns=-\r\n${media}`, ['opus', 'pcma'])).toBe(false);
});
