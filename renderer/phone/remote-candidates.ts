/** An offer without the addresses that it names, and those addresses. */
export interface HeldBack {
  readonly sdp: string;
  readonly candidates: readonly RTCIceCandidateInit[];
}

/**
 * Takes the candidates out of a description (RFC 8839 5.1). Without them a connection can be prepared down to its keys and
 * sends nothing to anybody: no check, no handshake, no sound. They are given to it one by one when that may begin (as if
 * trickled, RFC 8838).
 */
export function holdBackCandidates(sdp: string): HeldBack {
  const candidates: RTCIceCandidateInit[] = [];
  let section = -1;
  const kept = sdp.split(/\r?\n/).filter((line) => {
    if (line.startsWith('m=')) section += 1;
    if (line.startsWith('a=candidate:')) candidates.push({ candidate: line.slice(2), sdpMLineIndex: Math.max(0, section) });
    return !/^a=(candidate:|end-of-candidates|remote-candidates:)/.test(line);
  });
  return { sdp: kept.join('\r\n'), candidates };
}
