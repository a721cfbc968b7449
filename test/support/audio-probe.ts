import type { BrowserContext, Frame } from '@playwright/test';

/**
 * Listens at the far end of a page's peer connection, from outside the program: keeps every RTCPeerConnection that the
 * page makes and measures with Goertzel's algorithm how much of the received sound's energy lies at given tones.
 */
export async function installAudioProbe(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const page = globalThis as unknown as { peerConnections: RTCPeerConnection[]; RTCPeerConnection: typeof RTCPeerConnection };
    page.peerConnections = [];
    const Original = page.RTCPeerConnection;
    page.RTCPeerConnection = new Proxy(Original, {
      construct(target, args: [RTCConfiguration?]) {
        const made = new target(...args);
        page.peerConnections.push(made);
        return made;
      },
    });
  });
}

export interface Heard {
  /** Share (0…1) of the received energy at each tone asked for, in order. */
  readonly shares: number[];
  /** Root mean square of the received samples, 0…1. */
  readonly rms: number;
}

/** What the newest connected peer connection of this frame receives during `ms`. */
export function hear(frame: Frame, hertz: readonly number[], ms = 700): Promise<Heard> {
  return frame.evaluate(
    async ({ tones, listenMs }) => {
      const { peerConnections } = globalThis as unknown as { peerConnections: RTCPeerConnection[] };
      const connection = peerConnections.findLast((each) => each.connectionState === 'connected');
      const track = connection?.getReceivers().find((each) => each.track.kind === 'audio')?.track;
      if (!track) return { shares: tones.map(() => 0), rms: 0 };
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
      return { shares, rms: Math.sqrt(energy / samples.length) };
    },
    { tones: [...hertz], listenMs: ms },
  );
}
