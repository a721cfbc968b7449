import { type Draft, EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import { noteTarget } from '../../shared/order/note-target.ts';
import type { Outcome, WorkOrder } from '../../shared/order/order.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { cleanTyped } from '../../shared/text/clean-typed.ts';
import { findDraft, insertDraft } from '../classification/draft-table.ts';
import type { Store } from '../db/store.ts';
import { contentOf } from '../order/order-content.ts';
import { findOrder } from '../order/work-order-table.ts';
import { type DispatchOptions, refuse } from './dispatch.ts';
import { writeOrder } from './write-order.ts';

/** `noteId` is made by the desk: whoever asks again because the answer was lost adds no second note, and other words are not said to have gone. */
export type AddNote = (orderId: string, noteId: string, text: string) => Result<OrderRow, AppError>;

/** What is added is about the same caller, place and item; only the words are new. */
function noteForm(order: WorkOrder, text: string): OrderForm {
  const { itemCode, streetCode, placeDetail, caller, confidential } = order;
  return {
    ...EMPTY_FORM,
    ...{ requestType: order.requestType ?? 'help', notes: text, itemCode, streetCode, placeDetail, confidential },
    ...{ callerName: caller.name, callerPhone: caller.phone === '' ? caller.number : caller.phone },
  };
}

function wordsOf({ read, seal }: Store, noteId: string): string | null {
  return findDraft(read, seal, noteId)?.draft.form.notes ?? null;
}

/** 补充: an order of its own, joined to the one it adds to, so that it leaves the seat once like any other. One transaction. */
export function createAddNote({ store, clock, newId, seat, agentId, assess, onChange }: DispatchOptions): AddNote {
  const { seal } = store;

  function targetOf({ read }: Store, orderId: string): Result<{ number: string; order: WorkOrder }, AppError> {
    const row = findOrder(read, seal, 'id', orderId);
    const order = row && contentOf(store, orderId);
    if (!row || !order) return err(appError('order-unknown'));
    const number = noteTarget(row);
    return number === null ? err(appError('order-takes-no-note', row.outbox.kind)) : ok({ number, order });
  }

  return (orderId, noteId, text) => {
    const agent = agentId();
    if (agent === null) return err(appError('not-signed-in'));
    const words = cleanTyped(text).trim();
    const before = findOrder(store.read, seal, 'draft_id', noteId);
    if (before) return wordsOf(store, noteId) === words ? ok(before) : err(appError('draft-closed', 'noted with other words'));
    const target = targetOf(store, orderId);
    if (!target.ok) return target;
    const { number, order } = target.value;
    const now = clock();
    const form = noteForm(order, words);
    const outcome: Outcome = { kind: 'joined', number };
    const assessment = assess(form, outcome);
    const refusal = refuse(assessment, form, outcome);
    if (refusal) return err(refusal);
    const draft: Draft = { id: noteId, key: newId(), callId: null, agentId: agent, revision: 0, form, createdAt: now, updatedAt: now };
    const row = store.write((db) => {
      insertDraft(db, seal, draft);
      const { requestType } = form;
      const ready = { orderId: newId(), draft, form, requestType, outcome, assessment, agentId: agent, seat: seat() };
      return writeOrder(db, seal, ready, now);
    });
    onChange();
    return ok(row);
  };
}
