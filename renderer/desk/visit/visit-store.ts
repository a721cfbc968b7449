import { createStore, type StoreApi } from 'zustand/vanilla';
import type { VisitDone, VisitTask } from '../../../shared/central/visits.ts';
import type { AppError } from '../../../shared/errors.ts';
import { EMPTY_VISIT, type VisitForm, type VisitQuestion } from '../../../shared/visit/visit-form.ts';
import type { VisitSheetView, VisitView } from '../../../shared/visit/visit-view.ts';

/**
 *   list ──claim──▶ sheet ──sent, nobody reached, given back, another was first──▶ list
 *
 * A call that comes in and is answered closes the panel and touches neither: the sheet is there when it is opened again.
 */
export type VisitWork = { readonly kind: 'list' } | VisitAtHand;
export interface VisitAtHand {
  readonly kind: 'sheet';
  readonly sheet: VisitSheetView;
  readonly form: VisitForm;
  /** What the number keys answer, and which line is read now. */
  readonly question: VisitQuestion;
  /** Their number was rung from here: before that nobody can have been out of reach. */
  readonly isDialled: boolean;
  readonly isSending: boolean;
  /** The extension's tones are on their way to the switchboard. */
  readonly isPuttingThrough: boolean;
}

/** What became of the last act. */
export type VisitTold =
  | { readonly kind: 'none-waits' | 'kept' | 'released' | 'open-questions' | 'not-dialled' }
  | { readonly kind: 'sent'; readonly stage: VisitDone['stage'] }
  /** `wasLast`: of the calls; an order that stays open thereupon waits for the citizen to use their link. */
  | { readonly kind: 'unreached'; readonly stage: VisitDone['stage']; readonly wasLast: boolean }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface VisitSnapshot {
  /** null: not known yet. */
  readonly view: VisitView | null;
  readonly isOpen: boolean;
  /** The row in front, by its order: it stays the same one when others come and go. */
  readonly activeId: string | null;
  readonly work: VisitWork;
  readonly told: VisitTold | null;
}

export type VisitStore = StoreApi<VisitSnapshot>;

const NOTHING: VisitSnapshot = { view: null, isOpen: false, activeId: null, work: { kind: 'list' }, told: null };

export function createVisitStore(): VisitStore {
  return createStore<VisitSnapshot>(() => NOTHING);
}

/** Somebody else works here: what the one before had open is not theirs. */
export function clearVisits(store: VisitStore): void {
  store.setState(NOTHING);
}

/** Central away: what was known stays, and is said to be of before. */
export function takeView(store: VisitStore, view: VisitView): void {
  store.setState((before) => ({ view: { ...view, list: view.list ?? before.view?.list ?? null } }));
}

const NO_TASKS: readonly VisitTask[] = [];

export function tasksOf({ view }: Pick<VisitSnapshot, 'view'>): readonly VisitTask[] {
  return view?.list?.tasks ?? NO_TASKS;
}

export function activeTask(snapshot: Pick<VisitSnapshot, 'view' | 'activeId'>): VisitTask | null {
  const tasks = tasksOf(snapshot);
  return tasks.find(({ orderId }) => orderId === snapshot.activeId) ?? tasks[0] ?? null;
}

export function moveToTask(store: VisitStore, row: number): void {
  const tasks = tasksOf(store.getState());
  store.setState({ activeId: tasks[Math.min(Math.max(row, 0), tasks.length - 1)]?.orderId ?? null });
}

export function atHand({ work }: Pick<VisitSnapshot, 'work'>): VisitAtHand | null {
  return work.kind === 'sheet' ? work : null;
}

export function changeAtHand(store: VisitStore, change: Partial<Omit<VisitAtHand, 'kind'>>): void {
  store.setState(({ work }) => (work.kind === 'sheet' ? { work: { ...work, ...change } } : {}));
}

/** The same round claimed again goes on with what was filled in; on a page that was loaded anew, with what main kept of it. */
export function takeSheet(store: VisitStore, sheet: VisitSheetView): void {
  store.setState(({ work }) => {
    const isSame = work.kind === 'sheet' && work.sheet.orderId === sheet.orderId && work.sheet.round === sheet.round;
    const begun = { isSending: false, isPuttingThrough: false };
    const kept = sheet.kept ?? { form: EMPTY_VISIT, question: 'contacted', isDialled: false };
    const fresh: VisitAtHand = { kind: 'sheet', sheet, ...kept, ...begun };
    return { work: isSame ? { ...work, sheet, ...begun } : fresh, told: null };
  });
}
