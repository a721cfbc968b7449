import { assertNever } from '../../../shared/assert.ts';
import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import { type FaultyField, type FieldFault, faultOf } from '../../../shared/classification/field-faults.ts';
import type { OrderForm } from '../../../shared/classification/form.ts';
import { useClassification, useDesk } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { useText } from '../text.ts';
import { activeTab } from './classification-store.ts';
import { editForm } from './form-actions.ts';

/** One field of the open form and the way to change it. */
export function useField<K extends keyof OrderForm>(field: K, empty: OrderForm[K]): readonly [OrderForm[K], (value: OrderForm[K]) => void] {
  const desk = useDesk();
  const value = useClassification((snapshot) => activeTab(snapshot)?.form[field] ?? empty);
  return [value, (next) => editForm(desk, (form) => ({ ...form, [field]: next }))];
}

/** The chosen item's row, once main has told it. */
export function useItem(): CatalogueItem | null {
  return useClassification((snapshot) => snapshot.items[activeTab(snapshot)?.form.itemCode ?? '']?.item ?? null);
}

/** What is wrong with a field of the open form, in words; empty where nothing is. Drawn anew only when the words change. */
export function useFault(field: FaultyField): string {
  const t = useText();
  return useClassification((snapshot) => {
    const form = activeTab(snapshot)?.form;
    return form ? faultText(t, faultOf(form, field)) : '';
  });
}

export function faultText(t: Words, fault: FieldFault | null): string {
  if (fault === null) return '';
  switch (fault.kind) {
    case 'tooLong':
      return t('form.fault.tooLong', { over: fault.over });
    case 'letters':
      return t('form.fault.letters');
    case 'future':
    case 'nonsense':
      return t(`event.${fault.kind}`);
    default:
      return assertNever(fault);
  }
}

/** Whether main refused the open form for this field. */
export function useMissing(field: string): boolean {
  return useClassification(({ refused, activeId }) => refused !== null && refused.tabId === activeId && refused.fields.includes(field));
}
