import type { Session } from 'sip.js';
import { type AccountLine, createAccountLine } from '../../renderer/phone/account-line.ts';
import { type CallController, createCallController } from '../../renderer/phone/call-controller.ts';
import type { CallMedia } from '../../renderer/phone/call-media.ts';
import type { DtmfWay } from '../../renderer/phone/dtmf.ts';
import type { SipAccount } from '../../shared/central/contract.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { StringMedia } from './sip-phone.ts';

/** Sound that is only a description: what the agent's side sends can be looked at. */
class SeatMedia extends StringMedia implements CallMedia {
  sending = true;
  tones = '';
  way: DtmfWay = 'info';

  setSending(on: boolean): void {
    this.sending = on;
  }

  dtmfWay(): DtmfWay {
    return this.way;
  }

  sendTone(digit: string): boolean {
    this.tones += digit;
    return true;
  }

  silence(): void {
    this.heard.push('silenced');
  }
}

/** The seat's phone without a browser: the same calls and the same registration, over real sockets. */
export interface NodePhone {
  readonly calls: CallController;
  readonly line: AccountLine;
  /** Registration states in the order they were entered. */
  readonly states: readonly string[];
  /** Call events in order: `offered`, `ended caller-hung-up` … */
  readonly told: readonly string[];
  /** Of each offer, whether it had a codec of ours. */
  readonly codecs: readonly string[];
  seatState: SeatState;
  /** The first call, as the desk sees it. */
  first(): ReturnType<CallController['calls']>[number];
  media(): SeatMedia;
  dispose(): void;
}

const startTimer: StartTimer = (afterMs, fire) => {
  const timer = setTimeout(fire, afterMs);
  return () => clearTimeout(timer);
};

export function startNodePhone(account: SipAccount, timers: StartTimer = startTimer, clock: Clock = Date.now): NodePhone {
  const told: string[] = [];
  const codecs: string[] = [];
  const states: string[] = [];
  const medias: SeatMedia[] = [];
  const calls = createCallController({
    clock,
    startTimer: timers,
    random: () => 0,
    newId: () => crypto.randomUUID(),
    seatState: () => phone.seatState,
    ownCodecs: () => ['opus', 'pcma'],
    onCodecs: (shared) => void codecs.push(shared ? 'shared' : 'none-shared'),
    agent: () => line.agent(),
    mediaOf: (session: Session) => (session.sessionDescriptionHandler instanceof SeatMedia ? session.sessionDescriptionHandler : null),
    onEvent: (_callId, event) => void told.push(event.kind === 'ended' ? `ended ${event.reason}` : event.kind),
    onChange: () => line.callOver(),
    onTrouble: () => undefined,
  });
  const line: AccountLine = createAccountLine({
    startTimer: timers,
    random: () => 0,
    newId: () => crypto.randomUUID(),
    media: () => {
      const media = new SeatMedia(account.username);
      medias.push(media);
      return media;
    },
    callIsUp: calls.callIsUp,
    onInvite: calls.receive,
    onChange: () => void states.push(line.registration().kind),
    onSocketLost: calls.socketLost,
    onBack: calls.back,
  });
  const phone: NodePhone = {
    calls,
    line,
    states,
    told,
    codecs,
    seatState: { kind: 'available' },
    first: () => {
      const [first] = calls.calls();
      if (!first) throw new Error('there is no call');
      return first;
    },
    media: () => {
      const media = medias.at(-1);
      if (!media) throw new Error('there is no sound');
      return media;
    },
    dispose: line.dispose,
  };
  line.use(account);
  return phone;
}
