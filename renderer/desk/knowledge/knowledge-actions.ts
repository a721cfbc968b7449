import type { OrderForm } from '../../../shared/classification/form.ts';
import type { KnowledgeHit } from '../../../shared/knowledge/knowledge.ts';
import { editForm, type FormDeps, loadItem } from '../classification/form-actions.ts';
import type { KnowledgeStore } from './knowledge-store.ts';

export interface KnowledgeDeps extends FormDeps {
  readonly knowledge: KnowledgeStore;
}

/** Rows with a key of their own: Alt+6 and Alt+7, after the five of the items. */
export const ANSWERS = 2;

/**
 * The answer is read out; what the question was stands in the form, so that 直接答复 is the only other key. Nothing that
 * the agent wrote or chose is replaced.
 */
export function pickAnswer(deps: KnowledgeDeps, index: number): void {
  const hit = deps.knowledge.getState().hits[index];
  if (!hit) return;
  deps.knowledge.setState(({ known }) => ({ known: { ...known, [hit.id]: hit } }));
  editForm(deps, (form) => withAnswer(form, hit));
  const [code] = hit.items;
  if (code !== undefined) void loadItem(deps, code);
}

export function withAnswer(form: OrderForm, { id, question, items }: KnowledgeHit): OrderForm {
  return {
    ...form,
    knowledgeId: id,
    requestType: form.requestType ?? 'consult',
    notes: form.notes.trim() === '' ? question : form.notes,
    itemCode: form.itemCode ?? items[0] ?? null,
  };
}

/** The caller wants something else after all. */
export function dropAnswer(deps: KnowledgeDeps): void {
  editForm(deps, (form) => ({ ...form, knowledgeId: null }));
}
