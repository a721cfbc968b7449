import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { Outcome } from '../order/order.ts';
import type { OrderForm } from './form.ts';
import type { FormField } from './proposal.ts';

/**
 * What must still be asked before this outcome can be recorded, in the order in which it is asked.
 *
 * Ordinance art. 10: an order records time, matter and contact. The time is the call's; the matter is type, notes and
 * item; the contact is a number to ring back. A question answered at once (art. 11(1)) needs no place and no number, an
 * emergency handed on (art. 11(3)(1)) nothing but what happened: no form may hold up 110.
 */
export function missingFields(form: OrderForm, item: CatalogueItem | null, outcome: Outcome['kind']): FormField[] {
  const missing: FormField[] = [];
  const need = (field: FormField, isThere: boolean): void => {
    if (!isThere) missing.push(field);
  };
  const full = outcome === 'dispatch';
  if (outcome !== 'emergency') need('requestType', form.requestType !== null);
  need('notes', form.notes.trim() !== '');
  if (outcome !== 'emergency') need('itemCode', item !== null);
  if (full && item) {
    need('streetCode', form.streetCode !== null || !needsStreet(item));
    need('placeDetail', form.placeDetail.trim() !== '' || !item.addressRequired);
    need(
      'answers',
      item.questions.every(({ key, required }) => !required || (form.answers[key] ?? '').trim() !== ''),
    );
  }
  if (full) need('callerPhone', /\d{3,}/.test(form.callerPhone.replace(/[\s-]/g, '')));
  return missing;
}

/** The street decides the unit, or the unit must go there. */
function needsStreet(item: CatalogueItem): boolean {
  return item.addressRequired || item.route.kind === 'street' || item.route.kind === 'district';
}
