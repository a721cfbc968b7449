/** A page with two phones of this project, whole but for desk and main, and real sound between them: no window, no settings. */
import { Inviter, URI, UserAgent } from 'sip.js';
import { type AccountLine, createAccountLine } from '../../../renderer/phone/account-line.ts';
import { type CallCommand, type CallController, createCallController } from '../../../renderer/phone/call-controller.ts';
import { mediaOf, PhoneMedia } from '../../../renderer/phone/call-media.ts';
import { createMediaSource } from '../../../renderer/phone/media-source.ts';
import { knownCodecs } from '../../../renderer/phone/offered-codecs.ts';
import { createSipTrace } from '../../../renderer/phone/sip-trace.ts';
import type { StartTimer } from '../../../shared/time/clock.ts';

interface PagePhone {
  readonly calls: CallController;
  readonly line: AccountLine;
  /** Call events in order: `offered`, `ended caller-hung-up` … */
  readonly told: readonly string[];
  /** How long a description waits for candidates. */
  gatheringMs: number;
  /** The connection of the call in front. */
  connection(): RTCPeerConnection | undefined;
}

/** What a test does on this page. */
export interface MediaPage {
  start(server: string): void;
  readonly phones: readonly PagePhone[];
  /** On the call in front. */
  answer(phone: number): void;
  hold(phone: number, held: boolean): void;
  /** Makes so many connections and closes each while it gathers candidates. @returns how many of them still took sound then */
  closeGathering(count: number): Promise<number>;
}

const startTimer: StartTimer = (afterMs, fire) => {
  const timer = setTimeout(fire, afterMs);
  return () => clearTimeout(timer);
};

const context = new AudioContext();
const tone = context.createOscillator();
const heardNowhere = context.createMediaStreamDestination();
tone.connect(heardNowhere);
tone.start();

function newTrack(): MediaStreamTrack {
  const [track] = heardNowhere.stream.getAudioTracks();
  if (!track) throw new Error('a destination has a track');
  return track.clone();
}

const quiet = {
  newTrack,
  onTrackChange: () => () => undefined,
  mix: () => null,
  play: () => () => undefined,
  ...{ clock: Date.now, startTimer },
};

function startPhone(username: string, server: string): PagePhone {
  const told: string[] = [];
  const source = createMediaSource(
    (session) => new PhoneMedia(session, { ...quiet, ice: () => ({ servers: [], gatheringMs: phone.gatheringMs }) }),
    startTimer,
  );
  const given = { clock: Date.now, startTimer, random: () => 0.5, newId: () => crypto.randomUUID() };
  const calls = createCallController({
    ...{ ...given, mediaOf, ownCodecs: knownCodecs(), prepare: source.prepare },
    seatState: () => ({ kind: 'available' }),
    emergencyTransfer: () => 'three-way',
    autoAnswer: { policy: () => 'never', microphoneLive: () => true, zip: async () => undefined },
    onCodecs: () => undefined,
    agent: () => line.agent(),
    isReachable: () => line.registration().kind === 'registered',
    onAnswering: () => undefined,
    onEvent: (_callId, event) => void told.push(event.kind === 'ended' ? `ended ${event.reason}` : event.kind),
    onChange: () => line.callOver(),
    onTrouble: () => undefined,
    onUnasked: () => undefined,
  });
  const line: AccountLine = createAccountLine({
    ...{ ...given, trace: createSipTrace(Date.now), media: source.take },
    callIsUp: calls.callIsUp,
    onInvite: calls.receive,
    onChange: () => undefined,
    onSocketLost: calls.socketLost,
    onBack: calls.back,
    onTrouble: () => undefined,
  });
  const phone: PagePhone = {
    ...{ calls, line, told, gatheringMs: 50 },
    connection: () => {
      const [front] = calls.calls();
      const handler = front && calls.sessionOf(front.call.id)?.sessionDescriptionHandler;
      return handler instanceof PhoneMedia ? handler.peerConnection : undefined;
    },
  };
  line.use({ servers: [server], domain: 'practice.invalid', username, password: 'any' });
  return phone;
}

function whenDescribed(connection: RTCPeerConnection | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!connection) throw new Error('new media have a connection');
    const set = connection.setLocalDescription.bind(connection);
    connection.setLocalDescription = (async (description?: RTCLocalSessionDescriptionInit) => {
      await set(description);
      resolve();
    }) as RTCPeerConnection['setLocalDescription'];
  });
}

/** At once after its description was set, when the browser has not told yet that gathering has begun, or some turns later. */
async function closeGathering(count: number): Promise<number> {
  const userAgent = new UserAgent({ logBuiltinEnabled: false, transportOptions: { server: 'ws://127.0.0.1:9' } });
  let loud = 0;
  for (let each = 0; each < count; each += 1) {
    const session = new Inviter(userAgent, new URI('sip', 'nobody', 'practice.invalid'));
    const media = new PhoneMedia(session, { ...quiet, ice: () => ({ servers: [], gatheringMs: 5_000 }) });
    const { peerConnection } = media;
    const described = whenDescribed(peerConnection);
    // Closed under its hands, it has no description to give.
    media.getDescription().catch(() => undefined);
    await described;
    for (let turns = 0; turns <= each % 4; turns += 1) await new Promise<void>((resolve) => void startTimer(0, resolve));
    media.close();
    if (peerConnection?.getSenders().some(({ track }) => track?.readyState === 'live')) loud += 1;
  }
  return loud;
}

const phones: PagePhone[] = [];
function onFront(at: number, command: (callId: string) => CallCommand): void {
  const calls = phones[at]?.calls;
  const [front] = calls?.calls() ?? [];
  if (front) calls?.run(command(front.call.id));
}
const mediaPage: MediaPage = {
  phones,
  start: (server) => void phones.push(...['8001', '8002'].map((username) => startPhone(username, server))),
  answer: (at) => onFront(at, (callId) => ({ kind: 'answer', callId })),
  hold: (at, held) => onFront(at, (callId) => ({ kind: 'hold', callId, held })),
  closeGathering,
};
Object.assign(globalThis, { mediaPage });
