import type { RequestType } from '../../../shared/classification/request-type.ts';
import { nextAbuseStep } from '../call/abuse-actions.ts';
import { beginNextDraft } from '../classification/begin-next-draft.ts';
import { goToOccurred, goToTitle } from '../classification/event-actions.ts';
import { editForm, stepTab } from '../classification/form-actions.ts';
import type { Desk } from '../desk.ts';
import { dispatchDraft } from '../dispatch/dispatch-actions.ts';
import { finish } from '../finish.ts';
import { pickAnswer } from '../knowledge/knowledge-actions.ts';
import { MARK_LIST_ID } from '../mark/mark-row.tsx';
import { MATTER_LIST_ID } from '../matter/matter-row.tsx';
import { moveTo, ordersOf } from '../matter/matter-store.ts';
import { togglePhoneDialog } from '../phone/phone-dialog-store.ts';
import { toggleRatings } from '../rating/rating-store.ts';
import { toggleReminders } from '../reminder/reminder-store.ts';
import { startPracticeCall } from '../seat/seat-actions.ts';
import { extendWrapUp } from '../seat/wrap-up-actions.ts';
import { toggleVisits } from '../visit/visit-actions.ts';
import { callKeys } from './call-keys.ts';
import type { ActionId } from './key-map.ts';
import type { Acts } from './use-keys.ts';

/** What each key does on the agent's screen. Keys for a button of the screen press it, so that both always agree. */
export function agentKeys(desk: Desk, page: Document): Readonly<Record<Exclude<ActionId, 'help'>, () => void>> {
  const press = (id: string) => () => page.getElementById(id)?.click();
  const focus = (id: string) => () => page.getElementById(id)?.focus();
  const type = (requestType: RequestType) => () => editForm(desk, (form) => ({ ...form, requestType }));
  /** Of the list that is seen: that of the same matter lies over the candidates. */
  const pick = (index: number) => (): void => {
    const snapshot = desk.matter.getState();
    if (!snapshot.open) desk.search.pick(index);
    else if (index < ordersOf(snapshot).length) moveTo(desk.matter, index);
  };
  const toMatter = (): void => {
    if (ordersOf(desk.matter.getState()).length > 0) focus(MATTER_LIST_ID)();
  };
  const practice = desk.seat.getState().view?.context === 'practice';
  return {
    ...callKeys(desk, page),
    typeConsult: type('consult'),
    typeHelp: type('help'),
    typeComplaint: type('complaint'),
    typeReport: type('report'),
    typeSuggestion: type('suggestion'),
    notes: focus('field-notes'),
    item: focus('field-item'),
    place: focus('field-place'),
    caller: focus('field-caller'),
    sameMatter: toMatter,
    title: () => goToTitle(desk),
    occurred: () => goToOccurred(desk),
    attachments: press('attachments'),
    pick1: pick(0),
    pick2: pick(1),
    pick3: pick(2),
    pick4: pick(3),
    pick5: pick(4),
    itemInstead: press('item-instead'),
    answer1: () => pickAnswer(desk, 0),
    answer2: () => pickAnswer(desk, 1),
    dispatch: () => void dispatchDraft(desk, { kind: 'dispatch' }),
    answered: () => void dispatchDraft(desk, { kind: 'answered' }),
    otherOutcome: press('other-outcome'),
    abuse: () => nextAbuseStep(desk),
    discard: press('discard'),
    newDraft: () => beginNextDraft(desk),
    previousDraft: () => stepTab(desk, -1),
    nextDraft: () => stepTab(desk, 1),
    orders: () => desk.dispatch.setState(({ list }) => ({ list: list ? null : { orderId: null } })),
    reminders: () => toggleReminders(desk.reminder),
    visits: () => toggleVisits(desk),
    ready: () => finish(desk),
    extend: () => extendWrapUp(desk.seat),
    state: press('state-menu'),
    practiceCall: () => practice && void startPracticeCall(desk),
    drills: press('drills'),
    drillAsk: press('drill-ask'),
    phone: () => togglePhoneDialog(desk.phoneDialog),
  };
}

/** The lead's screen: the agent's keys lead to what became of abusive calls, and of orders. */
export function leadKeys(desk: Desk, page: Document): Pick<Acts, 'state' | 'abuse' | 'orders'> {
  return {
    ...plainKeys(desk, page),
    abuse: () => page.getElementById(MARK_LIST_ID)?.focus(),
    orders: () => toggleRatings(desk.rating),
  };
}

/** A screen without calls and forms. */
export function plainKeys(_desk: Desk, page: Document): Pick<Acts, 'state'> {
  return { state: () => page.getElementById('state-menu')?.click() };
}
