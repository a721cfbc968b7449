import type { Invitation, Session, SessionDescriptionHandler } from 'sip.js';
import type { Registration } from '../../shared/call/phone-health.ts';
import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';
import type { SipAccount } from '../../shared/central/contract.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import { type KeepRegistered, keepRegistered } from './keep-registered.ts';
import { lookAtServer } from './look-at-server.ts';
import type { SipTrace } from './sip-trace.ts';
import { type Agent, createAgent } from './user-agent.ts';

/** The account this phone is registered under; it may be replaced, but never under a call. */
export interface AccountLine {
  use(account: SipAccount | null): void;
  /** A call is over: an account that waited for it is taken now. */
  callOver(): void;
  registration(): Registration;
  agent(): Agent | null;
  nudge(): void;
  unseen(): void;
  dispose(): void;
}

interface Options {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly newId: () => string;
  readonly trace: SipTrace;
  readonly media: (session: Session) => SessionDescriptionHandler;
  readonly callIsUp: () => boolean;
  readonly onInvite: (invitation: Invitation) => void;
  readonly onChange: () => void;
  readonly onSocketLost: () => void;
  readonly onBack: () => void;
  readonly onTrouble: (kind: PhoneTrouble) => void;
}

export function createAccountLine(options: Options): AccountLine {
  const { clock, startTimer, random, newId, trace, media, callIsUp, onInvite, onChange, onSocketLost, onBack, onTrouble } = options;
  const token = newId();
  let used: SipAccount | null = null;
  let wanted: SipAccount | null = null;
  let line: KeepRegistered<Agent> | null = null;

  const take = (): void => {
    if (callIsUp() || JSON.stringify(used) === JSON.stringify(wanted)) return;
    line?.dispose();
    line = null;
    used = wanted;
    const account = wanted;
    onChange();
    if (!account) return;
    line = keepRegistered({
      servers: account.servers,
      createAgent: (server, events) => createAgent({ account, server, token, startTimer, trace, media, onInvite, onTrouble, ...events }),
      look: (server) => lookAtServer(server, startTimer),
      callIsUp,
      clock,
      startTimer,
      random,
      callId: newId(),
      realm: account.realm ?? null,
      onChange,
      onSocketLost,
      onBack,
    });
  };
  return {
    use: (account) => {
      wanted = account;
      take();
    },
    // A call is over before its BYE is on the wire: the socket of its account is closed after that.
    callOver: () => queueMicrotask(take),
    registration: () => line?.registration() ?? { kind: 'connecting' },
    agent: () => line?.agent() ?? null,
    nudge: () => line?.nudge(),
    unseen: () => line?.unseen(),
    dispose: () => {
      wanted = used;
      line?.dispose();
    },
  };
}
