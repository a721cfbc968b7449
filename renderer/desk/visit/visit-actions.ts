import { appError } from '../../../shared/errors.ts';
import { lifePolicyAt } from '../../../shared/order/life/life-policy.ts';
import {
  answerOf,
  choiceAt,
  choose,
  firstOpen,
  isEmptyVisit,
  stepQuestion,
  type VisitChoice,
  type VisitQuestion,
} from '../../../shared/visit/visit-form.ts';
import type { VisitSheetView, VisitUnreached } from '../../../shared/visit/visit-view.ts';
import { dial, sendDigit } from '../call/call-actions.ts';
import type { Desk } from '../desk.ts';
import { atHand, changeAtHand, takeSheet, type VisitTold } from './visit-store.ts';

export type VisitDeps = Pick<Desk, 'client' | 'phone' | 'call' | 'report' | 'visit' | 'startTimer'>;

/** Longer than a tone and its gap (`renderer/phone/dtmf.ts`). */
const TONE_EVERY_MS = 300;

/**
 * Puts the panel away. A sheet that nothing was done with is given back, as by the key for it; one that was rung, or is begun,
 * stays for whoever only looks at something else.
 */
export function closeVisits(deps: VisitDeps): void {
  const work = atHand(deps.visit.getState());
  deps.visit.setState({ isOpen: false, told: null });
  if (work && !work.isDialled && isEmptyVisit(work.form)) void releaseVisit(deps);
}

/** A citizen who called in goes first: the panel does not come over their form. */
export function toggleVisits(deps: VisitDeps): void {
  const { call, visit, report } = deps;
  const { isOpen } = visit.getState();
  const isCalledIn = call.getState().current?.call.direction === 'in';
  report('visit', !isOpen && isCalledIn ? appError('call-in-progress') : null);
  if (isOpen) closeVisits(deps);
  else if (!isCalledIn) visit.setState({ isOpen: true, told: null });
}

/** @param orderId null: the next one that waits */
export async function claim({ client, visit }: VisitDeps, orderId: string | null): Promise<void> {
  const reply = await client.invoke('visit:claim', { orderId });
  if (!reply.ok) visit.setState({ told: { kind: 'failed', error: reply.error } });
  else if (reply.value === null) visit.setState({ told: { kind: 'none-waits' } });
  else takeSheet(visit, reply.value);
}

/** Rings the citizen. A claim whose time was over is asked for once more. */
export async function dialVisit(deps: VisitDeps, again = true): Promise<void> {
  const { client, call, visit } = deps;
  const work = atHand(visit.getState());
  if (!work || work.isSending) return;
  if (call.getState().current) return tell(deps, { kind: 'failed', error: appError('call-in-progress') });
  changeAtHand(visit, { isSending: true });
  const reply = await client.invoke('visit:dial', { orderId: work.sheet.orderId });
  changeAtHand(visit, { isSending: false });
  if (!reply.ok && reply.error.kind === 'visit-not-claimed' && again) {
    await claim(deps, work.sheet.orderId);
    return visit.getState().told === null ? dialVisit(deps, false) : undefined;
  }
  // What cannot be dialled is tried no other way: it may be noted as a wrong number.
  if (!reply.ok && reply.error.kind === 'visit-number-wrong') changeAtHand(visit, { isDialled: true });
  if (!reply.ok) return tell(deps, { kind: 'failed', error: reply.error });
  // Meanwhile somebody may have called in.
  if (!dial(deps, reply.value.number)) return tell(deps, { kind: 'failed', error: appError('call-in-progress') });
  changeAtHand(visit, { isDialled: true });
  visit.setState({ told: null });
}

/** To the switchboard that answered: whom to put through to. */
export function sendExtension(deps: VisitDeps): void {
  const work = atHand(deps.visit.getState());
  if (!work || work.isPuttingThrough || work.sheet.extension === null) return;
  changeAtHand(deps.visit, { isPuttingThrough: true });
  sendTones(deps, work.sheet, work.sheet.extension);
}

/** One after the other: a tone that is asked for while another sounds takes its place. */
function sendTones(deps: VisitDeps, sheet: VisitSheetView, digits: string): void {
  const { visit } = deps;
  if (atHand(visit.getState())?.sheet !== sheet) return;
  const [digit, ...rest] = digits;
  if (digit !== undefined && sendDigit(deps, digit)) deps.startTimer(TONE_EVERY_MS, () => sendTones(deps, sheet, rest.join('')));
  else changeAtHand(visit, { isPuttingThrough: false });
}

export function pickChoice({ visit }: Pick<VisitDeps, 'visit'>, question: VisitQuestion, choice: VisitChoice): void {
  const work = atHand(visit.getState());
  if (work && !work.isSending) changeAtHand(visit, { form: choose(work.form, question, choice), question: stepQuestion(question, 1) });
}

/** A number key: the answer to the question that is read now. */
export function pickNumber(deps: Pick<VisitDeps, 'visit'>, number: number): void {
  const work = atHand(deps.visit.getState());
  const choice = work && choiceAt(work.question, number);
  if (choice) pickChoice(deps, work.question, choice);
}

export function moveQuestion({ visit }: Pick<VisitDeps, 'visit'>, by: 1 | -1): void {
  const work = atHand(visit.getState());
  if (work) changeAtHand(visit, { question: stepQuestion(work.question, by) });
}

/** Sends what was answered; leads to the first question that nobody answered. */
export async function sendVisit(deps: VisitDeps): Promise<void> {
  const { client, visit } = deps;
  const work = atHand(visit.getState());
  if (!work || work.isSending) return;
  const answer = answerOf(work.form);
  const open = firstOpen(work.form);
  if (answer === null || open !== null) {
    changeAtHand(visit, { question: open ?? work.question });
    return tell(deps, { kind: 'open-questions' });
  }
  const { orderId, round } = work.sheet;
  changeAtHand(visit, { isSending: true });
  const reply = await client.invoke('visit:answer', { orderId, round, answer });
  if (!reply.ok) return refused(deps, { kind: 'failed', error: reply.error });
  const { stage } = reply.value;
  finishSheet(deps, stage === null ? { kind: 'kept' } : { kind: 'sent', stage });
}

export async function sendUnreached(deps: VisitDeps, outcome: VisitUnreached): Promise<void> {
  const { client, visit } = deps;
  const work = atHand(visit.getState());
  if (!work || work.isSending) return;
  if (!work.isDialled) return tell(deps, { kind: 'not-dialled' });
  const { orderId, round, tries, takenAt } = work.sheet;
  changeAtHand(visit, { isSending: true });
  const reply = await client.invoke('visit:attempt', { orderId, round, outcome });
  if (!reply.ok) return refused(deps, { kind: 'failed', error: reply.error });
  finishSheet(deps, { kind: 'unreached', stage: reply.value.stage, wasLast: tries + 1 >= lifePolicyAt(takenAt).limits.visitTries });
}

export async function releaseVisit(deps: VisitDeps): Promise<void> {
  const { client, visit } = deps;
  const work = atHand(visit.getState());
  if (!work || work.isSending) return;
  changeAtHand(visit, { isSending: true });
  const reply = await client.invoke('visit:release', { orderId: work.sheet.orderId });
  if (!reply.ok) return refused(deps, { kind: 'failed', error: reply.error });
  finishSheet(deps, { kind: 'released' });
}

function tell({ visit }: Pick<VisitDeps, 'visit'>, told: VisitTold): void {
  visit.setState({ told });
}

function finishSheet({ visit }: Pick<VisitDeps, 'visit'>, told: VisitTold): void {
  visit.setState({ work: { kind: 'list' }, told });
}

/** Where another was first there is nothing left to fill in; else the sheet stands with what was typed. */
function refused(deps: Pick<VisitDeps, 'visit'>, told: Extract<VisitTold, { kind: 'failed' }>): void {
  if (told.error.kind !== 'visit-settled') changeAtHand(deps.visit, { isSending: false });
  else deps.visit.setState({ work: { kind: 'list' } });
  tell(deps, told);
}
