import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PlaceHit } from '../../../shared/catalogue/search-types.ts';
import { type Draft, EMPTY_FORM, type OrderForm } from '../../../shared/classification/form.ts';
import type { FormField, ItemView, Proposal } from '../../../shared/classification/proposal.ts';
import type { AppError } from '../../../shared/errors.ts';

/**
 * Where a draft's text is safe.
 *
 *   saved ──edit──► pending ──≤ 300 ms──► saving ──ok──► saved (or pending: something was typed meanwhile)
 *                      ▲                     │
 *                      └──────── retry ── failed(error)
 */
type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: AppError; readonly attempt: number };

/** One order in the making. It exists on this page first and in main as soon as main has stored it. */
export interface DraftTab {
  readonly tabId: string;
  /** null: main has not stored it yet; the saver creates it there. */
  readonly draftId: string | null;
  readonly callId: string | null;
  /** Who began it; null: not known. */
  readonly agentId: string | null;
  readonly revision: number;
  readonly createdAt: number;
  readonly form: OrderForm;
  /** Counts the edits on this page; the saver and the proposal tell by it what is newest. */
  readonly edit: number;
  readonly save: SaveState;
}

/** Several requests of one call have caller and place in common. */
export type SharedFields = Pick<OrderForm, 'callerName' | 'callerPhone' | 'streetCode' | 'placeDetail'>;

export function sharedOf({ callerName, callerPhone, streetCode, placeDetail }: OrderForm): SharedFields {
  return { callerName, callerPhone, streetCode, placeDetail };
}

/** What is known of a call's newest request, sent or not; null: nothing. */
export function newestFormOf(callId: string, { tabs, lastSent }: Pick<ClassificationSnapshot, 'tabs' | 'lastSent'>): OrderForm | null {
  const open = tabs.findLast((tab) => tab.callId === callId);
  return open?.form ?? (lastSent?.callId === callId ? lastSent.form : null);
}

export interface ClassificationSnapshot {
  readonly tabs: readonly DraftTab[];
  readonly activeId: string | null;
  /** Who works here; null before main's list of drafts has been read. */
  readonly agentId: string | null;
  /** Main's list of open drafts has been read, so that none is begun twice. */
  readonly loaded: boolean;
  readonly items: Readonly<Record<string, ItemView>>;
  readonly streets: Readonly<Record<string, PlaceHit>>;
  readonly proposal: { readonly tabId: string; readonly proposal: Proposal; readonly missing: readonly FormField[] } | null;
  /** The tab that is on its way to main: what goes out is what stands there, so it takes no more words. */
  readonly sending: string | null;
  /** What main found missing at the last attempt to dispatch this tab. */
  readonly refused: { readonly tabId: string; readonly fields: readonly string[] } | null;
  /** The request that was sent last, for the next one of the same call, and for whom its caller is handed to. */
  readonly lastSent: { readonly callId: string; readonly form: OrderForm } | null;
  /** A field that the agent's own act sends the keyboard to; `serial` makes a repeated wish a new one. */
  readonly focus: { readonly field: FocusField; readonly serial: number } | null;
}

export type FocusField =
  | 'notes'
  | 'item'
  | 'place'
  | 'detail'
  | 'question'
  | 'caller'
  | 'phone'
  | 'title'
  | 'occurred'
  | 'requestType'
  | 'next';

export type ClassificationStore = StoreApi<ClassificationSnapshot>;

const NOTHING: ClassificationSnapshot = {
  tabs: [],
  activeId: null,
  agentId: null,
  loaded: false,
  items: {},
  streets: {},
  proposal: null,
  sending: null,
  refused: null,
  lastSent: null,
  focus: null,
};

export function createClassificationStore(): ClassificationStore {
  return createStore<ClassificationSnapshot>(() => NOTHING);
}

/**
 * Another person sits down, or main forgot who sat there: what main keeps goes from the screen and comes back with the
 * next sign-in. What main has not stored yet stays, for it is nowhere else.
 */
export function clearDrafts(store: ClassificationStore): void {
  store.setState(({ tabs }) => {
    const unsaved = tabs.filter(({ save }) => save.kind !== 'saved');
    return { ...NOTHING, tabs: unsaved };
  });
}

export function activeTab({ tabs, activeId }: ClassificationSnapshot): DraftTab | null {
  return tabs.find(({ tabId }) => tabId === activeId) ?? null;
}

export function tabOf(draft: Draft): DraftTab {
  const { id, callId, agentId, revision, form, createdAt } = draft;
  return { tabId: id, draftId: id, callId, agentId, revision, createdAt, form, edit: 0, save: { kind: 'saved' } };
}

export function blankTab(
  tabId: string,
  { callId, agentId, createdAt }: Pick<DraftTab, 'callId' | 'agentId' | 'createdAt'>,
  given: Partial<SharedFields>,
): DraftTab {
  return {
    tabId,
    draftId: null,
    callId,
    agentId,
    revision: 0,
    createdAt,
    form: { ...EMPTY_FORM, ...given },
    edit: 1,
    save: { kind: 'pending' },
  };
}

export function patchTab(store: ClassificationStore, tabId: string, patch: Partial<DraftTab>): void {
  store.setState(({ tabs }) => ({ tabs: tabs.map((tab) => (tab.tabId === tabId ? { ...tab, ...patch } : tab)) }));
}

export function removeTab(store: ClassificationStore, tabId: string): void {
  store.setState(({ tabs, activeId, proposal, refused }) => {
    const left = tabs.filter((tab) => tab.tabId !== tabId);
    return {
      tabs: left,
      activeId: activeId === tabId ? null : activeId,
      proposal: proposal?.tabId === tabId ? null : proposal,
      refused: refused?.tabId === tabId ? null : refused,
    };
  });
}

export function wishFocus(store: ClassificationStore, field: FocusField): void {
  store.setState(({ focus }) => ({ focus: { field, serial: (focus?.serial ?? 0) + 1 } }));
}

/** Where on the form a field that main finds missing is filled in. */
export function focusFieldOf(field: string): FocusField {
  const boxes: Readonly<Record<string, FocusField>> = {
    requestType: 'requestType',
    itemCode: 'item',
    streetCode: 'place',
    placeDetail: 'detail',
    callerPhone: 'phone',
    answers: 'question',
    occurred: 'occurred',
    title: 'title',
    callerName: 'caller',
  };
  return boxes[field] ?? 'notes';
}
