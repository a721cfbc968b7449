import type { Session } from 'sip.js';
import { type Call, type CallEvent, type EndReason, transitionCall } from '../../shared/call/call.ts';
import { MEDIA_UNSEEN, type MediaWatch } from '../../shared/call/media-watch.ts';
import type { PhoneCall } from '../../shared/call/phone-link.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { CallMedia } from './call-media.ts';
import { type Hold, holdLetsSpeak, shownHold } from './hold.ts';
import type { Progress } from './ringback.ts';

/** A call with the session that carries it. The session is sip.js's; what a call is, `shared/call` says. */
export interface LiveCall {
  readonly session: Session;
  /** The second call, beside the citizen's. */
  readonly consult: boolean;
  call: Call;
  muted: boolean;
  hold: Hold;
  progress: Progress;
  /** What is known of its sound. */
  sound: MediaWatch;
  /** What was learnt about the end before the session ended. */
  reason: EndReason | null;
}

/** The calls of this phone: the live ones and the last that ended. Every change is an event of a call. */
export interface CallBook {
  begin(session: Session, event: Extract<CallEvent, { kind: 'offered' | 'dialled' }>, consult?: boolean): LiveCall;
  apply(live: LiveCall, event: CallEvent): void;
  /** Ends it once; a second end is ignored. */
  finish(live: LiveCall, reason: EndReason): void;
  /** Mute or hold changed: cut or open the microphone, and show it. */
  refresh(live: LiveCall): void;
  find(callId: string): LiveCall | undefined;
  live(): readonly LiveCall[];
  shown(): PhoneCall[];
}

interface Options {
  readonly clock: Clock;
  readonly mediaOf: (session: Session) => CallMedia | null;
  /** Of two calls only the one that is talked on hears the agent. */
  readonly mayHearAgent: (live: LiveCall) => boolean;
  readonly onEvent: (callId: string, event: CallEvent, call: Call) => void;
  readonly onChange: () => void;
}

export function createCallBook({ clock, mediaOf, mayHearAgent, onEvent, onChange }: Options): CallBook {
  let calls: LiveCall[] = [];
  const isLive = ({ call }: LiveCall): boolean => call.state.kind !== 'ended';
  const store = (live: LiveCall, event: CallEvent): void => {
    onEvent(live.call.id, event, live.call);
    onChange();
  };
  const apply = (live: LiveCall, event: CallEvent): void => {
    live.call = transitionCall(live.call, event);
    store(live, event);
  };
  return {
    begin: (session, event, consult = false) => {
      const live: LiveCall = {
        session,
        consult,
        call: transitionCall(null, event),
        muted: false,
        hold: 'talking',
        progress: 'none',
        sound: MEDIA_UNSEEN,
        reason: null,
      };
      calls = [...calls.filter(isLive), live];
      store(live, event);
      return live;
    },
    apply,
    finish: (live, reason) => {
      if (!isLive(live)) return;
      const media = mediaOf(live.session);
      media?.setSending(false);
      media?.silence();
      calls = calls.filter((each) => each === live || isLive(each));
      apply(live, { kind: 'ended', at: clock(), reason });
    },
    refresh: (live) => {
      const rings = live.call.state.kind === 'offered';
      const isOpen = !rings && !live.muted && holdLetsSpeak(live.hold) && mayHearAgent(live);
      mediaOf(live.session)?.setSending(isLive(live) && isOpen);
      onChange();
    },
    find: (callId) => calls.find(({ call }) => call.id === callId),
    live: () => calls.filter(isLive),
    shown: () =>
      calls.map(({ session, consult, call, muted, hold, sound }) => ({
        call,
        consult,
        muted,
        hold: shownHold(hold),
        sound: sound.condition,
        dtmf: mediaOf(session)?.dtmfWay() ?? 'info',
      })),
  };
}
