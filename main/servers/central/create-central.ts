import type { AddressInfo } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { accountPolicyAt } from '../../../shared/account/account-policy.ts';
import type { CentralEvent, CentralPurpose, SipAccount } from '../../../shared/central/contract.ts';
import { boardOf } from '../../../shared/queue/queue-board.ts';
import type { QueueState } from '../../../shared/queue/queue-state.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Telephony } from '../telephony.ts';
import { createPeople } from './access/people.ts';
import { type CentralDocuments, openDocuments, type ServedDocuments } from './catalogue/documents.ts';
import { followCatalogue } from './catalogue/follow-catalogue.ts';
import { type OwnCatalogue, withOwnCatalogue } from './catalogue/own-catalogue.ts';
import { composeLives, startLives } from './compose-lives.ts';
import { composeRatings } from './compose-ratings.ts';
import { type Database, openDatabase } from './db/database.ts';
import { migrateToLatest } from './db/migrate.ts';
import { keepSetting } from './db/setting.ts';
import type { CentralDb } from './db/tables.ts';
import { isDemo } from './demo/is-demo.ts';
import { createCallerMarks } from './order/caller-marks.ts';
import { describeOrders } from './order/describe-orders.ts';
import { createItemUseBook } from './order/item-uses.ts';
import { beginOlderLives } from './order/life/begin-older.ts';
import { listOlderWaits } from './order/life/list-older-waits.ts';
import { createOrders } from './order/orders.ts';
import { createSameMatters } from './order/same-matters.ts';
import type { Gateway } from './outbound/messages.ts';
import { type CentralPolicy, DEFAULT_POLICY } from './policy.ts';
import { createReplyStore } from './repeat/reply-store.ts';
import { type App, createHttp } from './routes/http.ts';
import { registerRoutes } from './routes/register.ts';
import { createEnrolment } from './seat/enrolment.ts';
import { keepSipAccounts, PRACTICE_SEATS, type SeatRange, seatNumbers } from './seat/sip-accounts.ts';
import { accountsSchema, listAgents, seedAgents } from './session/accounts.ts';
import { type BoardKeeper, createBoardKeeper } from './stream/board-keeper.ts';
import { createEventLog, type EventLog } from './stream/event-log.ts';
import { watchLog } from './stream/watch-log.ts';

/** The queue's side of central, started with the passwords its registrar must know. */
interface TelephonyLink {
  readonly telephony: Telephony;
  /** WebSocket addresses the seats register at. */
  readonly sipServers: readonly string[];
  readonly sipDomain: string;
  readonly sipRealm?: string;
  /** Scripted callers may register: a drill room, never a real PBX. */
  readonly hasCitizen: boolean;
  dispose(): Promise<void>;
}
/** `passwords`: those of the seats and of the scripted caller, by account. */
export type StartTelephony = (passwords: ReadonlyMap<string, string>) => Promise<TelephonyLink>;

export interface CentralOptions {
  readonly dataDir: string;
  /** Connection URL of a PostgreSQL; without one the rows lie in a SQLite file in `dataDir`. */
  readonly postgresUrl?: string;
  readonly documents: CentralDocuments;
  /** The city's own catalogue instead of that of `documents`; null: its table does not hold, and the last one published stays. */
  readonly ownCatalogue?: OwnCatalogue | null;
  /** `accountsSchema`; read once, an existing agent is never overwritten. */
  readonly accounts: unknown;
  readonly host: string;
  readonly port: number;
  /** Certificate and key, PEM; without them it speaks plain HTTP. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  readonly seats?: SeatRange;
  readonly enrolCode: string;
  /** What signs the tokens; without it one is made and kept in the database. */
  readonly tokenKey?: string;
  /** Proxies whose word on the client's address is believed. */
  readonly proxies?: readonly string[];
  readonly version: string;
  /** The OpenAPI document, for /docs. */
  readonly readOpenApi?: () => string;
  /** Where the page of units was built. */
  readonly unitPageDir?: string;
  readonly clock: Clock;
  readonly randomBytes: (bytes: number) => Buffer;
  readonly newId: () => string;
  readonly log: FastifyBaseLogger;
  readonly startTelephony: StartTelephony;
  /** It tells the PBX who is ready, which one process alone may. */
  readonly isAtPbx?: boolean;
  /** The database was away, and another process is at the PBX now: events of the queue would be told twice. */
  readonly onDisplaced?: () => void;
  readonly policy?: Partial<CentralPolicy>;
  readonly publicAddress?: string;
  /** Practice; a demonstration is known by its rows. */
  readonly purpose?: CentralPurpose;
  /** What is to stand in the database before anybody is let in: a demonstration. */
  readonly prepare?: (db: CentralDb, documents: ServedDocuments) => Promise<unknown>;
  readonly gateway?: Gateway;
}

export interface Central {
  readonly address: string;
  readonly app: App;
  readonly sipServers: readonly string[];
  /** Puts the city's catalogue in force and tells the seats. @returns whether it is another than before */
  publish(own: OwnCatalogue): Promise<{ readonly version: string; readonly isNew: boolean }>;
  dispose(): Promise<void>;
}

function sipAccounts(passwords: ReadonlyMap<string, string>, link: TelephonyLink): (username: string) => SipAccount | null {
  return (username) => {
    const password = passwords.get(username);
    if (password === undefined) return null;
    const realm = link.sipRealm === undefined ? {} : { realm: link.sipRealm };
    return { servers: [...link.sipServers], domain: link.sipDomain, ...realm, username, password };
  };
}

/** Writes down what the telephony tells, and lets it begin where the log ends. @returns stop */
function recordTelephony(telephony: Telephony, known: QueueState, events: EventLog, clock: Clock, log: FastifyBaseLogger): () => void {
  const record = (event: CentralEvent): void => {
    events.record(event).catch((error: unknown) => log.error({ err: error }, 'telephony event not stored'));
  };
  const stops = [
    telephony.onEvent((event) => record({ kind: 'queue', event })),
    telephony.onHealth((health) => record({ kind: 'telephony', health, at: clock() })),
  ];
  telephony.begin(known);
  return () => stops.forEach((stop) => void stop());
}

/** What must stand in the database before anybody is served. */
interface Prepared {
  /** Those of the seats and of the scripted caller, by account. */
  readonly passwords: ReadonlyMap<string, string>;
  readonly jwtSecret: string;
  readonly documents: ServedDocuments;
  readonly purpose: CentralPurpose | null;
}

async function prepare(options: CentralOptions, { db, ifFree }: Pick<Database, 'db' | 'ifFree'>, events: EventLog): Promise<Prepared> {
  const { clock, randomBytes } = options;
  await migrateToLatest(db);
  await describeOrders(db);
  const seats = seatNumbers(options.seats ?? PRACTICE_SEATS);
  const passwords = await keepSipAccounts(db, seats, () => randomBytes(18).toString('base64url'));
  const unitCodes = new Set(options.documents.units.units.map(({ code }) => code));
  await seedAgents(db, accountsSchema.parse(options.accounts), { randomBytes, policy: accountPolicyAt(clock()), unitCodes });
  const jwtSecret = options.tokenKey ?? (await keepSetting(db, 'jwt-secret', () => randomBytes(48).toString('base64')));
  const { documents: base, ownCatalogue } = options;
  const served = ownCatalogue === undefined ? base : await withOwnCatalogue(db, base, ownCatalogue, clock());
  const documents = await openDocuments(db, events, clock, served);
  await options.prepare?.(db, documents);
  await beginOlderLives(db, documents, clock());
  // Where it is not free, another process does it now.
  await ifFree('waits', () =>
    listOlderWaits(db, clock(), (orderId, error) => options.log.error({ err: error, orderId }, 'what an order waits for cannot be read')),
  );
  const purpose = options.purpose ?? ((await isDemo(db)) ? 'demo' : null);
  return { passwords, jwtSecret, documents, purpose };
}

async function openApp(
  options: CentralOptions,
  db: CentralDb,
  link: TelephonyLink,
  { passwords, jwtSecret, documents, purpose }: Prepared,
  events: EventLog,
  boards: BoardKeeper,
): Promise<App> {
  const { clock, randomBytes, newId, log, enrolCode, version } = options;
  const policy = { ...DEFAULT_POLICY, ...options.policy };
  const app = await createHttp({ log, jwtSecret, policy, tls: options.tls ?? null, proxies: options.proxies ?? [] });
  const marks = createCallerMarks({ db, clock });
  await registerRoutes(app, {
    enrolment: createEnrolment({
      db,
      clock,
      code: enrolCode,
      seats: seatNumbers(options.seats ?? PRACTICE_SEATS),
      newToken: () => randomBytes(32).toString('base64url'),
      sipAccount: sipAccounts(passwords, link),
      hasCitizen: link.hasCitizen,
    }),
    ...createPeople({ app, db, documents, policy, clock, randomBytes, newId, log }),
    documents,
    orders: createOrders({ db, documents, events, clock, newId, atOnce: policy.ordersAtOnce }),
    sameMatters: createSameMatters({ db, documents, marks, clock }),
    marks,
    ...composeLives({ ...options, db, documents }),
    ...composeRatings({ db, clock, documents }),
    db,
    itemUses: createItemUseBook({ db, documents, events, clock }),
    events,
    board: async () => ({ ...boards.now(), agents: await listAgents(db) }),
    telephony: link.telephony,
    replies: createReplyStore(db, clock, policy),
    policy,
    clock,
    version,
    purpose,
    ...(options.readOpenApi ? { readOpenApi: options.readOpenApi } : {}),
    ...(options.unitPageDir === undefined ? {} : { unitPageDir: options.unitPageDir }),
  });
  return app;
}

function openRows(options: CentralOptions): Promise<Database> {
  const { postgresUrl: url, dataDir, log } = options;
  const onLost = (error: Error): void => log.error({ err: error }, 'a connection to the database was lost');
  return openDatabase(url === undefined ? { kind: 'sqlite', dataDir } : { kind: 'postgres', url }, onLost);
}

/** Two would write each event of the queue down twice, and contradict each other about who is ready. @returns give it back */
async function onlyOneAtPbx(hold: Database['hold'], onTaken: () => void): Promise<() => Promise<void>> {
  const giveBack = await hold('telephony', onTaken);
  if (giveBack) return giveBack;
  throw new Error(
    '另一个中心进程正连着交换机，这一个没有启动，数据没有改动。请停掉那一个，或从这一个的设置里去掉 telephony.ami。Another process of central is at the PBX; this one is not started. Stop that one, or leave telephony.ami out here.',
  );
}

/** What other processes at the same database store and publish. @returns stop */
async function hearOthers(
  options: CentralOptions,
  db: CentralDb,
  events: EventLog,
  documents: ServedDocuments,
): Promise<() => Promise<void>> {
  const onError = (error: unknown): void => options.log.error({ err: error }, 'other processes are not heard');
  const unfollow = await followCatalogue({ db, events, documents, base: options.documents, clock: options.clock, onError });
  const unwatch = watchLog(events, options.policy?.eventsEveryMs ?? DEFAULT_POLICY.eventsEveryMs, onError);
  return () => {
    unfollow();
    return unwatch();
  };
}

/**
 * The reference central system: opens its data folder, starts the queue's side, then listens.
 * @throws Error where the data folder is in use or from a newer version.
 */
export async function createCentral(options: CentralOptions): Promise<Central> {
  const undo: (() => unknown)[] = [];
  const dispose = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { db, isShared, alone, ifFree, hold } = await openRows(options);
    undo.push(() => db.destroy());
    const policy = { ...DEFAULT_POLICY, ...options.policy };
    const events = createEventLog(db, options.clock, policy.eventsKept);
    undo.push(() => events.settled());
    const prepared = await alone('start', () => prepare(options, { db, ifFree }, events));
    if (isShared) undo.push(await hearOthers(options, db, events, prepared.documents));
    const boards = await createBoardKeeper(db, events, options.clock, (error) =>
      options.log.error({ err: error }, 'the queue is not followed'),
    );
    undo.push(async () => {
      await events.settled();
      await boards.dispose();
    });
    if (options.isAtPbx) undo.push(await onlyOneAtPbx(hold, options.onDisplaced ?? (() => undefined)));
    const link = await options.startTelephony(prepared.passwords);
    // Calls that end with the exchange are still recorded.
    undo.push(recordTelephony(link.telephony, boardOf(boards.now().board).state, events, options.clock, options.log));
    undo.push(() => link.dispose());
    const app = await openApp(options, db, link, prepared, events, boards);
    undo.push(() => app.close());
    const clocks = startLives({ ...options, db, ifFree, policy });
    undo.push(() => clocks.dispose());
    await app.listen({ host: options.host, port: options.port });
    const { port } = app.server.address() as AddressInfo;
    return {
      address: `${options.tls ? 'https' : 'http'}://${options.host}:${port}`,
      app,
      sipServers: link.sipServers,
      publish: async (own) => {
        const next = await withOwnCatalogue(db, options.documents, own, options.clock());
        return { isNew: await prepared.documents.publish(next), version: next.catalogue.version };
      },
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
