/** Payload types that need no rtpmap (RFC 3551 6). */
const STATIC: Readonly<Record<string, string>> = { '0': 'pcmu', '3': 'gsm', '4': 'g723', '8': 'pcma', '9': 'g722', '18': 'g729' };

/** Not speech: tones, comfort noise, redundancy. */
const NO_SPEECH = new Set(['telephone-event', 'cn', 'red']);

/** The speech codecs of the audio that an SDP offers, lower case; none where it offers no audio or refuses it (port 0). */
export function offeredCodecs(sdp: string): string[] {
  const [, ...media] = sdp.split(/^(?=m=)/m);
  const audio = media.find((section) => /^m=audio [1-9]/.test(section));
  const types =
    /^m=audio \S+ \S+ ([\d ]+)/
      .exec(audio ?? '')?.[1]
      ?.trim()
      .split(' ') ?? [];
  const named = new Map([...(audio ?? '').matchAll(/^a=rtpmap:(\d+) ([^/\s]+)/gm)].map(([, type = '', name = '']) => [type, name]));
  const names = types.map((type) => (named.get(type) ?? STATIC[type] ?? '').toLowerCase());
  return names.filter((name) => name !== '' && !NO_SPEECH.has(name));
}

/** The codecs this browser can hear. */
export function ownCodecs(): string[] {
  return (RTCRtpReceiver.getCapabilities('audio')?.codecs ?? []).map(({ mimeType }) => mimeType.replace(/^audio\//i, '').toLowerCase());
}

/** The same, asked now and once: no ring waits for the browser to say it again. */
export function knownCodecs(): () => readonly string[] {
  const own = ownCodecs();
  return () => own;
}

/** Whether an offer has a codec of ours. */
export function speaksOurs(sdp: string, own: readonly string[] = ownCodecs()): boolean {
  return offeredCodecs(sdp).some((codec) => own.includes(codec));
}

/**
 * What we like best comes first (RFC 8829 5.2.1). The citizen's leg is A-law everywhere behind a Chinese trunk (ITU-T G.711): taken here
 * too, nobody transcodes, and a PBX that cannot (Asterisk 16 of Debian) has nothing to refuse. Opus stays on offer.
 */
const PREFERENCE = ['pcma', 'pcmu', 'g722', 'opus'];

/** Lower is better; what is not named keeps its place behind. */
export function codecRank(mimeType: string): number {
  const at = PREFERENCE.indexOf(mimeType.replace(/^audio\//i, '').toLowerCase());
  return at === -1 ? PREFERENCE.length : at;
}

/** Comfort noise is left out: who may send it stops sending in pauses, and a pause could be told from a broken path no more (RFC 3389). */
export function preferredCodecs(): RTCRtpCodec[] {
  const codecs = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  return codecs
    .filter(({ mimeType }) => mimeType.toLowerCase() !== 'audio/cn')
    .toSorted((a, b) => codecRank(a.mimeType) - codecRank(b.mimeType));
}
