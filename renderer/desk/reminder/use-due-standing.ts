import { stageOf } from '../../../shared/reminder/reminder.ts';
import { useDesk, useReminder, useSeat } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import type { Standing } from '../notice/standing.ts';
import { useText } from '../text.ts';
import { dueOf } from './reminder-store.ts';
import { reminderLine } from './reminder-text.ts';

/** What has come due, for who is not in a call: while it rings and while they talk the mark in the strip is enough. */
export function useDueStanding(): readonly Standing[] {
  const t = useText();
  const keysOf = useKeysOf();
  const { clock } = useDesk();
  const rows = useReminder((snapshot) => snapshot.rows);
  const at = useReminder((snapshot) => snapshot.at);
  const kind = useSeat(({ view }) => view?.state.kind ?? 'offline');
  const due = dueOf({ rows, at });
  const [first] = due;
  if (!first || kind === 'reserved' || kind === 'talking' || kind === 'holding') return [];
  const late = due.filter((row) => stageOf(row, at) === 'overdue').length;
  const now = clock();
  return [
    {
      key: 'reminders',
      what: t('reminder.told', { line: reminderLine(t, first, now) }),
      safe: t('reminder.safe'),
      todo: t('reminder.todo', { keys: keysOf('reminders') }),
      detail: due.map((row) => reminderLine(t, row, now)).join('\n'),
      ...(late === 0 ? { isNews: true } : {}),
      origin: { kind: 'derived' },
    },
  ];
}
