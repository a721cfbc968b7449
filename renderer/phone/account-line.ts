import type { Invitation, Session, SessionDescriptionHandler } from 'sip.js';
import type { Registration } from '../../shared/call/phone-health.ts';
import type { SipAccount } from '../../shared/central/contract.ts';
import type { StartTimer } from '../../shared/time/clock.ts';
import { type KeepRegistered, keepRegistered } from './keep-registered.ts';
import { type Agent, createAgent } from './user-agent.ts';

/** The account this phone is registered under; it may be replaced, but never under a call. */
export interface AccountLine {
  use(account: SipAccount | null): void;
  /** A call is over: an account that waited for it is taken now. */
  callOver(): void;
  registration(): Registration;
  agent(): Agent | null;
  nudge(): void;
  dispose(): void;
}

interface Options {
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly newId: () => string;
  readonly media: (session: Session) => SessionDescriptionHandler;
  readonly callIsUp: () => boolean;
  readonly onInvite: (invitation: Invitation) => void;
  readonly onChange: () => void;
  readonly onSocketLost: () => void;
  readonly onBack: () => void;
}

export function createAccountLine(options: Options): AccountLine {
  const { startTimer, random, newId, media, callIsUp, onInvite, onChange, onSocketLost, onBack } = options;
  const token = newId();
  let used: SipAccount | null = null;
  let wanted: SipAccount | null = null;
  let line: KeepRegistered | null = null;

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
      createAgent: (server, onClosed) => createAgent({ account, server, token, startTimer, media, onInvite, onClosed }),
      callIsUp,
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
    callOver: take,
    registration: () => line?.registration() ?? { kind: 'connecting' },
    agent: () => line?.agent() ?? null,
    nudge: () => line?.nudge(),
    dispose: () => line?.dispose(),
  };
}
