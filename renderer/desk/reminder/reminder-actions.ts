import { type AppError, appError } from '../../../shared/errors.ts';
import type { NewReminder } from '../../../shared/reminder/reminder.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { dial } from '../call/call-actions.ts';
import { activeTab } from '../classification/classification-store.ts';
import type { Desk } from '../desk.ts';

type ReminderDeps = Pick<Desk, 'client' | 'phone' | 'call' | 'report' | 'reminder'>;

/** What a reminder that is noted now is about: the form's request, else the call that is up or was just wrapped up. */
export type ReminderSubject = Pick<NewReminder, 'callId' | 'orderId' | 'number'>;

export function subjectNow({ call, classification, dispatch, seat }: Desk): ReminderSubject {
  const { current, last } = call.getState();
  const tab = activeTab(classification.getState());
  const isWrappingUp = seat.getState().view?.state.kind === 'acw';
  const heard = current && !current.consult ? current.call : isWrappingUp ? last : null;
  const callId = tab?.callId ?? heard?.id ?? null;
  // The newest first: a promise that is made after the receipt is about that order.
  const order = callId === null ? undefined : dispatch.getState().rows.find((row) => row.callId === callId);
  const number = tab?.form.callerPhone.trim() || (tab && tab.callId !== heard?.id ? '' : (heard?.number ?? ''));
  return { callId, orderId: order?.orderId ?? null, number };
}

/** @returns what kept it from being noted: then the dialog stands with what was typed */
export async function noteReminder({ client }: ReminderDeps, reminder: NewReminder): Promise<AppError | null> {
  const reply = await client.invoke('reminder:add', reminder);
  return reply.ok ? null : reply.error;
}

export async function putOff({ client, report }: ReminderDeps, reminderId: string): Promise<void> {
  const reply = await client.invoke('reminder:later', { reminderId });
  report('reminder', reply.ok ? null : reply.error);
}

export async function settle({ client, report }: ReminderDeps, reminderId: string, as: 'done' | 'dropped'): Promise<void> {
  const reply = await client.invoke('reminder:settle', { reminderId, as });
  report('reminder', reply.ok ? null : reply.error);
}

/** Rings back. It stays in the list until the agent says that it is done: nobody may have answered. */
export async function ringBack(deps: ReminderDeps, reminderId: string): Promise<Result<null, AppError>> {
  const { client, call, reminder } = deps;
  if (call.getState().current) return err(appError('call-in-progress'));
  const reply = await client.invoke('reminder:dial', { reminderId });
  if (!reply.ok) return reply;
  // Meanwhile somebody may have called in.
  if (!dial(deps, reply.value.number)) return err(appError('call-in-progress'));
  reminder.setState({ isOpen: false });
  return ok(null);
}
