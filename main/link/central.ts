import type { CentralEvent } from '../../shared/central/contract.ts';
import type { LinkState } from '../../shared/ipc/views.ts';
import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import type { Log } from '../log/log.ts';
import { type CentralClient, createCentralClient } from './central-client.ts';
import { startEventStream } from './event-stream.ts';
import { type Link, startLink } from './link.ts';

interface CentralOptions {
  readonly baseUrl: string;
  readonly deviceToken: () => string | null;
  readonly agentSession: () => string | null;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly random: () => number;
  readonly log: Log;
  readonly onState: (state: LinkState) => void;
}

/** Everything the seat has to do with central: requests, whether it is there, and what it tells. */
export interface Central {
  readonly client: CentralClient;
  state(): LinkState;
  /** Listens from now on; begun once the seat has its credential. @returns dispose */
  follow(onEvent: (event: CentralEvent) => void): () => void;
  dispose(): void;
}

export function openCentral(options: CentralOptions): Central {
  const { baseUrl, deviceToken, agentSession, clock, startTimer, random, log, onState } = options;
  const edges = { baseUrl, deviceToken, agentSession, clock, log, onOutcome: (outcome: Parameters<Link['note']>[0]) => link.note(outcome) };
  const client = createCentralClient(edges);
  const link = startLink({ probe: client.health, clock, startTimer, random, onChange: onState });
  return {
    client,
    state: link.state,
    follow: (onEvent) => startEventStream({ ...edges, startTimer, random, onEvent }),
    dispose: link.dispose,
  };
}
