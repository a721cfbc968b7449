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
