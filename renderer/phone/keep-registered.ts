import type { Registration } from '../../shared/call/phone-health.ts';
import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { within } from '../../shared/time/within.ts';
import { type LineWatch, watchLine } from './line-watch.ts';
import type { RegisterOutcome } from './register.ts';
import { type RegistrationEvent, registrationAfter, retryOf } from './registration.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { LineAgent } from './user-agent.ts';

/** Keeps one account registered until it is disposed: endless attempts, refresh, a probe of the line, several servers. */
export interface KeepRegistered<A extends LineAgent> {
  registration(): Registration;
  /** null before the first socket, and between two. */
  agent(): A | null;
  /** The network is back, the machine woke, or a person asks: try, or probe, at once. */
  nudge(): void;
  /** The PBX says that it sees this phone no more: register anew over the socket there is. */
  unseen(): void;
  dispose(): void;
}

export interface KeepRegisteredOptions<A extends LineAgent> {
  /** In order of preference. */
  readonly servers: readonly string[];
  readonly createAgent: (server: string, events: { readonly onClosed: (code: number) => void; readonly onAsked: () => void }) => A;
  /** Whether anybody answers at a server's port, without a socket. */
  readonly look: (server: string) => Promise<boolean>;
  /** While a call is up its dialog lives in this agent: it is kept, and no other server is tried. */
  readonly callIsUp: () => boolean;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly callId: string;
  /** The realm the account belongs to; null where any will do. */
  readonly realm: string | null;
  readonly onChange: (registration: Registration) => void;
  /** The socket is gone: what was ringing over it is gone too. */
  readonly onSocketLost: () => void;
  /** Registered again after a loss: calls that were up must be asked for at the server. */
  readonly onBack: () => void;
}

interface State<A extends LineAgent> extends KeepRegisteredOptions<A> {
  registration: Registration;
  agent: A | null;
  /** Counts the attempts; what an older one still says is not heard. */
  turn: number;
  failures: number;
  cseq: number;
  askSeconds: number;
  disposed: boolean;
  lostSince: boolean;
  cancelNext: () => void;
  watch: LineWatch | null;
}

const ASK_SECONDS = 120;
/** RFC 3261 10.3: a registrar may ask for up to an hour; more is a mistake of its own. */
const ASK_SECONDS_MAX = 3_600;
const REGISTER_ANSWER_MS = 2 * SECOND_MS;
const REGISTER_ASKS = 4;
/** Where another server may answer. */
const REGISTER_ASKS_OF_SEVERAL = 2;
const SLOW_RETRY_MS = 30 * SECOND_MS;
/** Every so many rounds a socket is tried even where nobody answered the look: something between may let only sockets through. */
const BLIND_EVERY = 40;
/** RFC 6455 7.1.5: the connection was given up without a Close frame. */
const NO_CLOSE_CODE = 1006;

function enter<A extends LineAgent>(state: State<A>, event: RegistrationEvent): void {
  const next = registrationAfter(state.registration, event);
  if (JSON.stringify(next) === JSON.stringify(state.registration)) return;
  state.registration = next;
  state.onChange(next);
}

function retry<A extends LineAgent>(state: State<A>): void {
  const pace = retryOf(state.registration);
  if (pace === 'never' || state.disposed) return;
  const afterMs = pace === 'slowly' ? SLOW_RETRY_MS : retryDelayMs(state.failures, state.random);
  state.failures += 1;
  state.cancelNext();
  state.cancelNext = state.startTimer(afterMs, () => void attempt(state));
}

/** The next attempt gets a fresh agent: sip.js's old one may be half way through anything. */
function dropAgent<A extends LineAgent>(state: State<A>): void {
  if (state.callIsUp()) return;
  state.agent?.dispose();
  state.agent = null;
}

function stopWatching<A extends LineAgent>(state: State<A>): void {
  state.watch?.dispose();
  state.watch = null;
}

function lose<A extends LineAgent>(state: State<A>, code: number): void {
  if (state.disposed) return;
  state.turn += 1;
  state.lostSince = true;
  state.cancelNext();
  stopWatching(state);
  enter(state, { kind: 'socketLost', code });
  state.onSocketLost();
  dropAgent(state);
  retry(state);
}

function newAgent<A extends LineAgent>(state: State<A>, server: string): A {
  const agent: A = state.createAgent(server, {
    onClosed: (code) => {
      if (agent === state.agent) lose(state, code);
    },
    onAsked: () => {
      if (agent === state.agent) state.watch?.asked();
    },
  });
  return agent;
}

const isRegistered = (outcome: RegisterOutcome | null): outcome is RegisterOutcome =>
  outcome !== null && outcome.status >= 200 && outcome.status < 300;

/** Chromium holds back sockets after many that failed (`look-at-server.ts`): none is tried where nobody answers. */
async function mayAnswer<A extends LineAgent>({ failures, look }: State<A>, server: string): Promise<boolean> {
  return failures % BLIND_EVERY === 0 || look(server);
}

/** One try at one server: a socket if there is none, then REGISTER. null: nobody answered. */
async function tryAt<A extends LineAgent>(state: State<A>, agent: A, turn: number): Promise<RegisterOutcome | null> {
  if (!agent.isConnected()) await agent.connect();
  return ask(state, agent, () => turn === state.turn && !state.disposed);
}

/** A server that is starting may take the socket and swallow what comes over it (Asterisk until it is fully booted): asked again, not hung up on. */
async function ask<A extends LineAgent>(state: State<A>, agent: A, goOn: () => boolean): Promise<RegisterOutcome | null> {
  const most = state.servers.length > 1 ? REGISTER_ASKS_OF_SEVERAL : REGISTER_ASKS;
  let last: RegisterOutcome | null = null;
  for (let asks = 0; asks < most && goOn(); asks += 1) {
    const { callId, cseq, askSeconds } = state;
    const outcome = await within(state.startTimer, agent.register({ callId, cseq, expiresSeconds: askSeconds }), REGISTER_ANSWER_MS, null);
    // The challenge that may still come takes one more.
    state.cseq = Math.max(state.cseq, outcome ? outcome.cseq + 1 : cseq + 2);
    last = outcome;
    if (outcome?.status === 423) state.askSeconds = Math.min(outcome.expiresSeconds, ASK_SECONDS_MAX);
    else if (outcome) return outcome;
  }
  return last;
}

/** The agent that is there, then each server in order of preference. null: nobody answered anywhere. */
async function goRound<A extends LineAgent>(state: State<A>, turn: number): Promise<RegisterOutcome | null> {
  const { servers } = state;
  const isCurrent = (): boolean => turn === state.turn && !state.disposed;
  // An account that no address can be made of reaches nobody; it must not end the attempts.
  const nobody = (): null => null;
  let refusal: RegisterOutcome | null = null;
  if (state.agent) {
    const { agent } = state;
    const may = agent.isConnected() || (await mayAnswer(state, agent.server));
    const outcome = may && isCurrent() ? await tryAt(state, agent, turn).catch(nobody) : null;
    if (!isCurrent() || isRegistered(outcome) || state.callIsUp() || (outcome && servers.length === 1)) return outcome;
    refusal = outcome;
    dropAgent(state);
  }
  const answers = servers.map((server) => mayAnswer(state, server));
  for (const [at, server] of servers.entries()) {
    if (!(await answers[at])) continue;
    if (!isCurrent()) return null;
    const outcome: RegisterOutcome | null = await (async () => {
      state.agent = newAgent(state, server);
      return tryAt(state, state.agent, turn);
    })().catch(nobody);
    // A call may have come over this agent meanwhile: it is the call's from now on.
    if (!isCurrent() || isRegistered(outcome) || state.callIsUp() || (outcome && servers.length === 1)) return outcome;
    refusal ??= outcome;
    dropAgent(state);
  }
  return refusal;
}

async function attempt<A extends LineAgent>(state: State<A>): Promise<void> {
  if (state.disposed) return;
  state.turn += 1;
  const { turn } = state;
  state.cancelNext();
  enter(state, { kind: 'attempt' });
  const outcome = await goRound(state, turn);
  if (turn !== state.turn || state.disposed) return;
  if (!outcome) {
    enter(state, { kind: 'noAnswer' });
    state.lostSince = true;
    stopWatching(state);
    dropAgent(state);
    return retry(state);
  }
  enter(state, answered(state, outcome));
  if (state.registration.kind !== 'registered') {
    stopWatching(state);
    return retry(state);
  }
  settle(state, outcome.expiresSeconds);
}

function answered<A extends LineAgent>({ agent, servers, realm }: State<A>, outcome: RegisterOutcome): RegistrationEvent {
  const isForeign = realm !== null && outcome.realm !== null && outcome.realm !== realm;
  const isStandby = agent !== null && agent.server !== servers[0];
  return {
    kind: 'answered',
    status: outcome.status,
    ...(isForeign ? { foreignRealm: outcome.realm ?? '' } : {}),
    ...(isStandby ? { standby: new URL(agent.server).host.slice(0, 120) } : {}),
  };
}

function settle<A extends LineAgent>(state: State<A>, grantedSeconds: number): void {
  const { agent } = state;
  if (!agent) return;
  const wasLost = state.lostSince;
  state.failures = 0;
  state.lostSince = false;
  // Half of the time granted: a refresh that fails leaves as much again to try.
  state.cancelNext = state.startTimer((grantedSeconds * SECOND_MS) / 2, () => void attempt(state));
  state.watch ??= watchOver(state, agent);
  if (wasLost) state.onBack();
}

function watchOver<A extends LineAgent>(state: State<A>, agent: A): LineWatch {
  const { servers, look, callIsUp, clock, startTimer } = state;
  return watchLine({
    agent,
    preferred: servers.slice(0, servers.indexOf(agent.server)),
    createAgent: (server) => newAgent(state, server),
    look,
    callIsUp,
    clock,
    startTimer,
    onDead: () => {
      agent.disconnect();
      lose(state, NO_CLOSE_CODE);
    },
    onForgotten: () => void attempt(state),
    onPreferred: (there) => goBack(state, there),
  });
}

/** The line is another agent's from now on. */
function moveTo<A extends LineAgent>(state: State<A>, there: A): void {
  const left = state.agent;
  state.turn += 1;
  state.cancelNext();
  stopWatching(state);
  state.agent = there;
  left?.dispose();
}

/** The preferred server answers: registered there first, and only then gone from here. Never under a call. */
async function goBack<A extends LineAgent>(state: State<A>, there: A): Promise<void> {
  const { turn } = state;
  const isCurrent = (): boolean => turn === state.turn && !state.disposed && !state.callIsUp();
  const outcome = await ask(state, there, isCurrent).catch(() => null);
  // Registered there while its answer was late, that server may ring here already: the call is there, and so is the line.
  if (there.carriesCall() && !state.disposed) {
    moveTo(state, there);
    return void attempt(state);
  }
  if (!isCurrent() || !isRegistered(outcome)) {
    there.dispose();
    // Both names may lead to one registrar, which then took this phone's contact off the socket in use.
    if (turn === state.turn && !state.disposed) void attempt(state);
    return;
  }
  moveTo(state, there);
  enter(state, answered(state, outcome));
  settle(state, outcome.expiresSeconds);
}

export function keepRegistered<A extends LineAgent>(options: KeepRegisteredOptions<A>): KeepRegistered<A> {
  const state: State<A> = {
    ...options,
    registration: { kind: 'connecting' },
    agent: null,
    turn: 0,
    failures: 0,
    cseq: 1,
    askSeconds: ASK_SECONDS,
    disposed: false,
    lostSince: false,
    cancelNext: () => undefined,
    watch: null,
  };
  void attempt(state);
  return {
    registration: () => state.registration,
    agent: () => state.agent,
    nudge: () => {
      state.failures = 0;
      if (state.watch) state.watch.checkNow();
      else void attempt(state);
    },
    unseen: () => {
      if (state.registration.kind === 'registered') void attempt(state);
    },
    dispose: () => {
      state.disposed = true;
      state.cancelNext();
      stopWatching(state);
      state.agent?.dispose();
    },
  };
}
