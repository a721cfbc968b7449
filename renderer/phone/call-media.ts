import { type Session, Web } from 'sip.js';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { type DtmfWay, dtmfWay, TONE_GAP_MS, TONE_MS } from './dtmf.ts';

/** What the call controller needs of a session's sound. */
export interface CallMedia {
  setSending(on: boolean): void;
  dtmfWay(): DtmfWay;
  sendTone(digit: string): boolean;
  /** Stops what is heard at once; the session may take longer to end. */
  silence(): void;
}

export interface MediaOptions {
  readonly newTrack: () => MediaStreamTrack;
  /** Microphone or silence changed: what is sent must follow. @returns unsubscribe */
  readonly onTrackChange: (listener: () => void) => () => void;
  readonly play: (stream: MediaStream) => () => void;
  readonly ice: () => { readonly servers: readonly RTCIceServer[]; readonly gatheringMs: number };
  readonly startTimer: StartTimer;
  /** No sound can pass any more, and has not been able to for a while. */
  readonly onDead: (session: Session) => void;
}

/** How long a broken media path may try to mend itself. */
const MEDIA_DEAD_MS = 15 * SECOND_MS;

/**
 * sip.js's own handler with what it lacks: it rolls an offer back that was refused (else the next hold fails too), caps
 * gathering by timers that run in the background, and tells of a media path that died.
 */
export class PhoneMedia extends Web.SessionDescriptionHandler implements CallMedia {
  readonly #options: MediaOptions;
  readonly #stops: (() => void)[] = [];
  #sending = true;
  #stopPlaying = (): void => undefined;
  #cancelDeath = (): void => undefined;

  constructor(session: Session, options: MediaOptions) {
    const { newTrack, ice } = options;
    super(session.userAgent.getLogger('sip.media'), async () => new MediaStream([newTrack()]), {
      iceGatheringTimeout: 0,
      peerConnectionConfiguration: { iceServers: [...ice().servers], bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' },
    });
    this.#options = options;
    this.peerConnectionDelegate = {
      ontrack: () => {
        this.#stopPlaying();
        this.#stopPlaying = options.play(this.remoteMediaStream);
      },
      onconnectionstatechange: () => this.#watch(session),
    };
    this.#stops.push(options.onTrackChange(() => void this.#replaceTrack()));
  }

  override async getDescription(...args: Parameters<Web.SessionDescriptionHandler['getDescription']>) {
    const { ice, startTimer } = this.#options;
    let cap = (): void => undefined;
    const stopAtLocal = (): void => {
      cap();
      cap = startTimer(ice().gatheringMs, () => this.iceGatheringComplete());
    };
    const connection = this.peerConnection;
    connection?.addEventListener('icegatheringstatechange', stopAtLocal, { once: true });
    try {
      const description = await super.getDescription(...args);
      this.setSending(this.#sending);
      return description;
    } finally {
      cap();
      connection?.removeEventListener('icegatheringstatechange', stopAtLocal);
    }
  }

  async rollbackDescription(): Promise<void> {
    if (this.peerConnection?.signalingState === 'have-local-offer') await this.peerConnection.setLocalDescription({ type: 'rollback' });
  }

  override close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#cancelDeath();
    this.silence();
    super.close();
  }

  setSending(on: boolean): void {
    this.#sending = on;
    if (this.peerConnection) this.enableSenderTracks(on);
  }

  dtmfWay(): DtmfWay {
    return dtmfWay(this.peerConnection?.remoteDescription?.sdp);
  }

  sendTone(digit: string): boolean {
    return this.sendDtmf(digit, { duration: TONE_MS, interToneGap: TONE_GAP_MS });
  }

  silence(): void {
    this.#stopPlaying();
    this.#stopPlaying = () => undefined;
  }

  async #replaceTrack(): Promise<void> {
    const sender = this.peerConnection?.getSenders().find(({ track }) => track?.kind === 'audio');
    if (!sender) return;
    const before = sender.track;
    const track = this.#options.newTrack();
    track.enabled = this.#sending;
    await sender.replaceTrack(track);
    before?.stop();
  }

  #watch(session: Session): void {
    const state = this.peerConnection?.connectionState;
    if (state === 'connected') this.#cancelDeath();
    if (state !== 'disconnected' && state !== 'failed') return;
    this.#cancelDeath();
    this.#cancelDeath = this.#options.startTimer(MEDIA_DEAD_MS, () => this.#options.onDead(session));
  }
}

/** The media of a session of this page, once it has any. */
export function mediaOf(session: Session): CallMedia | null {
  const media = session.sessionDescriptionHandler;
  return media instanceof PhoneMedia ? media : null;
}
