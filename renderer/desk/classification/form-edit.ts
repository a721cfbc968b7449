import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import { EMPTY_FORM, type OrderForm } from '../../../shared/classification/form.ts';
import type { ItemView } from '../../../shared/classification/proposal.ts';

/** The item decides what need not be asked: the request type where the catalogue allows only one. */
export function withItem(form: OrderForm, { item }: ItemView): OrderForm {
  const [only, another] = item.requestTypes;
  return {
    ...form,
    itemCode: item.code,
    requestType: form.requestType ?? (another === undefined ? (only ?? null) : null),
  };
}

/** Confidential or not, as it would be sent: the agent's word, else the rule (reports of wrongdoing, the item's default). */
export function isConfidential(form: Pick<OrderForm, 'confidential' | 'requestType'>, item: CatalogueItem | null): boolean {
  return form.confidential ?? (form.requestType === 'report' || item?.confidential === true);
}

/** Answers to questions of another item stay in the draft, so that a change of mind loses nothing, but are not sent. */
export function asSent(form: OrderForm, item: CatalogueItem | null): OrderForm {
  if (!item) return form;
  const asked = new Set(item.questions.map(({ key }) => key));
  return {
    ...form,
    title: form.title.trim() || titleFor(item),
    answers: Object.fromEntries(Object.entries(form.answers).filter(([key, answer]) => asked.has(key) && answer.trim() !== '')),
  };
}

/** What stands as the title when the agent writes none. */
export function titleFor(item: CatalogueItem | null): string {
  return item?.l3.slice(0, 60) ?? '';
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
