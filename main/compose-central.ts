import { type EnrolReply, enrolReplySchema } from '../shared/central/contract.ts';
import { type AppError, appError } from '../shared/errors.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Edges } from './compose-edges.ts';
import { loadSetting, saveSetting } from './db/setting-table.ts';
import type { Store } from './db/store.ts';
import { type CentralClient, createCentralClient } from './link/central-client.ts';
import { type Link, startLink } from './link/link.ts';

/** The way to central: requests, and whether they get through. */
export interface CentralWay {
  readonly baseUrl: string;
  readonly client: CentralClient;
  readonly link: Link;
  /** What makes this seat known to central and to the telephony. */
  readonly enrolment: EnrolReply;
  /** The enrolment code was taken now, and is of no more use. */
  readonly isNewlyEnrolled: boolean;
  setAgentSession(session: string | null): void;
}

/** Where central is and how this seat gets in there. */
export interface CentralPlace {
  readonly centralUrl: string;
  /** null: the seat goes on with the enrolment it has. */
  readonly enrolCode: string | null;
  /** The seat to be; null: the one it was, or the lowest free one. */
  readonly seat: string | null;
}

interface CentralWayOptions extends Edges {
  readonly place: CentralPlace;
  readonly store: Store;
  readonly onLink: () => void;
}

const ENROLMENT = 'enrolment';
/** A key that no order has: asking for it costs central nothing and needs the seat's credential. */
const NO_ORDER = '00000000-0000-0000-0000-000000000000';

/**
 * Opens the way to central and enrols the seat. A seat that was enrolled before goes on with what it has while central
 * is away; one that never was cannot begin.
 */
export async function openCentralWay(options: CentralWayOptions): Promise<Result<CentralWay, AppError>> {
  const { place, store, clock, startTimer, random, log, onLink } = options;
  let enrolment = loadSetting(store.read, store.seal, ENROLMENT, enrolReplySchema);
  let session: string | null = null;
  let link: Link | null = null;
  const client = createCentralClient({
    baseUrl: place.centralUrl,
    deviceToken: () => enrolment?.deviceToken ?? null,
    agentSession: () => session,
    clock,
    log,
    onOutcome: (outcome) => link?.note(outcome),
  });
  const seat = place.seat ?? enrolment?.seat ?? null;
  const before = enrolment;
  if (place.enrolCode !== null) {
    const enrolled = await client.enrol({ code: place.enrolCode, ...(seat === null ? {} : { seat }) });
    if (enrolled.ok) {
      enrolment = enrolled.value;
      store.write((db) => saveSetting(db, store.seal, ENROLMENT, enrolled.value));
    } else if (enrolment === null) return err(enrolled.error);
    else log.warn({ kind: enrolled.error.kind }, 'central did not enrol the seat; going on with the enrolment it has');
  }
  if (!enrolment || (seat !== null && enrolment.seat !== seat)) return err(appError('enrolment-needed', seat ?? undefined));
  link = startLink({
    probe: (about) => (about === 'way' ? client.health() : client.findOrders({ key: NO_ORDER })),
    clock,
    startTimer,
    random,
    onChange: onLink,
  });
  return ok({
    baseUrl: place.centralUrl,
    client,
    link,
    enrolment,
    isNewlyEnrolled: enrolment !== before,
    setAgentSession: (next) => {
      session = next;
    },
  });
}
