/** How a key is sent: as a tone event in the sound where the peer offers it (RFC 4733), else as an INFO. */
export type DtmfWay = 'rfc4733' | 'info';

export function dtmfWay(remoteSdp: string | undefined): DtmfWay {
  return /^a=rtpmap:\d+ telephone-event\//im.test(remoteSdp ?? '') ? 'rfc4733' : 'info';
}

export const TONE_MS = 160;
export const TONE_GAP_MS = 70;

export function dtmfInfoBody(digit: string): { contentDisposition: string; contentType: string; content: string } {
  return { contentDisposition: 'render', contentType: 'application/dtmf-relay', content: `Signal=${digit}\r\nDuration=${TONE_MS}` };
}
