import type { Sink } from './sink.ts';

/**
 * Plays what the other side says. An audio element and not the AudioContext: Chromium lets a remote track flow only when
 * an element plays it, and an element may play while the page holds the microphone, click or no click.
 *
 * @returns stop
 */
export function playStream(stream: MediaStream, onWake: (listener: () => void) => () => void, sink: Sink): () => void {
  const element = new Audio();
  element.srcObject = stream;
  const stopSink = sink.follow(element);
  // Refused without a click: the health light asks for one, and `onWake` is that click.
  const play = (): void => void element.play().catch(() => undefined);
  const stopWaking = onWake(play);
  play();
  return () => {
    stopWaking();
    stopSink();
    element.pause();
    element.srcObject = null;
  };
}
