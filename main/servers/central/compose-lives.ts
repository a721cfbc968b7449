import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../../../shared/time/clock.ts';
import { forgetReads } from './access/audit.ts';
import type { Database } from './db/database.ts';
import type { CentralDb } from './db/tables.ts';
import { type ClockRunner, runClocks, startClockRunner } from './order/life/clock-runner.ts';
import { listOlderWaits } from './order/life/list-older-waits.ts';
import { createOrderLives, type OrderLives, type OrderLivesOptions } from './order/life/order-lives.ts';
import { createTellUnits } from './order/life/tell-units.ts';
import { createFileGateway } from './outbound/file-gateway.ts';
import { createMessages, deliverWaiting, type Gateway } from './outbound/messages.ts';
import type { CentralPolicy } from './policy.ts';
import { createSendLink } from './visit/visit-link.ts';
import { createVisits, type Visits } from './visit/visits.ts';

interface RunningLivesOptions extends LivesOptions {
  /** Two processes must not hand on the same message. */
  readonly ifFree: Database['ifFree'];
  readonly policy: Pick<CentralPolicy, 'clocksEveryMs' | 'readsKeptMs' | 'sweepEveryMs'>;
}

export interface LivesOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly randomBytes: (bytes: number) => Buffer;
  readonly log: FastifyBaseLogger;
  /** Where citizens reach this central, `https://…`, without a slash at its end; absent: they get no links. */
  readonly publicAddress?: string;
  /** Hands short messages on; without one each becomes a file in the data folder. */
  readonly gateway?: Gateway;
}

export function composeLives({ db, clock, randomBytes, publicAddress, documents }: LivesOptions & Pick<OrderLivesOptions, 'documents'>): {
  readonly lives: OrderLives;
  readonly visits: Visits;
} {
  const newToken = (): string => randomBytes(32).toString('base64url');
  const sendLink = createSendLink({ newToken, messages: createMessages(), publicAddress: publicAddress ?? null });
  return { lives: createOrderLives({ db, clock, documents }), visits: createVisits({ db, clock, sendLink }) };
}

/** Central's clocks, and its short messages on their way. */
export function startLives({
  db,
  ifFree,
  policy,
  clock,
  dataDir,
  log,
  gateway = createFileGateway(join(dataDir, 'messages')),
}: RunningLivesOptions): ClockRunner {
  const tellUnits = createTellUnits(createMessages());
  let swept = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    await runClocks(db, clock, {
      tellUnits,
      onWarning: (warning) => log.info(warning, 'clock'),
      onError: (orderId, error) => log.error({ err: error, orderId }, 'the clocks of an order cannot be read'),
    });
    await ifFree('messages', () =>
      deliverWaiting(db, gateway, clock(), {
        onError: (id, error) => log.error({ err: error, message: id }, 'a short message was not taken; it is tried again'),
      }),
    );
    // In a rolling upgrade a central of the version before goes on taking orders beside this one.
    await ifFree('waits', () =>
      listOlderWaits(db, clock(), (orderId, error) => log.error({ err: error, orderId }, 'what an order waits for cannot be read')),
    );
    const now = clock();
    if (now < swept + policy.sweepEveryMs) return;
    swept = now;
    await ifFree('sweep', () => forgetReads(db, now - policy.readsKeptMs));
  };
  const startTimer = (afterMs: number, fire: () => void): (() => void) => {
    const timer = setTimeout(fire, afterMs);
    return () => clearTimeout(timer);
  };
  return startClockRunner(look, policy.clocksEveryMs, startTimer, (error) =>
    log.error({ err: error }, 'the clocks stand still; they are looked at again'),
  );
}
