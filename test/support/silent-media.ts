import type { BodyAndContentType, SessionDescriptionHandler } from 'sip.js';

/** A description that a browser accepts, of a phone whose sound never arrives: enough for all that is said in SIP. */
interface SilentMediaOptions {
  /** Whether it offers tones in the sound (RFC 4733). */
  readonly telephoneEvent: boolean;
}

/** RFC 3264 6.1: what one side only sends, the other only receives. */
const MIRRORED: Readonly<Record<string, string>> = { sendonly: 'recvonly', recvonly: 'sendonly', inactive: 'inactive' };

export class SilentMedia implements SessionDescriptionHandler {
  readonly #options: SilentMediaOptions;
  #offered: string | null = null;
  #awaitsAnswer = false;
  #version = 0;

  constructor(options: SilentMediaOptions) {
    this.#options = options;
  }

  close(): void {
    this.#offered = null;
  }

  async getDescription(): Promise<BodyAndContentType> {
    this.#version += 1;
    const offer = this.#offered;
    this.#offered = null;
    this.#awaitsAnswer = offer === null;
    const direction = /^a=(sendonly|recvonly|inactive)\r?$/m.exec(offer ?? '')?.[1] ?? '';
    const tones = this.#options.telephoneEvent && (offer === null || /telephone-event\/8000/.test(offer));
    // An answer names the payload types of the offer.
    const tonesAs = /^a=rtpmap:(\d+) telephone-event\/8000/m.exec(offer ?? '')?.[1] ?? '126';
    const lines = [
      'v=0',
      `o=- 1 ${this.#version} IN IP4 127.0.0.1`,
      's=-',
      't=0 0',
      'a=group:BUNDLE 0',
      `m=audio 9 UDP/TLS/RTP/SAVPF 111${tones ? ` ${tonesAs}` : ''}`,
      'c=IN IP4 0.0.0.0',
      'a=ice-ufrag:quiet',
      'a=ice-pwd:quietquietquietquietquiet',
      `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
      `a=setup:${offer === null ? 'actpass' : 'active'}`,
      'a=mid:0',
      `a=${MIRRORED[direction] ?? 'sendrecv'}`,
      'a=rtcp-mux',
      'a=rtpmap:111 opus/48000/2',
      ...(tones ? [`a=rtpmap:${tonesAs} telephone-event/8000`] : []),
    ];
    return { body: `${lines.join('\r\n')}\r\n`, contentType: 'application/sdp' };
  }

  hasDescription(contentType: string): boolean {
    return contentType === 'application/sdp';
  }

  async setDescription(sdp: string): Promise<void> {
    if (!this.#awaitsAnswer) this.#offered = sdp;
    this.#awaitsAnswer = false;
  }

  async rollbackDescription(): Promise<void> {
    this.#awaitsAnswer = false;
  }

  sendDtmf(): boolean {
    return false;
  }
}
