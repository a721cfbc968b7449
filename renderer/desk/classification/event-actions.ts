import { proposeOccurred } from '../../../shared/classification/occurred.ts';
import { type AttachmentKind, type AttachmentWay, attachmentKinds } from '../../../shared/order/attachments.ts';
import { activeTab, wishFocus } from './classification-store.ts';
import { editForm, type FormDeps } from './form-actions.ts';
import { titleProposed } from './form-edit.ts';

/** The time that the notes name, taken into the field; one that stands there already stays. */
export function takeOccurred(deps: FormDeps): void {
  const tab = activeTab(deps.classification.getState());
  const proposed = tab && tab.form.occurred === '' ? proposeOccurred(tab.form.notes, tab.createdAt) : null;
  if (proposed) editForm(deps, (form) => ({ ...form, occurred: proposed.text }));
}

/** The proposed title, to be changed by hand; one that was typed stays. */
export function takeTitle(deps: FormDeps): void {
  const snapshot = deps.classification.getState();
  const tab = activeTab(snapshot);
  if (tab?.form.title !== '') return;
  const title = titleProposed(tab.form, snapshot.items[tab.form.itemCode ?? '']?.item ?? null);
  if (title !== '') editForm(deps, (form) => ({ ...form, title }));
}

/**
 * By its key from anywhere: taken, and the keyboard on it, so that it can be typed over. Without a form nothing is wished:
 * it would come true in the middle of a later sentence.
 */
export function goToOccurred(deps: FormDeps): void {
  if (activeTab(deps.classification.getState()) === null) return;
  takeOccurred(deps);
  wishFocus(deps.classification, 'occurred');
}

export function goToTitle(deps: FormDeps): void {
  if (activeTab(deps.classification.getState()) === null) return;
  takeTitle(deps);
  wishFocus(deps.classification, 'title');
}

export function toggleAttachment(deps: FormDeps, kind: AttachmentKind): void {
  editForm(deps, (form) => {
    const { kinds, way } = form.attachments;
    const next = attachmentKinds.filter((each) => (each === kind ? !kinds.includes(each) : kinds.includes(each)));
    return { ...form, attachments: { kinds: next, way: next.length === 0 ? null : way } };
  });
}

export function chooseWay(deps: FormDeps, way: AttachmentWay): void {
  editForm(deps, (form) => ({ ...form, attachments: { ...form.attachments, way: form.attachments.way === way ? null : way } }));
}
