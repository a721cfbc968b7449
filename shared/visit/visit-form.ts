import { judgementWords, type VisitAnswer } from '../order/life/order-event.ts';

/** What is asked at a return visit, in this order (art. 23). */
export const visitQuestions = ['contacted', 'solved', 'result', 'attitude'] as const;
export type VisitQuestion = (typeof visitQuestions)[number];

/** What may be answered to each, in the order of its number keys. */
export const visitChoices = {
  contacted: ['yes', 'no'],
  solved: ['yes', 'no', 'unstated'],
  result: judgementWords,
  attitude: judgementWords,
} as const satisfies Readonly<Record<VisitQuestion, readonly string[]>>;
export type VisitChoice<Q extends VisitQuestion = VisitQuestion> = (typeof visitChoices)[Q][number];

/** What was answered so far; nothing is answered until somebody said it. */
export interface VisitForm {
  readonly contacted: VisitChoice<'contacted'> | null;
  readonly solved: VisitChoice<'solved'> | null;
  readonly result: VisitChoice<'result'> | null;
  readonly attitude: VisitChoice<'attitude'> | null;
  readonly words: string;
}

export const EMPTY_VISIT: VisitForm = { contacted: null, solved: null, result: null, attitude: null, words: '' };

/** Nothing was said yet, or it was taken back. */
export function isEmptyVisit(form: VisitForm): boolean {
  return visitQuestions.every((question) => form[question] === null) && form.words.trim() === '';
}

/** As the contract limits them. */
export const VISIT_WORDS_MOST = 1_000;

/** The choice of a number key, 1 first; null: there is none of that number. */
export function choiceAt(question: VisitQuestion, number: number): VisitChoice | null {
  return visitChoices[question][number - 1] ?? null;
}

/** @returns the same form where the choice is none of this question's */
export function choose(form: VisitForm, question: VisitQuestion, choice: VisitChoice): VisitForm {
  const isItsOwn = (visitChoices[question] as readonly string[]).includes(choice);
  return isItsOwn ? { ...form, [question]: choice } : form;
}

/** The first that nobody answered yet; null: all are. */
export function firstOpen(form: VisitForm): VisitQuestion | null {
  return visitQuestions.find((question) => form[question] === null) ?? null;
}

/** One on or back, never past the ends. */
export function stepQuestion(question: VisitQuestion, by: 1 | -1): VisitQuestion {
  const at = visitQuestions.indexOf(question) + by;
  return visitQuestions[Math.min(Math.max(at, 0), visitQuestions.length - 1)] ?? question;
}

/** null while a question is open: what was not asked is not guessed; 未表态 is an answer like the others. */
export function answerOf({ contacted, solved, result, attitude, words }: VisitForm): VisitAnswer | null {
  if (contacted === null || solved === null || result === null || attitude === null) return null;
  return { channel: 'phone', contacted: contacted === 'yes', solved, result, attitude, words: words.trim() };
}
