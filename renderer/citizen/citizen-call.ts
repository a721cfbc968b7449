import { Inviter, Registerer, RegistererState, SessionState, UserAgent, Web } from 'sip.js';
import type { CitizenConfig } from '../../shared/ipc/views.ts';
import type { Voice } from './voice.ts';

/**
 * The scripted caller's one call: registers, dials, speaks once somebody answers, and goes when the other side does.
 *
 *   registering ──► calling ──answered──► talking ──► ended
 *        └────────────┴── refused, lost ──► failed
 */
export type CitizenState = 'registering' | 'calling' | 'talking' | 'ended' | 'failed';

export interface CitizenCallOptions {
  readonly config: CitizenConfig;
  readonly voice: Voice;
  /** Plays what the citizen hears: silently, but a remote track that nobody plays yields no samples. */
  readonly earpiece: HTMLAudioElement;
  readonly onState: (state: CitizenState, detail: string) => void;
}

/** @returns dispose */
export function startCitizenCall({ config, voice, earpiece, onState }: CitizenCallOptions): () => Promise<void> {
  const { account, dial, callerNumber } = config;
  const agent = createUserAgent(config, voice);
  const registerer = new Registerer(agent);
  let call: Inviter | null = null;
  let isOver = false;
  const finish = (state: 'ended' | 'failed', detail: string): void => {
    if (isOver) return;
    isOver = true;
    onState(state, detail);
  };
  const invite = async (): Promise<void> => {
    const target = UserAgent.makeURI(`sip:${dial}@${account.domain}`);
    if (!target) return finish('failed', 'the number cannot be dialled');
    onState('calling', '');
    call = new Inviter(agent, target, { extraHeaders: [`P-Preferred-Identity: <sip:${callerNumber}@${account.domain}>`] });
    call.stateChange.addListener((state) => {
      if (state === SessionState.Established) {
        hear(call, earpiece);
        voice.speak();
        onState('talking', '');
      }
      if (state === SessionState.Terminated) finish('ended', '');
    });
    await call.invite({ requestDelegate: { onReject: ({ message }) => finish('failed', `${message.statusCode ?? ''}`) } });
  };
  registerer.stateChange.addListener((state) => {
    if (state === RegistererState.Registered && call === null) invite().catch((error: unknown) => finish('failed', reasonOf(error)));
  });
  onState('registering', '');
  agent
    .start()
    .then(() => registerer.register({ requestDelegate: { onReject: ({ message }) => finish('failed', `${message.statusCode ?? ''}`) } }))
    .catch((error: unknown) => finish('failed', reasonOf(error)));
  return async () => {
    isOver = true;
    voice.dispose();
    await agent.stop();
  };
}

function createUserAgent({ account }: CitizenConfig, voice: Voice): UserAgent {
  const uri = UserAgent.makeURI(`sip:${account.username}@${account.domain}`);
  if (!uri) throw new Error('the citizen has no SIP address');
  return new UserAgent({
    uri,
    authorizationUsername: account.username,
    authorizationPassword: account.password,
    transportOptions: { server: account.servers[0] ?? '' },
    // The clone may be stopped with its session; the voice goes on to the next attempt.
    sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(() => Promise.resolve(voice.stream.clone())),
    sessionDescriptionHandlerFactoryOptions: { iceGatheringTimeout: 300, peerConnectionConfiguration: { iceServers: [] } },
    logBuiltinEnabled: false,
  });
}

function hear(call: Inviter | null, earpiece: HTMLAudioElement): void {
  const handler = call?.sessionDescriptionHandler;
  if (!(handler instanceof Web.SessionDescriptionHandler)) return;
  earpiece.srcObject = handler.remoteMediaStream;
  earpiece.volume = 0;
  // Autoplay refused means that nobody clicked yet; the citizen's ear is nobody's loss.
  earpiece.play().catch(() => undefined);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown';
}
