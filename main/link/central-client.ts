import { z } from 'zod';
import { DELTA_MANIPULATION } from '../../shared/catalogue/delta.ts';
import {
  CENTRAL_PATHS,
  type EnrolReply,
  type EnrolRequest,
  enrolReplySchema,
  type HealthReply,
  healthReplySchema,
  type KeyRelease,
  keyReleasePath,
  keyReleaseSchema,
  markDecisionPath,
  type OrderReceipt,
  orderLookupSchema,
  orderReceiptSchema,
  type QueueReply,
  queueReplySchema,
  type SameMatterQuery,
  type SameMatterReply,
  type SeatStateReport,
  type SignInReply,
  type SignInRequest,
  sameMatterReplySchema,
  seatStatePath,
  signInReplySchema,
  type TelephonyReply,
  telephonyReplySchema,
} from '../../shared/central/contract.ts';
import type { AttemptOutcome } from '../../shared/dispatch/outbox.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { type MarkDecision, type MarkList, markListSchema } from '../../shared/order/caller-mark.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type AskEdges, type AskFor, createAsk } from './ask-central.ts';
import type { CentralFailure } from './central-error.ts';
import { createRatingsClient, type RatingsClient } from './ratings-client.ts';
import { type VisitCalls, visitCalls } from './visit-calls.ts';

type FetchedDocument = { readonly changed: false } | { readonly changed: true; readonly etag: string; readonly document: unknown };
/** `delta`: what leads there from the edition that was asked with (RFC 3229). */
type FetchedEdition = FetchedDocument | { readonly changed: true; readonly etag: string; readonly delta: unknown };

interface Edition {
  readonly etag: string;
  readonly body: unknown;
  readonly isDelta: boolean;
}

export interface CentralClient extends RatingsClient, VisitCalls {
  enrol(request: EnrolRequest): Promise<Result<EnrolReply, AppError>>;
  signIn(request: SignInRequest): Promise<Result<SignInReply, AppError>>;
  signOut(): Promise<Result<null, AppError>>;
  /** As it came: who keeps it checks it, and names the row that is wrong. @param whole no delta is wanted */
  fetchCatalogue(etag: string | null, whole: boolean): Promise<Result<FetchedEdition, AppError>>;
  fetchUnits(etag: string | null): Promise<Result<FetchedDocument, AppError>>;
  fetchItemUses(etag: string | null): Promise<Result<FetchedDocument, AppError>>;
  fetchKnowledge(etag: string | null): Promise<Result<FetchedDocument, AppError>>;
  /** `digest`: SHA-256 of `body`, base64. The same key makes a repetition harmless. */
  postOrder(posting: Posting): Promise<AttemptOutcome>;
  findOrders(by: { readonly key: string } | { readonly localNumber: string }): Promise<Result<readonly OrderReceipt[], AppError>>;
  /** What central knows of a matter while it is told; asked with little patience. */
  sameMatter(query: SameMatterQuery): Promise<Result<SameMatterReply, AppError>>;
  /** Closes a key at central, or tells what it holds. `order-key-not-released`: a central that cannot. */
  releaseKey(key: string): Promise<Result<KeyRelease, AppError>>;
  /** A lead's: callers' numbers to be marked, and those that are. */
  marks(): Promise<Result<MarkList, AppError>>;
  decideMark(orderId: string, decision: MarkDecision): Promise<Result<null, AppError>>;
  putSeatState(seat: string, report: SeatStateReport): Promise<Result<null, AppError>>;
  /** How the queue stands and what the day came to, as of an event of the stream. */
  queue(): Promise<Result<QueueReply, AppError>>;
  /** Whether seats' states reach the PBX. */
  telephony(): Promise<Result<TelephonyReply, AppError>>;
  health(): Promise<Result<HealthReply, AppError>>;
}

interface Posting {
  readonly key: string;
  readonly body: string;
  readonly digest: string;
}

const nothing = z.undefined().transform(() => null);
const jsonObject = z.record(z.string(), z.unknown());

/** The contract of `shared/central/contract.ts` from the seat's side. Never rejects. */
export function createCentralClient(edges: AskEdges): CentralClient {
  const askFor = createAsk(edges);
  const ask = async <T>(...question: Parameters<AskFor<T>>): Promise<Result<T, AppError>> => {
    const answer = await askFor(...question);
    return answer.ok ? ok(answer.value.body) : err(answer.error.error);
  };
  const fetchEdition = async (path: string, headers: Record<string, string>): Promise<Result<Edition | null, AppError>> => {
    const answer = await askFor({ name: `GET ${path}`, method: 'GET', path, headers, limit: 'document' }, jsonObject.optional());
    if (!answer.ok) return err(answer.error.error);
    const { body, headers: said } = answer.value;
    return ok(body === undefined ? null : { etag: said.get('etag') ?? '', body, isDelta: said.get('im') === DELTA_MANIPULATION });
  };
  const fetchDocument = async (path: string, etag: string | null): Promise<Result<FetchedDocument, AppError>> => {
    const fetched = await fetchEdition(path, etag ? { 'if-none-match': etag } : {});
    return fetched.ok ? ok(documentOf(fetched.value)) : fetched;
  };
  return {
    enrol: (body) =>
      ask({ name: 'POST enrol', method: 'POST', path: CENTRAL_PATHS.enrol, body: JSON.stringify(body), open: true }, enrolReplySchema),
    signIn: (body) =>
      ask({ name: 'POST sessions', method: 'POST', path: CENTRAL_PATHS.sessions, body: JSON.stringify(body) }, signInReplySchema),
    signOut: () =>
      ask({ name: 'DELETE session', method: 'DELETE', path: CENTRAL_PATHS.currentSession, limit: 'quick', open: true }, nothing),
    fetchCatalogue: async (etag, whole) => {
      const delta: Record<string, string> = whole ? {} : { 'a-im': DELTA_MANIPULATION };
      const fetched = await fetchEdition(CENTRAL_PATHS.catalogue, etag ? { 'if-none-match': etag, ...delta } : {});
      if (!fetched.ok || !fetched.value?.isDelta) return fetched.ok ? ok(documentOf(fetched.value)) : fetched;
      return ok({ changed: true, etag: fetched.value.etag, delta: fetched.value.body });
    },
    fetchUnits: (etag) => fetchDocument(CENTRAL_PATHS.units, etag),
    fetchItemUses: (etag) => fetchDocument(CENTRAL_PATHS.itemUses, etag),
    fetchKnowledge: (etag) => fetchDocument(CENTRAL_PATHS.knowledge, etag),
    postOrder: async (posting) => attemptOutcome(await askFor(...orderPosting(posting))),
    findOrders: async (by) => {
      const found = await ask(
        { name: 'GET orders', method: 'GET', path: `${CENTRAL_PATHS.orders}?${new URLSearchParams(by)}` },
        orderLookupSchema,
      );
      return found.ok ? ok(found.value.orders) : found;
    },
    sameMatter: (query) => {
      const body = JSON.stringify(query);
      return ask({ name: 'POST same-matter', method: 'POST', path: CENTRAL_PATHS.sameMatter, body, limit: 'hasty' }, sameMatterReplySchema);
    },
    releaseKey: async (key) => {
      const path = keyReleasePath(key);
      const said = await ask(
        { name: 'POST key release', method: 'POST', path },
        keyReleaseSchema.refine((release) => release.key === key && (release.kind === 'released' || release.receipt.key === key)),
      );
      if (said.ok || said.error.kind !== 'central-rejected') return said;
      return err(appError('order-key-not-released', said.error.detail));
    },
    marks: () => ask({ name: 'GET marks', method: 'GET', path: CENTRAL_PATHS.marks, limit: 'document', open: true }, markListSchema),
    decideMark: (orderId, decision) => {
      const body = JSON.stringify(decision);
      return ask({ name: 'POST mark decision', method: 'POST', path: markDecisionPath(orderId), body, open: true }, nothing);
    },
    ...visitCalls(ask),
    putSeatState: (seat, report) =>
      ask({ name: 'PUT seat state', method: 'PUT', path: seatStatePath(seat), body: JSON.stringify(report), limit: 'quick' }, nothing),
    queue: () => ask({ name: 'GET queue', method: 'GET', path: CENTRAL_PATHS.queue, limit: 'document' }, queueReplySchema),
    telephony: () => ask({ name: 'GET telephony', method: 'GET', path: CENTRAL_PATHS.telephony, limit: 'quick' }, telephonyReplySchema),
    ...createRatingsClient((name, path, schema, file) =>
      ask({ name, method: 'GET', path, limit: 'document', open: true, ...(file === undefined ? {} : { file }) }, schema),
    ),
    health: () => ask({ name: 'GET health', method: 'GET', path: CENTRAL_PATHS.health, limit: 'quick', open: true }, healthReplySchema),
  };
}

function documentOf(edition: Edition | null): FetchedDocument {
  return edition === null ? { changed: false } : { changed: true, etag: edition.etag, document: edition.body };
}

/** A receipt for another key is no receipt: the order stays in the outbox. */
function orderPosting({ key, body, digest }: Posting): Parameters<AskFor<OrderReceipt>> {
  return [
    {
      name: 'POST order',
      method: 'POST',
      path: CENTRAL_PATHS.orders,
      headers: { 'idempotency-key': key, 'content-digest': `sha-256=:${digest}:` },
      body,
      mayPend: true,
    },
    orderReceiptSchema.refine((receipt) => receipt.key === key),
  ];
}

function attemptOutcome(answer: Result<{ readonly body: OrderReceipt }, CentralFailure>): AttemptOutcome {
  if (answer.ok) return { kind: 'accepted', number: answer.value.body.number, dueAt: answer.value.body.dueAt };
  const { error, retryAfterMs } = answer.error;
  return { kind: 'failed', error: error.kind, detail: error.detail ?? '', retryAfterMs };
}
