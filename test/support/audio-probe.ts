import type { BrowserContext, Frame } from '@playwright/test';

/**
 * Listens at the far end of a page's peer connection, from outside the program: keeps every RTCPeerConnection that the
 * page makes and measures with Goertzel's algorithm how much of the received sound's energy lies at given tones.
 */
export async function installAudioProbe(context: BrowserContext): Promise<void> {
  await context.addInitScript(keepPeerConnections);
}

/** For a browser that is driven without Playwright. */
export const PROBE_SCRIPT = `(${keepPeerConnections})()`;

export function hearScript(hertz: readonly number[], ms = 700): string {
  return `(${listen})(${JSON.stringify({ tones: hertz, listenMs: ms })})`;
}

export interface Heard {
  /** Share (0…1) of the received energy at each tone asked for, in order. */
  readonly shares: number[];
  /** Root mean square of the received samples, 0…1. */
  readonly rms: number;
  /** RTP packets sent so far. */
  readonly sent: number;
}

/** What a connected peer connection of this frame receives during `ms`: the newest, or `back` before it. */
export function hear(frame: Frame, hertz: readonly number[], ms = 700, back = 0): Promise<Heard> {
  return frame.evaluate(listen, { tones: [...hertz], listenMs: ms, back });
}

/** The STUN and TURN servers of the newest peer connection of this frame. */
export function iceServersOf(frame: Frame): Promise<RTCIceServer[] | undefined> {
  return frame.evaluate(() => (globalThis as unknown as ProbedPage).peerConnections.at(-1)?.getConfiguration().iceServers);
}

/** RTP packets that arrived so far over every connection of this frame. */
export function packetsReceived(frame: Frame): Promise<number> {
  return frame.evaluate(async () => {
    let packets = 0;
    for (const connection of (globalThis as unknown as ProbedPage).peerConnections)
      for (const report of (await connection.getStats()).values()) if (report.type === 'inbound-rtp') packets += report.packetsReceived;
    return packets;
  });
}

/** How many peer connections this frame made so far, and how many of them are not closed. */
export function peerConnectionsOf(frame: Frame): Promise<{ made: number; open: number }> {
  return frame.evaluate(() => {
    const { peerConnections } = globalThis as unknown as ProbedPage;
    return { made: peerConnections.length, open: peerConnections.filter(({ connectionState }) => connectionState !== 'closed').length };
  });
}

interface ProbedPage {
  peerConnections: RTCPeerConnection[];
  RTCPeerConnection: typeof RTCPeerConnection;
}

function keepPeerConnections(): void {
  const page = globalThis as unknown as ProbedPage;
  page.peerConnections = [];
  page.RTCPeerConnection = new Proxy(page.RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const made = new target(...args);
      page.peerConnections.push(made);
      return made;
    },
  });
}

/** Runs in the page: it may use nothing from this file. */
async function listen({ tones, listenMs, back }: { tones: readonly number[]; listenMs: number; back?: number }): Promise<Heard> {
  const { peerConnections } = globalThis as unknown as ProbedPage;
  const connection = peerConnections.filter((each) => each.connectionState === 'connected').at(-1 - (back ?? 0));
  const track = connection?.getReceivers().find((each) => each.track.kind === 'audio')?.track;
  if (!connection || !track) return { shares: tones.map(() => 0), rms: 0, sent: 0 };
  const audio = new AudioContext();
  await audio.resume();
  const analyser = new AnalyserNode(audio, { fftSize: 16_384, smoothingTimeConstant: 0 });
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  await new Promise((resolve) => setTimeout(resolve, listenMs));
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  await audio.close();
  const energy = samples.reduce((sum, each) => sum + each * each, 0);
  const shares = tones.map((tone) => {
    const coefficient = 2 * Math.cos((2 * Math.PI * tone) / audio.sampleRate);
    let before = 0;
    let last = 0;
    for (const sample of samples) [before, last] = [last, sample + coefficient * last - before];
    const power = last * last + before * before - coefficient * last * before;
    return energy === 0 ? 0 : (2 * power) / (samples.length * energy);
  });
  let sent = 0;
  for (const report of (await connection.getStats()).values()) if (report.type === 'outbound-rtp') sent += report.packetsSent;
  return { shares, rms: Math.sqrt(energy / samples.length), sent };
}
