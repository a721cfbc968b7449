/** One track to send, made of the agent's microphone and the voice of another party. */
export interface MixedSound {
  readonly track: MediaStreamTrack;
  /** Opens or cuts the microphone; the other party is heard on. */
  setMicrophone(on: boolean): void;
  dispose(): void;
}

/** A conference's leg. `microphone` belongs to the mix from here on. @returns null where the other party has sent no sound yet */
export function mixSound(context: AudioContext, microphone: MediaStreamTrack, other: MediaStream): MixedSound | null {
  if (other.getAudioTracks().length === 0) return null;
  // One channel: a telephone carries no other, and a second would only be coded for nothing.
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('the browser gave a stream without a track');
  const sources = [new MediaStream([microphone]), other].map((stream) => context.createMediaStreamSource(stream));
  for (const source of sources) source.connect(destination);
  return {
    track,
    setMicrophone: (on) => {
      microphone.enabled = on;
    },
    dispose: () => {
      for (const source of sources) source.disconnect();
      microphone.stop();
      track.stop();
    },
  };
}
