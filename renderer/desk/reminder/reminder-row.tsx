import { type FocusEvent, type ReactNode, useState } from 'react';
import { isCarried, type ReminderRow, stageOf } from '../../../shared/reminder/reminder.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk, useReminder } from '../desk-context.tsx';
import { numberOf } from '../dispatch/dispatch-store.ts';
import { dayTime, useText } from '../text.ts';
import { putOff, settle } from './reminder-actions.ts';

interface Props {
  readonly row: ReminderRow;
  readonly onDial: (reminderId: string) => void;
}

/** One promise: when, to whom, about what and which order; a promise to a citizen is dropped by the second press only, before its row is left. */
export function ReminderListRow({ row, onDial }: Props): ReactNode {
  const t = useText();
  const desk = useDesk();
  const at = useReminder((snapshot) => snapshot.at);
  const [isAsked, setAsked] = useState(false);
  const now = desk.clock();
  const stage = stageOf(row, at);
  const { reminderId } = row;
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>): void => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setAsked(false);
  };
  return (
    <li className={`reminder-row reminder-row-${stage}`} data-reminder={reminderId} tabIndex={-1} onBlur={onBlur}>
      <b className="tabular">{dayTime(t, row.dueAt, now)}</b>
      <span className="reminder-stage">
        {stage !== 'ahead' && `${stage === 'overdue' ? '! ' : ''}${t(`reminder.stage.${stage}`)}`}
        {isCarried(row, now) && <small>{t('reminder.carried')}</small>}
        {row.promisedAt !== row.dueAt && <small>{t('reminder.promised', { when: dayTime(t, row.promisedAt, now) })}</small>}
      </span>
      <span className="tabular">{row.numberShown}</span>
      <span>
        {row.text}
        {row.order && <small>{t('reminder.order', { number: numberOf(row.order).text, title: row.order.title })}</small>}
      </span>
      <div className="reminder-acts">
        <Button
          className="reminder-act-dial"
          label={t('reminder.dial')}
          keys="H"
          disabled={row.numberShown === ''}
          onPress={() => onDial(reminderId)}
        />
        <Button className="reminder-act-done" label={t('reminder.done')} keys="D" onPress={() => void settle(desk, reminderId, 'done')} />
        <Button className="reminder-act-later" label={t('reminder.later')} keys="M" onPress={() => void putOff(desk, reminderId)} />
        <Button
          className="reminder-act-drop"
          label={t(isAsked ? 'reminder.dropSure' : 'reminder.drop')}
          keys="X"
          look="quiet"
          onPress={() => (isAsked ? void settle(desk, reminderId, 'dropped') : setAsked(true))}
        />
      </div>
    </li>
  );
}
