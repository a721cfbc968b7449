import type { UserAgent } from 'sip.js';
import type { Registration } from '../../shared/call/phone-health.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { probe, type RegisterOutcome, register } from './register.ts';
import { type RegistrationEvent, registrationAfter, retryOf } from './registration.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { Agent } from './user-agent.ts';

/** Keeps one account registered until it is disposed: endless attempts, refresh, and a probe of the line. */
export interface KeepRegistered {
  registration(): Registration;
  /** null before the first socket, and between two. */
  agent(): Agent | null;
  /** The network is back, or a person asks: try, or probe, at once. */
  nudge(): void;
  dispose(): void;
}

interface Options {
  /** In order of preference. */
  readonly servers: readonly string[];
  readonly createAgent: (server: string, onClosed: (code: number) => void) => Agent;
  /** While a call is up its dialog lives in this agent: it is kept, and no other server is tried. */
  readonly callIsUp: () => boolean;
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

interface State extends Options {
  registration: Registration;
  agent: Agent | null;
  /** Counts the attempts; what an older one still says is not heard. */
  turn: number;
  failures: number;
  cseq: number;
  askSeconds: number;
  disposed: boolean;
  lostSince: boolean;
  cancelNext: () => void;
  cancelProbe: () => void;
}

const ASK_SECONDS = 120;
const PROBE_EVERY_MS = 20 * SECOND_MS;
const PROBE_ANSWER_MS = 5 * SECOND_MS;
const REGISTER_ANSWER_MS = 2 * SECOND_MS;
const REGISTER_ASKS = 4;
const SLOW_RETRY_MS = 30 * SECOND_MS;
const INTERVAL_TRIES = 3;

function enter(state: State, event: RegistrationEvent): void {
  const next = registrationAfter(state.registration, event);
  if (JSON.stringify(next) === JSON.stringify(state.registration)) return;
  state.registration = next;
  state.onChange(next);
}

function retry(state: State): void {
  const pace = retryOf(state.registration);
  if (pace === 'never' || state.disposed) return;
  const afterMs = pace === 'slowly' ? SLOW_RETRY_MS : retryDelayMs(state.failures, state.random);
  state.failures += 1;
  state.cancelNext();
  state.cancelNext = state.startTimer(afterMs, () => void attempt(state));
}

/** The next attempt gets a fresh agent, at the next server: sip.js's old one may be half way through anything. */
function dropAgent(state: State): void {
  if (state.callIsUp()) return;
  state.agent?.dispose();
  state.agent = null;
}

function lose(state: State, code: number): void {
  if (state.disposed) return;
  state.turn += 1;
  state.lostSince = true;
  state.cancelNext();
  state.cancelProbe();
  enter(state, { kind: 'socketLost', code });
  state.onSocketLost();
  dropAgent(state);
  retry(state);
}

function watch(state: State, turn: number): void {
  state.cancelProbe();
  state.cancelProbe = state.startTimer(PROBE_EVERY_MS, () => void check(state, turn));
}

/** A socket can look open long after the other end is gone (sleep, cable): only an answer proves it. */
async function check(state: State, turn: number): Promise<void> {
  const { agent } = state;
  if (!agent || turn !== state.turn) return;
  const alive = await within(state, probe(agent.userAgent), PROBE_ANSWER_MS, false);
  if (turn !== state.turn || state.disposed) return;
  if (alive) return watch(state, turn);
  agent.disconnect();
  lose(state, 1006);
}

function within<T>({ startTimer }: State, promise: Promise<T>, ms: number, otherwise: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = startTimer(ms, () => resolve(otherwise));
    promise.then(resolve, reject).finally(cancel);
  });
}

/** One try: a socket if there is none, then REGISTER. null: nobody answered. */
async function tryRegister(state: State): Promise<RegisterOutcome | null> {
  const { servers, failures } = state;
  const server = servers[failures % servers.length] ?? '';
  const agent: Agent = state.agent ?? state.createAgent(server, (code) => agent === state.agent && lose(state, code));
  state.agent = agent;
  const { userAgent } = agent;
  if (!userAgent.isConnected()) {
    const open = await agent.connect().then(
      () => true,
      () => false,
    );
    if (!open) return null;
  }
  return ask(state, userAgent);
}

/** A server that is starting may take the socket and swallow what comes over it (Asterisk until it is fully booted): asked again, not hung up on. */
async function ask(state: State, userAgent: UserAgent): Promise<RegisterOutcome | null> {
  const { turn, callId, askSeconds } = state;
  for (let asks = 0; asks < REGISTER_ASKS && turn === state.turn && !state.disposed; asks += 1) {
    const asking = register({ userAgent, callId, cseq: state.cseq, expiresSeconds: askSeconds });
    const outcome = await within(state, asking, REGISTER_ANSWER_MS, null);
    if (outcome) return outcome;
    // The challenge that may still come takes one more.
    state.cseq += 2;
  }
  return null;
}

async function attempt(state: State): Promise<void> {
  if (state.disposed) return;
  state.turn += 1;
  const { turn } = state;
  state.cancelNext();
  state.cancelProbe();
  enter(state, { kind: 'attempt' });
  // An account that cannot even be tried (no such address) reaches nobody; it must not end the attempts.
  const outcome = await tryRegister(state).catch(() => null);
  if (turn !== state.turn || state.disposed) return;
  if (!outcome) {
    enter(state, { kind: 'noAnswer' });
    state.lostSince = true;
    dropAgent(state);
    return retry(state);
  }
  state.cseq = outcome.cseq + 1;
  const tooBrief = outcome.status === 423 && state.failures < INTERVAL_TRIES;
  state.askSeconds = outcome.status === 423 ? outcome.expiresSeconds : ASK_SECONDS;
  const isForeign = state.realm !== null && outcome.realm !== null && outcome.realm !== state.realm;
  const foreign = isForeign ? { foreignRealm: outcome.realm ?? '' } : {};
  if (!tooBrief) enter(state, { kind: 'answered', status: outcome.status, ...foreign });
  if (tooBrief || state.registration.kind !== 'registered') return retry(state);
  settle(state, outcome.expiresSeconds);
}

function settle(state: State, grantedSeconds: number): void {
  const wasLost = state.lostSince;
  state.failures = 0;
  state.lostSince = false;
  // Half of the time granted: a refresh that fails leaves as much again to try.
  state.cancelNext = state.startTimer((grantedSeconds * SECOND_MS) / 2, () => void attempt(state));
  watch(state, state.turn);
  if (wasLost) state.onBack();
}

export function keepRegistered(options: Options): KeepRegistered {
  const state: State = {
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
    cancelProbe: () => undefined,
  };
  void attempt(state);
  return {
    registration: () => state.registration,
    agent: () => state.agent,
    nudge: () => {
      state.failures = 0;
      if (state.registration.kind === 'registered') void check(state, state.turn);
      else void attempt(state);
    },
    dispose: () => {
      state.disposed = true;
      state.cancelNext();
      state.cancelProbe();
      state.agent?.dispose();
    },
  };
}
