import type { PlaceHit } from '../../../shared/catalogue/search-types.ts';
import type { Draft, OrderForm } from '../../../shared/classification/form.ts';
import type { ItemView } from '../../../shared/classification/proposal.ts';
import { cleanTyped } from '../../../shared/text/clean-typed.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Client } from '../../ipc/client.ts';
import type { Report } from '../notice/report.ts';
import {
  activeTab,
  blankTab,
  type ClassificationStore,
  type DraftTab,
  patchTab,
  removeTab,
  type SharedFields,
  tabOf,
  wishFocus,
} from './classification-store.ts';
import type { DraftSaver } from './draft-saver.ts';
import { isUntouched, withItem } from './form-edit.ts';

export interface FormDeps {
  readonly client: Client;
  readonly classification: ClassificationStore;
  readonly saver: DraftSaver;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly report: Report;
}

/** The one way a form changes. */
export function editForm({ classification, saver }: FormDeps, change: (form: OrderForm) => OrderForm): void {
  const snapshot = classification.getState();
  const tab = activeTab(snapshot);
  if (!tab || tab.tabId === snapshot.sending) return;
  patchTab(classification, tab.tabId, { form: withCleanText(change(tab.form), tab.form), edit: tab.edit + 1 });
  saver.touch(tab.tabId);
}

/** Answers that nobody touched stay the same object, so that they are not drawn anew with each key. */
function withCleanText(form: OrderForm, before: OrderForm): OrderForm {
  const { answers } = form;
  return {
    ...form,
    ...{ notes: cleanTyped(form.notes), title: cleanTyped(form.title), placeDetail: cleanTyped(form.placeDetail) },
    ...{ callerName: cleanTyped(form.callerName), callerPhone: cleanTyped(form.callerPhone), occurred: cleanTyped(form.occurred) },
    answers:
      answers === before.answers ? answers : Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, cleanTyped(answer)])),
  };
}

/** The code stands at once; what the row decides follows when main has told it, unless another item was picked since. */
export async function pickItem(deps: FormDeps, code: string): Promise<void> {
  editForm(deps, (form) => ({ ...form, itemCode: code }));
  const view = await loadItem(deps, code);
  if (view) editForm(deps, (form) => (form.itemCode === code ? withItem(form, view) : form));
}

export function pickPlace(deps: FormDeps, hit: PlaceHit): void {
  deps.classification.setState(({ streets }) => ({ streets: { ...streets, [hit.streetCode]: hit } }));
  editForm(deps, (form) => ({ ...form, streetCode: hit.streetCode }));
}

/** Fetches an item's row once. A draft whose item was taken over by another follows it. */
export async function loadItem(deps: FormDeps, code: string): Promise<ItemView | null> {
  return deps.classification.getState().items[code] ?? fetchItem(deps, code);
}

async function fetchItem(deps: FormDeps, code: string): Promise<ItemView | null> {
  const reply = await deps.client.invoke('catalogue:get', { code });
  deps.report('catalogue', reply.ok ? null : reply.error);
  if (!reply.ok) return null;
  const { value: view } = reply;
  deps.classification.setState(({ items }) => ({ items: { ...items, [code]: view, [view.item.code]: view } }));
  if (view.item.code !== code) followItem(deps, code, view);
  return view;
}

function followItem({ classification, saver }: FormDeps, code: string, view: ItemView): void {
  const { tabs, sending } = classification.getState();
  for (const { tabId, form, edit } of tabs) {
    if (form.itemCode !== code || tabId === sending) continue;
    patchTab(classification, tabId, { form: withItem(form, view), edit: edit + 1 });
    saver.touch(tabId);
  }
}

/** Another version is in force: what was fetched of the former is asked for again, for every open draft. */
export function catalogueChanged(deps: FormDeps): void {
  deps.classification.setState({ items: {} });
  const codes = deps.classification.getState().tabs.map(({ form }) => form.itemCode);
  for (const code of new Set(codes)) if (code !== null) void loadItem(deps, code);
}

/** What was fetched of one item is asked for again; it stays as it is until the answer is there. */
export function itemChanged(deps: FormDeps, code: string): void {
  if (deps.classification.getState().items[code]) void fetchItem(deps, code);
}

/** A draft after a reload knows its street's code only. */
export async function loadStreet({ client, classification }: FormDeps, code: string): Promise<void> {
  if (classification.getState().streets[code]) return;
  const reply = await client.invoke('place:find', { text: code, limit: 5 });
  const hit = reply.ok ? reply.value.find(({ streetCode }) => streetCode === code) : undefined;
  if (hit) classification.setState(({ streets }) => ({ streets: { ...streets, [code]: hit } }));
}

/** 再记一单: the next order of the same call, or one without a call. */
export function beginDraft({ classification, saver, clock, newId }: FormDeps, callId: string | null, given: Partial<SharedFields>) {
  const tab = blankTab(newId(), { callId, agentId: classification.getState().agentId, createdAt: clock() }, given);
  classification.setState(({ tabs }) => ({ tabs: [...tabs, tab], activeId: tab.tabId }));
  saver.touch(tab.tabId);
  return tab;
}

/** Each answered call begins with a draft of its own; a reload finds the one that is there. */
export function ensureDraftOf(deps: FormDeps, callId: string, callerPhone: string): void {
  const { tabs } = deps.classification.getState();
  if (tabs.some((tab) => tab.callId === callId)) return;
  beginDraft(deps, callId, { callerPhone });
  wishFocus(deps.classification, 'notes');
}

/**
 * Drafts that main has and this page has not. What is on this page is newer and stays; what another agent left is there, and
 * is nobody's to type into until it is opened. @returns false while main is away
 */
export async function loadDrafts(deps: FormDeps, agentId: string | null): Promise<boolean> {
  const { client, classification, report } = deps;
  const reply = await client.invoke('draft:list', {});
  report('draft-list', reply.ok ? null : reply.error);
  if (!reply.ok) return false;
  classification.setState(({ tabs, activeId }) => {
    const merged = [...reply.value.filter((draft) => !isHere(tabs, draft)).map(tabOf), ...tabs].toSorted(
      (a, b) => a.createdAt - b.createdAt,
    );
    const own = merged.findLast((tab) => !isLeftBehind(tab, agentId));
    return { loaded: true, agentId, tabs: merged, activeId: activeId ?? own?.tabId ?? null };
  });
  return true;
}

/** Begun by another agent, who went without sending it. */
export function isLeftBehind(tab: Pick<DraftTab, 'agentId'>, agentId: string | null): boolean {
  return tab.agentId !== null && tab.agentId !== agentId;
}

function isHere(tabs: readonly { readonly draftId: string | null }[], { id }: Draft): boolean {
  return tabs.some(({ draftId }) => draftId === id);
}

export function openTab({ classification }: FormDeps, tabId: string): void {
  classification.setState({ activeId: tabId });
}

/** The neighbour in the row of tabs, round and round. */
export function stepTab(deps: FormDeps, step: 1 | -1): void {
  const { tabs, activeId } = deps.classification.getState();
  const at = tabs.findIndex(({ tabId }) => tabId === activeId);
  const next = tabs.at((at + step + tabs.length) % Math.max(1, tabs.length));
  if (next) openTab(deps, next.tabId);
}

/** A person throws this draft away. Main journals it; where main does not hear, the tab stays. */
export async function discardDraft(deps: FormDeps, tabId: string): Promise<boolean> {
  const { client, classification, saver, report } = deps;
  const claimed = await saver.claim(tabId);
  const reply = claimed.ok ? await client.invoke('draft:discard', { draftId: claimed.value }) : claimed;
  const gone = reply.ok || reply.error.kind === 'draft-closed' || reply.error.kind === 'draft-unknown';
  report('draft', gone || reply.ok ? null : reply.error);
  if (!gone) {
    saver.resume(tabId);
    return false;
  }
  saver.forget(tabId);
  removeTab(classification, tabId);
  const { tabs, agentId } = classification.getState();
  const rest = tabs.findLast((tab) => !isLeftBehind(tab, agentId));
  if (rest) openTab(deps, rest.tabId);
  return true;
}

/** At the end of the after-call work, drafts that hold nothing but the prefilled number need no decision. */
export async function discardUntouched(deps: FormDeps): Promise<void> {
  const untouched = deps.classification.getState().tabs.filter(({ form }) => isUntouched(form));
  await Promise.all(untouched.map(({ tabId }) => discardDraft(deps, tabId)));
}
