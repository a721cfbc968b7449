import type { Call } from '../../shared/call/call.ts';
import type { Draft, OrderForm } from '../../shared/classification/form.ts';
import type { RequestType } from '../../shared/classification/request-type.ts';
import type { Outcome, WorkOrder } from '../../shared/order/order.ts';
import type { Assessment } from '../classification/assessment.ts';

interface OrderParts {
  readonly draft: Draft;
  readonly form: OrderForm;
  readonly requestType: RequestType;
  readonly outcome: Outcome;
  readonly assessment: Assessment;
  readonly call: Call | null;
  readonly seat: string;
  readonly agentId: string;
  readonly localNumber: string;
}

/** Titles of orders are short: the summary rules of the field say at most 15 characters. */
const TITLE_CHARACTERS = 15;

function titleOf({ form, assessment }: OrderParts): string {
  const typed = form.title.trim();
  if (typed !== '') return typed;
  const [firstLine = ''] = form.notes.trim().split('\n');
  return assessment.item?.l3 ?? [...firstLine].slice(0, TITLE_CHARACTERS).join('');
}

/** Answers to questions of another item, chosen before and dropped again, are no part of the order. */
function answersOf({ form, assessment }: OrderParts): WorkOrder['answers'] {
  const asked = new Set(assessment.item?.questions.map(({ key }) => key));
  return Object.fromEntries(Object.entries(form.answers).filter(([key, answer]) => asked.has(key) && answer.trim() !== ''));
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
    notes: form.notes,
    itemCode: assessment.item?.code ?? null,
    catalogueVersion: assessment.catalogueVersion ?? '',
    streetCode: assessment.street?.code ?? null,
    districtCode: assessment.street?.parent ?? null,
    placeDetail: form.placeDetail,
    answers: answersOf(parts),
    caller: { name: form.callerName.trim(), phone: form.callerPhone.trim(), number: call?.number ?? '' },
    confidential: assessment.confidential,
    ...(outcome.kind === 'answered' && form.knowledgeId !== null ? { knowledgeId: form.knowledgeId } : {}),
    routing: routed?.routing ?? null,
    level: routed?.policy.level ?? null,
    dueAt: routed?.dueAt ?? null,
  };
}
