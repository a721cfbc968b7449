import { Invitation, type Session, Web } from 'sip.js';
import type { MediaSight } from '../../shared/call/media-watch.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { type CallStats, createCallStats } from './call-stats.ts';
import { type DtmfWay, dtmfWay, TONE_GAP_MS, TONE_MS } from './dtmf.ts';
import { type Gathering, watchGathering } from './first-rtp.ts';
import { whenGathered } from './gathering.ts';
import type { PreparableMedia } from './media-source.ts';
import type { MixedSound } from './mix-sound.ts';
import { preferredCodecs, speaksOurs } from './offered-codecs.ts';
import { type PreparedAnswer, prepareAnswer } from './prepared-answer.ts';

/** What the call controller needs of a session's sound. */
export interface CallMedia {
  setSending(on: boolean): void;
  dtmfWay(): DtmfWay;
  sendTone(digit: string): boolean;
  /** What the connection measures; null once it is closed. */
  stats(): CallStats | null;
  /** Lets the other side hear, beside the agent, whom `other` brings; null: the agent alone again. */
  mix(other: CallMedia | null): void;
  /** How long a description waited for candidates, ms, of one that went out at `sentAt`; null: not seen. */
  gatheredMs(sentAt: number | null): number | null;
  /** Whether sound can pass: `opening` until it first could. */
  path(): MediaSight['path'];
  /** Whether it is agreed that the other side sends. */
  expectsSound(): boolean;
  /** Stops what is heard at once; the session may take longer to end. */
  silence(): void;
}

export interface MediaOptions {
  readonly newTrack: () => MediaStreamTrack;
  /** Microphone or silence changed: what is sent must follow. @returns unsubscribe */
  readonly onTrackChange: (listener: () => void) => () => void;
  /** @returns null where there is nothing to mix in yet */
  readonly mix: (microphone: MediaStreamTrack, other: MediaStream) => MixedSound | null;
  readonly play: (stream: MediaStream) => () => void;
  readonly ice: () => { readonly servers: readonly RTCIceServer[]; readonly gatheringMs: number };
  readonly clock: Clock;
  readonly startTimer: StartTimer;
}

/** Our offer was being made when the other side's arrived: theirs is answered, ours is made anew later. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/**
 * sip.js's own handler with what it lacks: it can make its answer while the call rings, rolls back an offer that was refused
 * (else the next hold fails too) or overtaken by the other side's, refuses offers without speech, says which codec we like
 * best, and caps gathering by timers that run in the background.
 */
export class PhoneMedia extends Web.SessionDescriptionHandler implements CallMedia, PreparableMedia {
  readonly #options: MediaOptions;
  readonly #stops: (() => void)[] = [];
  readonly #gathering: Gathering | null;
  #stats: CallStats | null = null;
  #prepared: PreparedAnswer | null = null;
  #preparing = false;
  #answer: Promise<string> | null = null;
  #sending: boolean;
  /** The other party of a conference, as it comes from there. */
  #other: MediaStream | null = null;
  #mixed: MixedSound | null = null;
  #stopPlaying = (): void => undefined;
  #wasUp = false;
  /** Our offer is being made and has not left yet. */
  #offering = false;
  #overtaken = false;

  constructor(session: Session, options: MediaOptions) {
    const { newTrack, ice } = options;
    super(session.userAgent.getLogger('sip.media'), async () => new MediaStream([newTrack()]), {
      iceGatheringTimeout: 0,
      peerConnectionConfiguration: { iceServers: [...ice().servers], bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' },
    });
    this.#options = options;
    this.#gathering = this.peerConnection ? watchGathering(this.peerConnection, options.clock, ice().gatheringMs) : null;
    // A call that rings here is not spoken into before it is answered, whatever was agreed on by then.
    this.#sending = !(session instanceof Invitation);
    this.peerConnectionDelegate = {
      ontrack: () => {
        this.#stopPlaying();
        this.#stopPlaying = options.play(this.remoteMediaStream);
      },
      onconnectionstatechange: () => {
        this.#wasUp ||= this.peerConnection?.connectionState === 'connected';
      },
    };
    this.#stops.push(options.onTrackChange(() => void this.#replaceTrack()));
  }

  /** Makes the answer to this offer now, so that it only has to be sent; `setDescription` of the same offer takes it. */
  prepare(offer: string): void {
    const { peerConnection: connection } = this;
    if (!connection) return;
    const { ice, startTimer } = this.#options;
    this.#preparing = true;
    const answerOffer = async (sdp: string): Promise<void> => {
      try {
        await super.setDescription(sdp);
        await super.getDescription();
        this.setSending(this.#sending);
      } finally {
        this.#preparing = false;
      }
    };
    this.#prepared = prepareAnswer({ offer, connection, answerOffer, gatheringMs: ice().gatheringMs, startTimer });
  }

  override async setDescription(...args: Parameters<Web.SessionDescriptionHandler['setDescription']>): Promise<void> {
    const prepared = this.#prepared;
    this.#prepared = null;
    if (prepared?.offer === args[0]) {
      this.#answer = prepared.take();
      return;
    }
    // What comes before our offer has left is no answer to it, though sip.js would take it for one.
    if (this.#offering) {
      this.#overtaken = true;
      await this.rollbackDescription();
    }
    if (this.peerConnection?.signalingState === 'stable' && !speaksOurs(args[0])) throw new Error('an offer without speech we know');
    await super.setDescription(...args);
  }

  override async getDescription(...args: Parameters<Web.SessionDescriptionHandler['getDescription']>) {
    const answer = this.#answer;
    this.#answer = null;
    const description = answer ? { body: await answer, contentType: 'application/sdp' } : await this.#describe(args);
    this.setSending(this.#sending);
    return description;
  }

  async #describe(args: Parameters<Web.SessionDescriptionHandler['getDescription']>) {
    if (this.peerConnection?.signalingState !== 'stable') return super.getDescription(...args);
    this.#offering = true;
    this.#overtaken = false;
    try {
      const offer = await super.getDescription(...args);
      if (this.#overtaken) throw new OvertakenError();
      return offer;
    } finally {
      this.#offering = false;
    }
  }

  protected override async waitForIceGatheringComplete(restart = false): Promise<void> {
    const { ice, startTimer } = this.#options;
    if (this.#preparing || !this.peerConnection) return;
    await whenGathered(this.peerConnection, ice().gatheringMs, startTimer, restart);
  }

  /** RFC 8829 4.1.10.2: as if the offer, ours or theirs, had not been made. */
  async rollbackDescription(): Promise<void> {
    const connection = this.peerConnection;
    if (connection?.signalingState === 'have-local-offer') await connection.setLocalDescription({ type: 'rollback' });
    if (connection?.signalingState === 'have-remote-offer') await connection.setRemoteDescription({ type: 'rollback' });
  }

  protected override createLocalOfferOrAnswer(options?: Web.SessionDescriptionHandlerOptions): Promise<RTCSessionDescriptionInit> {
    for (const transceiver of this.peerConnection?.getTransceivers() ?? [])
      if (transceiver.receiver.track.kind === 'audio') transceiver.setCodecPreferences(preferredCodecs());
    return super.createLocalOfferOrAnswer(options);
  }

  override close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.silence();
    this.#mixed?.dispose();
    const { peerConnection: connection } = this;
    if (!connection?.localDescription || connection.iceGatheringState === 'complete') {
      super.close();
      return;
    }
    // Chromium never lets go of a connection that is closed while it has something to tell, most of all that gathering has
    // begun, which it tells some turns after it was given its description. It is silent at once, and closed when all was told.
    for (const { track } of [...connection.getSenders(), ...connection.getReceivers()]) track?.stop();
    const { ice, startTimer } = this.#options;
    const close = (): void => void startTimer(0, () => super.close());
    // The threads that tell answer this: what they had told by then comes before it, or in the turn after it.
    void whenGathered(connection, ice().gatheringMs, startTimer)
      .then(() => connection.getStats())
      .then(close, close);
  }

  setSending(on: boolean): void {
    this.#sending = on;
    if (this.#mixed) this.#mixed.setMicrophone(on);
    else if (this.peerConnection) this.enableSenderTracks(on);
  }

  dtmfWay(): DtmfWay {
    return dtmfWay(this.peerConnection?.remoteDescription?.sdp);
  }

  sendTone(digit: string): boolean {
    return this.sendDtmf(digit, { duration: TONE_MS, interToneGap: TONE_GAP_MS });
  }

  stats(): CallStats | null {
    const connection = this.peerConnection;
    if (!connection) return null;
    if (!this.#stats) {
      this.#stats = createCallStats({ connection, clock: this.#options.clock, startTimer: this.#options.startTimer });
      this.#stops.push(this.#stats.dispose);
    }
    return this.#stats;
  }

  mix(other: CallMedia | null): void {
    this.#other = other instanceof PhoneMedia ? other.remoteMediaStream : null;
    void this.#replaceTrack();
  }

  gatheredMs(sentAt: number | null): number | null {
    return this.#gathering?.msUntil(sentAt) ?? null;
  }

  path(): MediaSight['path'] {
    if (this.peerConnection?.connectionState === 'connected') return 'up';
    return this.#wasUp ? 'down' : 'opening';
  }

  expectsSound(): boolean {
    const audio = this.peerConnection?.getTransceivers().find(({ receiver }) => receiver.track.kind === 'audio');
    return audio?.currentDirection === 'sendrecv' || audio?.currentDirection === 'recvonly';
  }

  silence(): void {
    this.#stopPlaying();
    this.#stopPlaying = () => undefined;
  }

  async #replaceTrack(): Promise<void> {
    const sender = this.peerConnection?.getSenders().find(({ track }) => track?.kind === 'audio');
    if (!sender) return;
    const [before, mixedBefore] = [sender.track, this.#mixed];
    const microphone = this.#options.newTrack();
    microphone.enabled = this.#sending;
    this.#mixed = this.#other && this.#options.mix(microphone, this.#other);
    await sender.replaceTrack(this.#mixed?.track ?? microphone);
    this.setSending(this.#sending);
    before?.stop();
    mixedBefore?.dispose();
  }
}

/** The media of a session of this page, once it has any. */
export function mediaOf(session: Session): CallMedia | null {
  const media = session.sessionDescriptionHandler;
  return media instanceof PhoneMedia ? media : null;
}
