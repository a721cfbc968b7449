import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react';
import { dialable } from '../../../shared/call/dialable.ts';
import type { AppError } from '../../../shared/errors.ts';
import { type DueRead, readDue } from '../../../shared/reminder/read-due.ts';
import { REMINDER_LIMITS } from '../../../shared/reminder/reminder.ts';
import { MINUTE_MS } from '../../../shared/time/clock.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk, useNow } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { isInputMethod } from '../keys/match-key.ts';
import { dayTime, errorText, useText } from '../text.ts';
import { noteReminder, subjectNow } from './reminder-actions.ts';

const LIMITS = { due: 20, text: REMINDER_LIMITS.text, number: REMINDER_LIMITS.number } as const;

/** When, about what, whom: typed in this order, Enter anywhere notes it and gives the keyboard back to the form. */
export function ReminderForm({ time }: { readonly time: RefObject<HTMLInputElement | null> }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const [subject] = useState(() => subjectNow(desk));
  const [reminderId] = useState(desk.newId);
  const [typed, setTyped] = useState({ due: '', text: '', number: subject.number });
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState<AppError | null>(null);
  const now = useNow();
  const due = readDue(typed.due, now);
  const isEmpty = typed.text.trim() + typed.number.trim() === '';
  const faults = {
    due: due.kind === 'due' || (typed.due === '' && !asked) ? '' : t(`reminder.fault.${due.kind}`),
    number: typed.number.trim() === '' || dialable(typed.number) !== null ? '' : t('call.numberWrong'),
    text: asked && isEmpty ? t('reminder.fault.empty') : '',
  };
  const note = async (): Promise<void> => {
    setAsked(true);
    if (due.kind !== 'due' || faults.number !== '' || isEmpty) return;
    const { callId, orderId } = subject;
    const { text, number } = typed;
    const refused = await noteReminder(desk, { reminderId, callId, orderId, text, number, dueAt: due.at });
    setFailed(refused);
    if (!refused) desk.reminder.setState({ isOpen: false });
  };
  const refusal = failed && errorText(t, failed);
  const fault = faults.due || faults.number || faults.text || (refusal ? `${refusal.what} ${refusal.todo}` : '');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !isInputMethod(event.nativeEvent)) void note();
  };
  return (
    <div className="reminder-form">
      {(['due', 'text', 'number'] as const).map((field) => (
        <label key={field}>
          <span>{t(`reminder.field.${field}`)}</span>
          <input
            ref={field === 'due' ? time : undefined}
            className="ui-input tabular"
            placeholder={t(`reminder.hint.${field}`)}
            aria-invalid={faults[field] !== ''}
            aria-describedby="reminder-read"
            maxLength={LIMITS[field]}
            autoComplete="off"
            value={typed[field]}
            onKeyDown={onKeyDown}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
          />
        </label>
      ))}
      <Button label={t('reminder.note')} keys="Enter" look="primary" onPress={() => void note()} />
      <p id="reminder-read" className={fault === '' ? '' : 'reminder-fault'} aria-live="polite">
        {fault === '' ? readBack(t, due, now) : `! ${fault}`}
      </p>
      <p className="reminder-subject">
        {subject.callId === null ? '' : t(subject.orderId === null ? 'reminder.ofCall' : 'reminder.ofOrder')}
      </p>
    </div>
  );
}

/** What was understood, before it is promised. */
function readBack(t: Words, due: DueRead, now: number): string {
  if (due.kind !== 'due') return t('reminder.readHint');
  const when = dayTime(t, due.at, now);
  const minutes = Math.max(0, Math.round((due.at - now) / MINUTE_MS));
  if (minutes < 60) return t('reminder.read', { when, minutes });
  return minutes < 24 * 60 ? t('reminder.readHours', { when, hours: Math.floor(minutes / 60), minutes: minutes % 60 }) : when;
}
