import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import { EMPTY_FORM, type OrderForm } from '../../../shared/classification/form.ts';
import type { ItemView } from '../../../shared/classification/proposal.ts';
import { proposeTitle } from '../../../shared/classification/propose-title.ts';
import type { Outcome } from '../../../shared/order/order.ts';

/** The item decides what need not be asked: the request type where the catalogue allows only one. */
export function withItem(form: OrderForm, { item }: ItemView): OrderForm {
  const [only, another] = item.requestTypes;
  return {
    ...form,
    itemCode: item.code,
    requestType: form.requestType ?? (another === undefined ? (only ?? null) : null),
  };
}

/**
 * The form as main gets it. Answers to questions of another item stay in the draft, so that a change of mind loses
 * nothing, but are not sent. An emergency is somebody's call for help unless the agent says otherwise: no form may hold up 110.
 */
export function asSent(form: OrderForm, item: CatalogueItem | null, outcome: Outcome): OrderForm {
  const requestType = form.requestType ?? (outcome.kind === 'emergency' ? 'help' : null);
  if (!item) return { ...form, requestType };
  const asked = new Set(item.questions.map(({ key }) => key));
  return {
    ...form,
    requestType,
    title: titleOf(form, item),
    answers: Object.fromEntries(Object.entries(form.answers).filter(([key, answer]) => asked.has(key) && answer.trim() !== '')),
  };
}

/** What stands as the title when the agent writes none; empty while nothing is known of the matter. */
export function titleProposed({ notes }: OrderForm, item: CatalogueItem | null): string {
  return proposeTitle(notes, item);
}

function titleOf(form: OrderForm, item: CatalogueItem | null): string {
  return form.title.trim() || titleProposed(form, item);
}

/** Nothing was filled in that the program did not fill in itself. */
export function isUntouched(form: OrderForm | null): boolean {
  if (!form) return true;
  const { callerPhone: _prefilled, ...typed } = form;
  const { callerPhone: _empty, ...blank } = EMPTY_FORM;
  return JSON.stringify(typed) === JSON.stringify(blank);
}

/** A name short enough for a tab. */
export function tabName(form: OrderForm, item: CatalogueItem | null): string {
  return form.title.trim() || item?.l3 || form.notes.trim().slice(0, 10);
}
