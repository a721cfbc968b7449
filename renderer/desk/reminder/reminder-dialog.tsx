import { type ReactNode, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { Desk } from '../desk.ts';
import { useDesk, useReminder } from '../desk-context.tsx';
import { type ListKeys, useListKeys } from '../dispatch/use-list-keys.ts';
import { errorText, useText } from '../text.ts';
import { ringBack } from './reminder-actions.ts';
import { ReminderForm } from './reminder-form.tsx';
import { ReminderListRow } from './reminder-row.tsx';
import { dueOf } from './reminder-store.ts';

const LIST: ListKeys = { name: 'reminder', letters: { KeyH: 'dial', KeyD: 'done', KeyM: 'later', KeyX: 'drop' } };

/** One key for both: to note a promise while the caller speaks, and to see what was promised. */
export function ReminderDialog(): ReactNode {
  const isOpen = useReminder((snapshot) => snapshot.isOpen);
  return isOpen && <OpenDialog />;
}

/** Who has nobody on the line and something that waits begins there; everybody else begins to note. */
function firstOf({ reminder, seat }: Desk): string | null {
  const kind = seat.getState().view?.state.kind;
  return kind === 'available' || kind === 'notReady' ? (dueOf(reminder.getState())[0]?.reminderId ?? null) : null;
}

function OpenDialog(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const rows = useReminder((snapshot) => snapshot.rows);
  const [first] = useState(() => firstOf(desk));
  const [failed, setFailed] = useState<AppError | null>(null);
  const [body, time] = [useRef<HTMLDivElement>(null), useRef<HTMLInputElement>(null)];
  useListKeys({ body, search: time }, first, LIST);
  const onDial = async (reminderId: string): Promise<void> => {
    const done = await ringBack(desk, reminderId);
    setFailed(done.ok ? null : done.error);
  };
  const error = failed && errorText(t, failed);
  return (
    <Dialog title={t('action.reminders')} closeLabel={t('app.close')} onClose={() => desk.reminder.setState({ isOpen: false })}>
      <div ref={body} className="reminders">
        <ReminderForm time={time} />
        <ul className="reminder-list" aria-label={t('reminder.list')}>
          {rows.map((row) => (
            <ReminderListRow key={row.reminderId} row={row} onDial={(id) => void onDial(id)} />
          ))}
        </ul>
        {rows.length === 0 && <p className="soft">{t('reminder.none')}</p>}
        <p className={`reminder-foot ${error ? 'reminder-fault' : ''}`} aria-live="polite">
          {error ? `${error.what} ${error.safe} ${error.todo}` : t('reminder.keys')}
        </p>
      </div>
    </Dialog>
  );
}
