import { type Invitation, Inviter, type Session, SessionState, URI, Web } from 'sip.js';
import type { CitizenCue, CitizenEntry } from '../../shared/drill/citizen-talk.ts';
import type { CitizenConfig } from '../../shared/ipc/views.ts';
import { type Clock, MINUTE_MS, type StartTimer } from '../../shared/time/clock.ts';
import { type Agent, createAgent } from '../phone/user-agent.ts';
import { startTalk } from './talk.ts';
import type { Voice } from './voice.ts';

/**
 * One call of the scripted citizen.
 *
 *   registering ──200──► calling ──answered──► talking ──either hangs up, or 15 minutes──► ended
 *        ├── no ──► failed    └── refused, or no answer ──► failed
 *        └──200, dials nobody──► waiting ──rung──► talking
 */
export type CitizenState = 'registering' | 'waiting' | 'calling' | 'talking' | 'ended' | 'failed';

interface Options {
  readonly config: CitizenConfig;
  readonly voice: Voice;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  /** @returns unsubscribe */
  readonly onCue: (listener: (cue: CitizenCue) => void) => () => void;
  readonly note: (entry: CitizenEntry) => void;
  readonly newId: () => string;
  readonly tell: (state: CitizenState, detail: string) => void;
}

const LONGEST_CALL_MS = 15 * MINUTE_MS;
const ICE_GATHERING_MS = 300;

export async function callAsCitizen(options: Options): Promise<void> {
  const { config, startTimer, newId, tell } = options;
  tell('registering', '');
  const agent = createAgent({
    account: config.account,
    server: config.account.servers[0] ?? '',
    token: newId(),
    startTimer,
    media: (session) => citizenMedia(session, options.voice),
    onInvite: (invitation) => answer(invitation, options),
    onClosed: () => tell('ended', 'socket closed'),
    onTrouble: () => undefined,
  });
  try {
    await agent.connect();
    const { status } = await agent.register({ callId: newId(), cseq: 1, expiresSeconds: 600 });
    if (status !== 200) return tell('failed', `REGISTER ${status}`);
  } catch (error) {
    return tell('failed', error instanceof Error ? error.message : 'no connection');
  }
  if (config.dial === null) tell('waiting', '');
  else dial(agent, config.dial, options);
}

function dial(agent: Agent, number: string, options: Options): void {
  const { config, tell } = options;
  const { domain } = config.account;
  const identity = /^[0-9+]{3,20}$/.test(config.callerNumber) ? config.callerNumber : 'anonymous';
  const inviter = new Inviter(agent.userAgent, new URI('sip', number, domain), {
    extraHeaders: [
      `P-Preferred-Identity: <sip:${identity}@${domain}>`,
      ...(config.seat === null ? [] : [`X-Practice-Seat: ${config.seat}`]),
    ],
  });
  let status = 0;
  let answered = false;
  inviter.stateChange.addListener((state) => {
    if (state === SessionState.Established) answered = true;
    // The status of a refusal is told right after the end, in the same turn.
    if (state === SessionState.Terminated) queueMicrotask(() => (answered ? tell('ended', '') : tell('failed', `INVITE ${status}`)));
  });
  carry(inviter, options);
  tell('calling', '');
  const refused = ({ message }: { message: { statusCode: number | undefined } }): void => {
    status = message.statusCode ?? 0;
  };
  inviter.invite({ requestDelegate: { onReject: refused } }).catch((error: Error) => tell('failed', error.message));
}

/** A seat that dials the scripted number reaches the citizen too. */
function answer(invitation: Invitation, options: Options): void {
  carry(invitation, options);
  // A citizen who called is not over because the seat rang them besides.
  const isOver = (state: SessionState): boolean => state === SessionState.Terminated && options.config.dial === null;
  invitation.stateChange.addListener((state) => isOver(state) && options.tell('ended', ''));
  invitation.accept().catch((error: Error) => options.tell('failed', error.message));
}

function carry(session: Session, options: Options): void {
  const hangUp = (): void => void session.bye().catch(() => undefined);
  session.stateChange.addListener((state) => {
    if (state !== SessionState.Established) return;
    options.tell('talking', '');
    const stops = [talk(session, options, hangUp), options.startTimer(LONGEST_CALL_MS, hangUp)];
    session.stateChange.addListener((next) => {
      if (next === SessionState.Terminated) for (const stop of stops) stop();
    });
  });
}

function talk(session: Session, { config, voice, clock, startTimer, onCue, note }: Options, hangUp: () => void): () => void {
  const media = session.sessionDescriptionHandler;
  if (!(media instanceof Web.SessionDescriptionHandler)) throw new Error('a call without media');
  const { dialogue } = config;
  const talking = startTalk({ dialogue, voice, stream: media.remoteMediaStream, clock, startTimer, tell: note, hangUp });
  const stopCues = onCue(talking.cue);
  return () => {
    stopCues();
    talking.dispose();
  };
}

function citizenMedia(session: Session, voice: Voice): Web.SessionDescriptionHandler {
  const media = new Web.SessionDescriptionHandler(
    session.userAgent.getLogger('sip.media'),
    async () => new MediaStream([voice.track.clone()]),
    { iceGatheringTimeout: ICE_GATHERING_MS, peerConnectionConfiguration: { iceServers: [] } },
  );
  // Chromium decodes a remote track only when an element plays it; nobody is to hear it here.
  const ear = new Audio();
  ear.muted = true;
  media.peerConnectionDelegate = {
    ontrack: () => {
      ear.srcObject = media.remoteMediaStream;
      void ear.play().catch(() => undefined);
    },
  };
  return media;
}
