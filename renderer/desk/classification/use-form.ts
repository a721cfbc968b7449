import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import type { OrderForm } from '../../../shared/classification/form.ts';
import { useClassification, useDesk } from '../desk-context.tsx';
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

/** Whether main refused the open form for this field. */
export function useMissing(field: string): boolean {
  return useClassification(({ refused, activeId }) => refused !== null && refused.tabId === activeId && refused.fields.includes(field));
}
