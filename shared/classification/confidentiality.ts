import type { CatalogueItem } from '../catalogue/catalogue.ts';
import type { OrderForm } from './form.ts';

/** On by default for 举报 and for items that say so; what the agent chose stands (domain: 保密 on request, GB/T 33358). */
export function isConfidential(
  form: Pick<OrderForm, 'confidential' | 'requestType'>,
  item: Pick<CatalogueItem, 'confidential'> | null,
): boolean {
  return form.confidential ?? (form.requestType === 'report' || item?.confidential === true);
}
