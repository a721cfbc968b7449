import { StateTransitionError } from '../../shared/assert.ts';
import type { Call, CallState } from '../../shared/call/call.ts';
import { canTakeCalls, PHONE_HEALTH_UNKNOWN, type PhoneHealth } from '../../shared/call/phone-health.ts';
import type { SeatStateReport } from '../../shared/central/contract.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Agent, Role } from '../../shared/seat/role.ts';
import { type ChosenReason, type SeatEvent, type SeatState, transitionSeat } from '../../shared/seat/seat-state.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { seatEventsOf } from './seat-events.ts';

/** Who works at the seat and in which state: the part of the seat's view that the seat itself decides. */
export interface SeatNow {
  readonly agent: Agent | null;
  readonly role: Role | null;
  /** Let in from the cached verifier, central being away. */
  readonly offlineSignIn: boolean;
  readonly state: SeatState;
  readonly since: number;
  readonly phone: PhoneHealth;
}

interface SignedInAs {
  readonly agent: Agent;
  readonly role: Role;
  readonly offline: boolean;
}

interface SeatServiceOptions {
  readonly clock: Clock;
  /** A fact for the journal: words of the program, never of a caller. */
  readonly note: (what: string, detail: string) => void;
  /** Tells central, so that the queue offers calls only to who can take them. */
  readonly report: (report: SeatStateReport) => void;
  readonly onChange: (now: SeatNow) => void;
}

export interface SeatService {
  now(): SeatNow;
  signedIn(as: SignedInAs): Result<SeatNow, AppError>;
  signOut(): Result<SeatNow, AppError>;
  ready(): Result<SeatNow, AppError>;
  pause(reason: ChosenReason): Result<SeatNow, AppError>;
  /** A call as it is now, after an event or a snapshot of the phone. */
  callChanged(call: Call): void;
  /** What the phone measures; unknown when the phone page is gone. */
  phoneHealth(health: PhoneHealth | null): void;
  callIsUp(): boolean;
}

/** Owns the state of the seat. Telephony facts are taken as they come; what a person asks for may be refused. */
export function createSeatService({ clock, note, report, onChange }: SeatServiceOptions): SeatService {
  const calls = new Map<string, CallState['kind']>();
  let now: SeatNow = {
    agent: null,
    role: null,
    offlineSignIn: false,
    state: { kind: 'offline' },
    since: clock(),
    phone: PHONE_HEALTH_UNKNOWN,
  };

  /** A call that rang through to a resting seat and went away leaves it resting. */
  let beforeRing: SeatState = now.state;

  const tell = (): void => report(reportOf(now));
  const become = (next: SeatNow): void => {
    const stateChanged = wordOf(next.state) !== wordOf(now.state);
    now = stateChanged ? { ...next, since: clock() } : next;
    try {
      if (stateChanged) note('state', wordOf(now.state));
    } finally {
      // A journal that cannot be written now must not leave central and the desk with another state than this one.
      if (stateChanged) tell();
      onChange(now);
    }
  };
  const happen = (event: SeatEvent): void => {
    if (event.kind === 'offered' && now.state.kind !== 'reserved') beforeRing = now.state;
    become({ ...now, state: settle(transitionSeat(now.state, event), event, beforeRing, now.phone) });
  };
  const ask = (event: SeatEvent, refusal: AppError): Result<SeatNow, AppError> => {
    try {
      happen(event);
      return ok(now);
    } catch (error) {
      if (error instanceof StateTransitionError) return err(refusal);
      throw error;
    }
  };

  // An earlier life of this program may have left the seat routable at central.
  tell();
  return {
    now: () => now,
    signedIn: ({ agent, role, offline }) => {
      if (now.state.kind !== 'offline') return err(appError('internal', 'somebody is signed in'));
      now = { ...now, agent, role, offlineSignIn: offline };
      note('signed-in', `${role}${offline ? ' offline' : ''}`);
      happen({ kind: 'signedIn' });
      // Main was restarted under a call: the agent who comes back is in it.
      for (const kind of calls.values()) for (const event of eventsOfRunning(kind)) happen(event);
      return ok(now);
    },
    signOut: () => {
      if (isBusy(now.state)) return err(appError('call-in-progress'));
      if (now.state.kind === 'offline') return err(appError('not-signed-in'));
      note('signed-out', '');
      become({ ...now, agent: null, role: null, offlineSignIn: false, state: transitionSeat(now.state, { kind: 'signedOut' }) });
      return ok(now);
    },
    ready: () => {
      if (isBusy(now.state)) return err(appError('call-in-progress'));
      if (!canTakeCalls(now.phone)) return err(appError('phone-not-ready', undefined, failingParts(now.phone)));
      return ask({ kind: 'ready' }, appError('not-signed-in'));
    },
    pause: (reason) => ask({ kind: 'paused', reason }, appError(isBusy(now.state) ? 'call-in-progress' : 'not-signed-in')),
    callChanged: (call) => {
      const before = calls.get(call.id) ?? null;
      calls.delete(call.id);
      const others = [...calls.values()];
      if (call.state.kind !== 'ended') calls.set(call.id, call.state.kind);
      for (const event of seatEventsOf(before, call, others)) happen(event);
    },
    phoneHealth: (health) => {
      const phone = health ?? PHONE_HEALTH_UNKNOWN;
      if (JSON.stringify(phone) === JSON.stringify(now.phone)) return;
      const lost = canTakeCalls(now.phone) && !canTakeCalls(phone);
      if (lost) note('phone-lost', failingParts(phone).join(' '));
      become({ ...now, phone, state: canTakeCalls(phone) ? now.state : transitionSeat(now.state, { kind: 'phoneLost' }) });
    },
    callIsUp: () => calls.size > 0,
  };
}

/** What central is told. Who leads or trains takes no calls: to the queue nobody sits there. */
function reportOf({ state, since, agent, role }: SeatNow): SeatStateReport {
  return role === null || role === 'agent'
    ? { state, since, agentId: agent?.id ?? null }
    : { state: { kind: 'offline' }, since, agentId: null };
}

/** The drawing's next state, but never routable against the will of the agent or with a phone that cannot take a call. */
function settle(next: SeatState, event: SeatEvent, beforeRing: SeatState, phone: PhoneHealth): SeatState {
  const wanted = event.kind === 'gone' && next.kind === 'available' ? beforeRing : next;
  return wanted.kind === 'available' && !canTakeCalls(phone) ? transitionSeat(wanted, { kind: 'phoneLost' }) : wanted;
}

/** A snapshot that was told while nobody was signed in, for who signs in under it. */
function eventsOfRunning(kind: CallState['kind']): SeatEvent[] {
  if (kind === 'offered') return [{ kind: 'offered' }];
  return kind === 'held' ? [{ kind: 'answered' }, { kind: 'held' }] : [{ kind: 'answered' }];
}

function isBusy(state: SeatState): boolean {
  return state.kind === 'talking' || state.kind === 'holding' || state.kind === 'reserved';
}

function wordOf(state: SeatState): string {
  return state.kind === 'notReady' ? `notReady ${state.reason}` : state.kind;
}

/** Which of the three facts fail, as names of the health's fields. */
function failingParts({ registration, microphone, audio }: PhoneHealth): string[] {
  return [
    ...(registration.kind === 'registered' ? [] : [`registration:${registration.kind}`]),
    ...(microphone === 'live' ? [] : [`microphone:${microphone}`]),
    ...(audio === 'running' ? [] : [`audio:${audio}`]),
  ];
}
