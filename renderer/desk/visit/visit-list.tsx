import type { ReactNode } from 'react';
import type { VisitTask } from '../../../shared/central/visits.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk, useSeat, useVisit } from '../desk-context.tsx';
import { dayTime, errorText, useText } from '../text.ts';
import { claim } from './visit-actions.ts';
import { VISIT_KEYS } from './visit-keys.ts';
import { activeTask, moveToTask, tasksOf } from './visit-store.ts';
import { roundText } from './visit-text.ts';

const LIST_ID = 'visit-list';
const rowId = (at: number): string => `${LIST_ID}-${at}`;

/** What waits, the most urgent first; no name and no number stand in it. */
export function VisitList(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const tasks = useVisit(tasksOf);
  const fault = useVisit(({ view }) => view?.fault ?? null);
  const seat = useSeat(({ view }) => view?.seat ?? null);
  const isOpen = tasks.some(({ claimedBy }) => claimedBy === null || claimedBy === seat);
  const active = useVisit((snapshot) => tasksOf(snapshot).findIndex(({ orderId }) => orderId === activeTask(snapshot)?.orderId));
  return (
    <>
      <p className={fault ? 'visit-fault' : 'soft'}>
        {fault ? `! ${errorText(t, fault).what} ${t('visit.old')}` : t(tasks.length === 0 ? 'visit.none' : 'visit.order')}
      </p>
      <div
        id={LIST_ID}
        className="visit-list"
        role="listbox"
        aria-label={t('visit.list')}
        tabIndex={0}
        aria-activedescendant={active < 0 ? undefined : rowId(active)}
      >
        {tasks.map((task, at) => (
          <Row key={task.orderId} task={task} at={at} isActive={at === active} />
        ))}
      </div>
      <div className="visit-acts">
        <Button label={t('visit.next')} keys={VISIT_KEYS.next} look={isOpen ? 'primary' : 'plain'} onPress={() => void claim(desk, null)} />
      </div>
    </>
  );
}

function Row({ task, at, isActive }: { readonly task: VisitTask; readonly at: number; readonly isActive: boolean }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const seat = useSeat(({ view }) => view?.seat ?? null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the panel (aria-activedescendant)
    <div
      id={rowId(at)}
      ref={(row) => {
        if (isActive) row?.scrollIntoView({ block: 'nearest' });
      }}
      className="visit-row"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onClick={() => moveToTask(desk.visit, at)}
      onDoubleClick={() => void claim(desk, task.orderId)}
    >
      <b className="tabular">{task.number}</b>
      <span>{task.title}</span>
      <span>{roundText(t, task)}</span>
      <span className="tabular">{t('visit.due', { when: dayTime(t, task.dueAt, desk.clock()) })}</span>
      <span className="tabular">
        {task.claimedBy === null ? '' : task.claimedBy === seat ? t('visit.claimedHere') : t('visit.claimedBy', { seat: task.claimedBy })}
      </span>
    </div>
  );
}
