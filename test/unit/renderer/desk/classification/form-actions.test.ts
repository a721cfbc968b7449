import { describe, expect, it } from 'vitest';
import { activeTab, createClassificationStore, tabOf } from '../../../../../renderer/desk/classification/classification-store.ts';
import { editForm, type FormDeps } from '../../../../../renderer/desk/classification/form-actions.ts';
import { EMPTY_FORM } from '../../../../../shared/classification/form.ts';

function desk(): { deps: FormDeps; touched: string[]; notes: () => string | undefined; tabId: string } {
  const classification = createClassificationStore();
  const id = '7f0f7c1e-54f5-4f43-9e0f-0d8f6f0f1a01';
  const tab = tabOf({ id, key: id, callId: null, agentId: null, revision: 0, form: EMPTY_FORM, createdAt: 0, updatedAt: 0 });
  classification.setState({ tabs: [tab], activeId: tab.tabId });
  const touched: string[] = [];
  const saver = { touch: (tabId: string) => touched.push(tabId) };
  // Only what editing uses.
  const deps = { classification, saver } as unknown as FormDeps;
  return { deps, touched, notes: () => activeTab(classification.getState())?.form.notes, tabId: tab.tabId };
}

const write =
  (notes: string) =>
  (form: typeof EMPTY_FORM): typeof EMPTY_FORM => ({ ...form, notes });

describe('typing into the form', () => {
  it('is kept and goes to be saved', () => {
    const { deps, touched, notes, tabId } = desk();
    editForm(deps, write('暖气不热'));
    expect(notes()).toBe('暖气不热');
    expect(touched).toEqual([tabId]);
  });

  it('is not taken while the form is on its way: what stands there is what goes out', () => {
    const { deps, touched, notes, tabId } = desk();
    editForm(deps, write('暖气不热'));
    deps.classification.setState({ sending: tabId });
    editForm(deps, write('暖气不热，家里有老人'));
    expect(notes()).toBe('暖气不热');
    expect(touched).toHaveLength(1);
    deps.classification.setState({ sending: null });
    editForm(deps, write('暖气不热，家里有老人'));
    expect(notes()).toBe('暖气不热，家里有老人');
  });
});
