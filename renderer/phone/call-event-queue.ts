import type { Call, CallEvent } from '../../shared/call/call.ts';
import type { AppError } from '../../shared/errors.ts';
import type { PhoneConfig } from '../../shared/ipc/views.ts';
import type { Result } from '../../shared/result.ts';
import type { StartTimer } from '../../shared/time/clock.ts';
import { retryDelayMs } from './retry-delay.ts';

/**
 * Tells main what happened to calls: in order, one at a time, nothing lost while main is away.
 *
 *   connecting ──phone:connect, the calls as they are──► sending ──all told──► idle
 *       ▲                                                   │                   │
 *       └────────────── main is away, or new ◄──────────────┴───────────────────┘
 *
 * The snapshot holds every call that is up and every call of which something is still to be told, so that main closes
 * only what this phone truly no longer knows. An event that main had already heard is refused there and does no harm.
 */
export interface CallEventQueue {
  push(callId: string, event: CallEvent, call: Call): void;
  /** Main may have been replaced: begin with the snapshot again. */
  reconnect(): void;
  dispose(): void;
}

interface Options {
  readonly connect: (calls: Call[]) => Promise<Result<PhoneConfig, AppError>>;
  readonly send: (callId: string, event: CallEvent) => Promise<Result<null, AppError>>;
  readonly liveCalls: () => readonly Call[];
  readonly onConfig: (config: PhoneConfig) => void;
  readonly startTimer: StartTimer;
  readonly random: () => number;
}

/** Main is there and will not take this one, now or later: holding it back would hold back all that follow. */
const FINAL: ReadonlySet<AppError['kind']> = new Set(['bad-payload', 'wrong-page', 'unknown-channel']);
const SNAPSHOT_MAX = 8;

export function createCallEventQueue({ connect, send, liveCalls, onConfig, startTimer, random }: Options): CallEventQueue {
  const waiting: { readonly callId: string; readonly event: CallEvent; readonly call: Call }[] = [];
  let connected = false;
  let busy = false;
  let failures = 0;
  let disposed = false;
  let cancelRetry = (): void => undefined;

  const snapshot = (): Call[] => {
    const calls = new Map(waiting.map(({ callId, call }) => [callId, call]));
    for (const call of liveCalls()) calls.set(call.id, call);
    return [...calls.values()].slice(-SNAPSHOT_MAX);
  };
  /** @returns whether to go on at once. */
  const step = async (): Promise<boolean> => {
    if (!connected) {
      const reply = await connect(snapshot());
      if (!reply.ok) return false;
      connected = true;
      onConfig(reply.value);
      return true;
    }
    const first = waiting[0];
    if (!first) return true;
    const reply = await send(first.callId, first.event);
    if (reply.ok || FINAL.has(reply.error.kind)) waiting.shift();
    else if (reply.error.kind === 'bridge-down') connected = false;
    return reply.ok || FINAL.has(reply.error.kind);
  };
  const pump = async (): Promise<void> => {
    if (busy || disposed) return;
    busy = true;
    cancelRetry();
    let goOn = true;
    while (goOn && !disposed && (!connected || waiting.length > 0)) goOn = await step();
    busy = false;
    failures = goOn ? 0 : failures + 1;
    if (!goOn && !disposed) cancelRetry = startTimer(retryDelayMs(failures, random), () => void pump());
  };

  void pump();
  return {
    push: (callId, event, call) => {
      waiting.push({ callId, event, call });
      void pump();
    },
    reconnect: () => {
      connected = false;
      failures = 0;
      void pump();
    },
    dispose: () => {
      disposed = true;
      cancelRetry();
    },
  };
}
