import type { OrderForm } from '../classification/form.ts';

/** What an emergency service asks first and in this order: where, what, and whom to ring back. */
export const readOutParts = ['place', 'matter', 'answers', 'caller', 'number'] as const;
export type ReadOutPart = (typeof readOutParts)[number];

interface Known {
  readonly form: OrderForm;
  /** District and street with their names; null: none is settled. */
  readonly street: string | null;
  readonly item: { readonly name: string; readonly questions: readonly { readonly key: string; readonly label: string }[] } | null;
  /** The number that called; '' where it was withheld. */
  readonly number: string;
}

/** Longer notes are the agent's to shorten aloud; the line on the phone waits for the place and the matter. */
const LONGEST_MATTER = 80;

/** What is known already, for the third party of an emergency call; null: it has to be asked. */
export function readOutOf({ form, street, item, number }: Known): Readonly<Record<ReadOutPart, string | null>> {
  return {
    place: joined([street ?? '', form.placeDetail.trim()], ' '),
    matter: joined([item?.name ?? '', shortened(form.notes.trim().replace(/\s+/gu, ' '))], '：'),
    answers: joined(item?.questions.map(({ key, label }) => answerOf(label, form.answers[key])) ?? [], '；'),
    caller: joined([form.callerName.trim()], ''),
    number: joined([form.callerPhone.trim() || number], ''),
  };
}

function answerOf(label: string, answer: string | undefined): string {
  const said = answer?.trim() ?? '';
  return said === '' ? '' : `${label} ${said}`;
}

function joined(parts: readonly string[], between: string): string | null {
  const known = parts.filter((part) => part !== '');
  return known.length === 0 ? null : known.join(between);
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST_MATTER ? `${characters.slice(0, LONGEST_MATTER).join('')}…` : text;
}
