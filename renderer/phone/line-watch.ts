import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { within } from '../../shared/time/within.ts';
import { askedAt, NEVER_ASKED, type ServerAsks, silenceMs } from './server-silence.ts';
import type { LineAgent } from './user-agent.ts';

/** What is looked at while the phone is registered: the line, whether the server still asks, and the servers it likes better. */
export interface LineWatch {
  /** Something happened to the network: ask the server now, and wait less long. */
  checkNow(): void;
  /** The server asked whether the phone is there. */
  asked(): void;
  dispose(): void;
}

interface WatchOptions<A extends LineAgent> {
  readonly agent: A;
  /** Servers before the one in use, in order of preference. */
  readonly preferred: readonly string[];
  readonly createAgent: (server: string) => A;
  readonly look: (server: string) => Promise<boolean>;
  readonly callIsUp: () => boolean;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  /** Nobody answers over the socket any more. */
  readonly onDead: () => void;
  /** The server answers, and no longer asks after this phone. */
  readonly onForgotten: () => void;
  /** A preferred server answers; the agent is connected to it, and whoever is told owns it. Resolves when that is decided. */
  readonly onPreferred: (agent: A) => Promise<void>;
}

const PROBE_EVERY_MS = 20 * SECOND_MS;
const PROBE_ANSWER_MS = 5 * SECOND_MS;
/** After sleep or a change of network a dead socket is the likely case: registered again within three seconds. */
const QUICK_ANSWER_MS = 1.5 * SECOND_MS;
/** So many unanswered questions in a row, and the line is dead although something still comes over it. */
const UNANSWERED_MOST = 3;
const PREFERRED_EVERY_MS = 30 * SECOND_MS;

export function watchLine<A extends LineAgent>(options: WatchOptions<A>): LineWatch {
  const { agent, preferred, startTimer, clock, onDead, onForgotten } = options;
  let disposed = false;
  let asks: ServerAsks = NEVER_ASKED;
  let checks = 0;
  let cancelProbe = (): void => undefined;
  let cancelSilence = (): void => undefined;

  /**
   * A socket can look open long after the other end is gone (sleep, cable): only an answer proves it. Where other messages come
   * instead, the line is there and its answer late, behind them: to give it up would lose the call over it.
   */
  const check = async (answerMs: number, unanswered = 0): Promise<void> => {
    cancelProbe();
    checks += 1;
    const own = checks;
    const before = agent.received();
    const alive = await within(startTimer, agent.probe(), answerMs, false);
    if (disposed || own !== checks) return;
    if (!alive && agent.received() > before && unanswered + 1 < UNANSWERED_MOST) return check(answerMs, unanswered + 1);
    if (!alive) return onDead();
    cancelProbe = startTimer(PROBE_EVERY_MS, () => void check(PROBE_ANSWER_MS));
  };
  const stopLooking = preferred.length === 0 ? () => undefined : lookForPreferred(options);
  cancelProbe = startTimer(PROBE_EVERY_MS, () => void check(PROBE_ANSWER_MS));
  return {
    checkNow: () => void check(QUICK_ANSWER_MS),
    asked: () => {
      asks = askedAt(asks, clock());
      const afterMs = silenceMs(asks);
      cancelSilence();
      if (afterMs === null) return;
      cancelSilence = startTimer(afterMs, () => {
        asks = NEVER_ASKED;
        onForgotten();
      });
    },
    dispose: () => {
      disposed = true;
      cancelProbe();
      cancelSilence();
      stopLooking();
    },
  };
}

/** By an agent of its own, so that the line in use is not touched; one without a call, because a call cannot move. */
function lookForPreferred<A extends LineAgent>(options: WatchOptions<A>): () => void {
  const { preferred, createAgent, look, callIsUp, startTimer, onPreferred } = options;
  let disposed = false;
  let cancel = (): void => undefined;
  /** @returns the agent that reached it; it is the caller's. */
  const reach = async (server: string): Promise<A | null> => {
    if (!(await look(server))) return null;
    const agent = createAgent(server);
    const answers = agent.connect().then(() => within(startTimer, agent.probe(), QUICK_ANSWER_MS, false));
    if (await answers.catch(() => false)) return agent;
    agent.dispose();
    return null;
  };
  const lookOnce = async (): Promise<void> => {
    for (const server of preferred) {
      if (disposed || callIsUp()) break;
      const agent = await reach(server);
      if (!agent) continue;
      if (disposed || callIsUp()) agent.dispose();
      else await onPreferred(agent);
      break;
    }
    if (!disposed) later();
  };
  const later = (): void => {
    cancel = startTimer(PREFERRED_EVERY_MS, () => void lookOnce());
  };
  later();
  return () => {
    disposed = true;
    cancel();
  };
}
