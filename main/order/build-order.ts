import type { Call } from '../../shared/call/call.ts';
import type { Draft, OrderForm } from '../../shared/classification/form.ts';
import { occurredOf } from '../../shared/classification/occurred.ts';
import { proposeTitle } from '../../shared/classification/propose-title.ts';
import type { RequestType } from '../../shared/classification/request-type.ts';
import type { JournalHead } from '../../shared/journal/journal-head.ts';
import type { Outcome, WorkOrder } from '../../shared/order/order.ts';
import { ORDER_LIMITS } from '../../shared/order/order-limits.ts';
import type { Assessment } from '../classification/assessment.ts';

interface OrderParts {
  readonly draft: Draft;
  readonly form: OrderForm;
  readonly requestType: RequestType | null;
  readonly outcome: Outcome;
  readonly assessment: Assessment;
  readonly call: Call | null;
  readonly seat: string;
  readonly agentId: string;
  readonly localNumber: string;
  readonly journalHead: JournalHead;
}

function titleOf({ form, assessment }: OrderParts): string {
  const typed = form.title.trim();
  return typed === '' ? proposeTitle(form.notes, assessment.item) : cut(typed, ORDER_LIMITS.title);
}

/** Only an emergency is too long here: it goes at once, with what fits. */
function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** Answers to questions of another item, chosen before and dropped again, are no part of the order. */
function answersOf({ form, assessment }: OrderParts): WorkOrder['answers'] {
  const asked = new Set(assessment.item?.questions.map(({ key }) => key));
  const given = Object.entries(form.answers).filter(([key, answer]) => asked.has(key) && answer.trim() !== '');
  return Object.fromEntries(given.map(([key, answer]) => [key, cut(answer, ORDER_LIMITS.answer)]));
}

/** What is told of today was told in the call. */
function occurredIn(form: OrderForm, at: number): Pick<WorkOrder, 'occurred'> {
  const occurred = occurredOf(cut(form.occurred.trim(), ORDER_LIMITS.occurred), at);
  return occurred === undefined ? {} : { occurred };
}

/** The order as the ordinance wants it recorded (art. 10: time, matter, contact), and as central receives it. */
export function buildOrder(parts: OrderParts): WorkOrder {
  const { draft, form, outcome, assessment, call } = parts;
  const routed = outcome.kind === 'dispatch' && assessment.proposal.kind === 'routed' ? assessment.proposal : null;
  return {
    localNumber: parts.localNumber,
    callRef: call?.ref ?? null,
    seat: parts.seat,
    agentId: parts.agentId,
    takenAt: call?.answeredAt ?? draft.createdAt,
    outcome,
    requestType: parts.requestType,
    title: titleOf(parts),
    notes: cut(form.notes, ORDER_LIMITS.notes),
    itemCode: assessment.item?.code ?? null,
    catalogueVersion: assessment.catalogueVersion ?? '',
    streetCode: assessment.street?.code ?? null,
    districtCode: assessment.street?.parent ?? null,
    ...(assessment.community === null ? {} : { community: assessment.community }),
    placeDetail: cut(form.placeDetail, ORDER_LIMITS.placeDetail),
    answers: answersOf(parts),
    ...occurredIn(form, call?.answeredAt ?? draft.createdAt),
    ...(form.attachments.kinds.length > 0 ? { attachments: form.attachments } : {}),
    caller: {
      name: cut(form.callerName.trim(), ORDER_LIMITS.callerName),
      phone: cut(form.callerPhone.trim(), ORDER_LIMITS.callerPhone),
      number: call?.number ?? '',
    },
    confidential: assessment.confidential,
    ...(outcome.kind === 'answered' && form.knowledgeId !== null ? { knowledgeId: form.knowledgeId } : {}),
    routing: routed?.routing ?? null,
    level: routed?.policy.level ?? null,
    dueAt: routed?.dueAt ?? null,
    journalHead: parts.journalHead,
  };
}
