import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import type { CentralDb } from '../db/tables.ts';
import type { CentralPolicy } from '../policy.ts';
import { createAccessSeal } from '../routes/access-seal.ts';
import { type App, createTokenSeal } from '../routes/http.ts';
import type { Services } from '../routes/services.ts';
import { createAccountBook } from '../session/account-book.ts';
import { createAttempts } from '../session/attempts.ts';
import { createSessions } from '../session/sessions.ts';
import { createSignIn } from '../session/sign-in.ts';
import { createTokens } from '../session/tokens.ts';
import { createAudit } from './audit.ts';
import { createOrderReader } from './order-reader.ts';

export interface PeopleOptions {
  readonly app: App;
  readonly db: CentralDb;
  readonly documents: ServedDocuments;
  readonly policy: CentralPolicy;
  readonly clock: Clock;
  readonly randomBytes: (bytes: number) => Buffer;
  readonly newId: () => string;
  readonly log: FastifyBaseLogger;
}

type People = Pick<Services, 'attempts' | 'sessions' | 'tokens' | 'accountBook' | 'audit' | 'orderReader'>;

/** Everything that knows who somebody is, and writes down what they read. */
export function createPeople({ app, db, documents, policy, clock, randomBytes, newId, log }: PeopleOptions): People {
  const attempts = createAttempts({ db, clock });
  const signIn = createSignIn({ db, clock, attempts, randomBytes });
  const audit = createAudit({ db, clock, newId });
  const newToken = (): string => randomBytes(32).toString('base64url');
  return {
    attempts,
    audit,
    sessions: createSessions({ db, clock, newId, seal: createTokenSeal(app), lastsMs: policy.sessionMs, signIn }),
    tokens: createTokens({ db, clock, newId, newToken, seal: createAccessSeal(app), signIn, log }),
    accountBook: createAccountBook({ db, clock, audit, documents, randomBytes }),
    orderReader: createOrderReader({ db, audit, documents }),
  };
}
