import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { OutcomePolicy, OutcomeRuleKey } from '../order/outcome-policy.ts';
import type { OrderForm } from './form.ts';
import type { FormField } from './proposal.ts';

/** Fewer digits reach nobody: extensions and short codes are no contact. */
const CONTACT_DIGITS = 7;

/** What must still be asked before this outcome can be recorded, in the order in which it is asked. */
export function missingFields(form: OrderForm, item: CatalogueItem | null, outcome: OutcomeRuleKey, { rules }: OutcomePolicy): FormField[] {
  const isThere: Readonly<Record<FormField, boolean>> = {
    requestType: form.requestType !== null,
    notes: form.notes.trim() !== '',
    itemCode: item !== null,
    streetCode: !item || form.streetCode !== null || !needsStreet(item),
    placeDetail: !item?.addressRequired || form.placeDetail.trim() !== '',
    answers: !item || item.questions.every(({ key, required }) => !required || (form.answers[key] ?? '').trim() !== ''),
    callerPhone: form.callerPhone.normalize('NFKC').replace(/\D/g, '').length >= CONTACT_DIGITS,
  };
  return rules[outcome].needs.filter((field) => !isThere[field]);
}

/** The street decides the unit, or the unit must go there. */
function needsStreet(item: CatalogueItem): boolean {
  return item.addressRequired || item.route.kind === 'street' || item.route.kind === 'district';
}
