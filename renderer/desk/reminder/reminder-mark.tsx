import type { ReactNode } from 'react';
import { type ReminderStage, stageOf } from '../../../shared/reminder/reminder.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk, useReminder } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { toggleReminders } from './reminder-store.ts';

/** In the strip, always in its place and of one width: how many call-backs are promised, and whether one waits. */
export function ReminderMark(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const rows = useReminder((snapshot) => snapshot.rows);
  const at = useReminder((snapshot) => snapshot.at);
  const stages = rows.map((row) => stageOf(row, at));
  const waiting = stages.filter((stage) => stage !== 'ahead').length;
  const worst: ReminderStage = stages.includes('overdue') ? 'overdue' : waiting > 0 ? 'due' : 'ahead';
  return (
    <Button
      id="reminders"
      className={`reminder-mark reminder-mark-${worst}`}
      label={t(`reminder.mark.${worst}`, { total: worst === 'ahead' ? rows.length : waiting })}
      keys={keysOf('reminders')}
      look="quiet"
      onPress={() => toggleReminders(desk.reminder)}
    />
  );
}
