import { tooLongFields } from '../../shared/classification/field-faults.ts';
import type { Draft, OrderForm } from '../../shared/classification/form.ts';
import type { RequestType } from '../../shared/classification/request-type.ts';
import { canonicalJson } from '../../shared/dispatch/canonical-json.ts';
import type { Effort } from '../../shared/effort/effort.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import type { Outcome } from '../../shared/order/order.ts';
import { outcomePolicyAt, ruleKeyOf } from '../../shared/order/outcome-policy.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Assess, Assessment } from '../classification/assessment.ts';
import { findDraft, type StoredDraft } from '../classification/draft-table.ts';
import type { WritableDb } from '../db/database.ts';
import type { Store } from '../db/store.ts';
import { insertEffort } from '../order/effort-table.ts';
import { findOrder } from '../order/work-order-table.ts';
import { writeOrder } from './write-order.ts';

export interface DispatchOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly seat: () => string;
  readonly agentId: () => string | null;
  readonly assess: Assess;
  /** The outbox has something new. */
  readonly onChange: () => void;
}

/** `effort`: what the hands did for it, where it was counted. */
export type Dispatch = (draftId: string, form: OrderForm, outcome: Outcome, effort?: Effort) => Result<OrderRow, AppError>;

interface Asked {
  readonly draftId: string;
  readonly form: OrderForm;
  readonly outcome: Outcome;
  readonly effort: Effort | undefined;
}

interface Written {
  readonly row: OrderRow;
  /** False where the draft was this order before. */
  readonly isNew: boolean;
}

type NoRequest = Extract<Outcome, { readonly kind: 'no-request' }>;

/** One slip at the menu must not close a request unheard; a call that broke off may have begun one, and notes say what was heard. */
function holdsRequest({ requestType, itemCode, notes }: OrderForm, how: NoRequest['how']): boolean {
  return requestType !== null || itemCode !== null || (how === 'silent' && notes.trim() !== '');
}

/** What keeps a request from going out; null when nothing does. */
export function refuse({ proposal, missing, item, street }: Assessment, form: OrderForm, outcome: Outcome): AppError | null {
  if (missing.length > 0) return appError('order-incomplete', undefined, missing);
  // Nothing stands between a caller and 110, 119, 120 or 122 (ordinance art. 11(3)(1)).
  if (outcome.kind === 'emergency') return null;
  if (outcome.kind === 'no-request' && holdsRequest(form, outcome.how)) return appError('order-holds-request');
  const long = tooLongFields(form);
  if (long.length > 0) return appError('order-too-long', undefined, long);
  if (form.itemCode !== null && !item) return appError('item-unknown', form.itemCode, ['itemCode']);
  if (form.streetCode !== null && !street) return appError('street-unknown', form.streetCode, ['streetCode']);
  if (outcome.kind !== 'dispatch' || proposal.kind === 'routed') return null;
  // What must be handed on at once, or has a lawful channel of its own, is sent to no unit (ordinance art. 11(3)).
  const field = proposal.kind === 'ask' && proposal.missing === 'street' ? 'streetCode' : 'itemCode';
  return appError('order-incomplete', proposal.kind, [field]);
}

/** Whoever needs 110, 119, 120 or 122 asks for help; nobody has to choose that first. */
function requestTypeOf({ requestType }: OrderForm, outcome: Outcome): RequestType | null {
  return requestType ?? (outcome.kind === 'emergency' ? 'help' : null);
}

function lacksCall({ callId }: Draft, outcome: Outcome, now: number): boolean {
  return callId === null && outcomePolicyAt(now).rules[ruleKeyOf(outcome)].needsCall;
}

/**
 * One key, and the order stands: everything is one transaction, on disk when this returns, and nothing waits for
 * central. A draft becomes one order, however often it is dispatched.
 */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { store, clock, newId, seat, agentId, assess, onChange } = options;

  function write(db: WritableDb, agent: string, { draftId, form, outcome, effort }: Asked): Result<Written, AppError> {
    const stored = findDraft(db, store.seal, draftId);
    if (!stored) return err(appError('draft-unknown'));
    if (stored.state !== 'open') return again(db, stored, form, outcome);
    const assessment = assess(form, outcome);
    const refusal = refuse(assessment, form, outcome);
    if (refusal) return err(refusal);
    const { draft } = stored;
    const now = clock();
    if (lacksCall(draft, outcome, now)) return err(appError('order-incomplete', 'call'));
    const requestType = requestTypeOf(form, outcome);
    const ready = { orderId: newId(), draft, form, requestType, outcome, assessment, agentId: agent, seat: seat() };
    const row = writeOrder(db, store.seal, ready, now);
    if (effort) insertEffort(db, row.orderId, effort);
    return ok({ row, isNew: true });
  }

  /** Asked again because the answer was lost; a form that was changed since did not go out, and its agent must know. */
  function again(db: WritableDb, { draft, state }: StoredDraft, form: OrderForm, outcome: Outcome): Result<Written, AppError> {
    const sent = findOrder(db, store.seal, 'draft_id', draft.id);
    if (!sent) return err(appError('draft-closed', state));
    const isSame = canonicalJson(sent.outcome) === canonicalJson(outcome) && canonicalJson(draft.form) === canonicalJson(form);
    return isSame ? ok({ row: sent, isNew: false }) : err(appError('draft-closed', 'dispatched with other words'));
  }

  return (draftId, form, outcome, effort) => {
    const agent = agentId();
    if (agent === null) return err(appError('not-signed-in'));
    const written = store.write((db) => write(db, agent, { draftId, form, outcome, effort }));
    if (!written.ok) return written;
    if (written.value.isNew) onChange();
    return ok(written.value.row);
  };
}
