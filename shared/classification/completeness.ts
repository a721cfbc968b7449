import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { Outcome } from '../order/order.ts';
import type { OrderForm } from './form.ts';
import type { FormField } from './proposal.ts';

/** Fewer digits reach nobody: extensions and short codes are no contact. */
const CONTACT_DIGITS = 7;

/**
 * What must still be asked before this outcome can be recorded, in the order in which it is asked.
 *
 * Ordinance art. 10: an order records time, matter and contact. The time is the call's; the matter is type, notes and
 * item; the contact is a number to ring back. A question answered at once (art. 11(1)) needs its kind and its matter.
 * An emergency handed on (art. 11(3)(1)) needs nothing: no field may stand between a caller and 110.
 */
export function missingFields(form: OrderForm, item: CatalogueItem | null, outcome: Outcome['kind']): FormField[] {
  if (outcome === 'emergency') return [];
  const missing: FormField[] = [];
  const need = (field: FormField, isThere: boolean): void => {
    if (!isThere) missing.push(field);
  };
  need('requestType', form.requestType !== null);
  need('notes', form.notes.trim() !== '');
  if (outcome === 'answered') return missing;
  need('itemCode', item !== null);
  if (item) {
    need('streetCode', form.streetCode !== null || !needsStreet(item));
    need('placeDetail', form.placeDetail.trim() !== '' || !item.addressRequired);
    need(
      'answers',
      item.questions.every(({ key, required }) => !required || (form.answers[key] ?? '').trim() !== ''),
    );
  }
  need('callerPhone', form.callerPhone.normalize('NFKC').replace(/\D/g, '').length >= CONTACT_DIGITS);
  return missing;
}

/** The street decides the unit, or the unit must go there. */
function needsStreet(item: CatalogueItem): boolean {
  return item.addressRequired || item.route.kind === 'street' || item.route.kind === 'district';
}
