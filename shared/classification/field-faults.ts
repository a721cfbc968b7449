import { ORDER_LIMITS } from '../order/order-limits.ts';
import type { OrderForm } from './form.ts';
import { type OccurredFault, readOccurred } from './occurred.ts';

/** What is wrong with a field though something stands in it. `tooLong`: by so many characters more than an order holds. */
export type FieldFault = { readonly kind: 'tooLong'; readonly over: number } | { readonly kind: 'letters' | OccurredFault };

export const faultyFields = ['notes', 'title', 'placeDetail', 'callerName', 'callerPhone', 'answers', 'occurred'] as const;
export type FaultyField = (typeof faultyFields)[number];

/** An extension is written with words: 转801, 分机 12, ext. 7. */
const EXTENSION = /转|分机|ext\.?|x/gi;

function tooLong(text: string, limit: number): FieldFault | null {
  return text.length > limit ? { kind: 'tooLong', over: text.length - limit } : null;
}

function phoneFault(phone: string): FieldFault | null {
  const long = tooLong(phone, ORDER_LIMITS.callerPhone);
  if (long) return long;
  return /\p{L}/u.test(phone.normalize('NFKC').replace(EXTENSION, '')) ? { kind: 'letters' } : null;
}

export function answerFault(answer: string): FieldFault | null {
  return tooLong(answer, ORDER_LIMITS.answer);
}

/** A time that no calendar has, or that is not yet; the words stay, and go with the order. */
export function occurredFault(words: string, at: number): FieldFault | null {
  const long = tooLong(words, ORDER_LIMITS.occurred);
  const { fault } = long ? { fault: null } : readOccurred(words, at);
  return long ?? (fault && { kind: fault });
}

const longestOf = (answers: OrderForm['answers']): string =>
  Object.values(answers).reduce((most, answer) => (answer.length > most.length ? answer : most), '');

const FAULTS: Readonly<Record<FaultyField, (form: OrderForm) => FieldFault | null>> = {
  notes: ({ notes }) => tooLong(notes, ORDER_LIMITS.notes),
  title: ({ title }) => tooLong(title, ORDER_LIMITS.title),
  placeDetail: ({ placeDetail }) => tooLong(placeDetail, ORDER_LIMITS.placeDetail),
  callerName: ({ callerName }) => tooLong(callerName, ORDER_LIMITS.callerName),
  callerPhone: ({ callerPhone }) => phoneFault(callerPhone),
  answers: ({ answers }) => answerFault(longestOf(answers)),
  occurred: ({ occurred }) => tooLong(occurred, ORDER_LIMITS.occurred),
};

/** Told at the field while it is typed, and in no way undone: what was pasted stays until a person cuts it. */
export function faultOf(form: OrderForm, field: FaultyField): FieldFault | null {
  return FAULTS[field](form);
}

/** Fields that no order takes as they stand. A number with letters is doubtful, and goes. */
export function tooLongFields(form: OrderForm): FaultyField[] {
  return faultyFields.filter((field) => faultOf(form, field)?.kind === 'tooLong');
}
