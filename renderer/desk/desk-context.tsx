import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { SECOND_MS } from '../../shared/time/clock.ts';
import type { CallSnapshot } from './call/call-store.ts';
import type { CandidatesSnapshot } from './classification/candidates-store.ts';
import type { ClassificationSnapshot } from './classification/classification-store.ts';
import type { Desk } from './desk.ts';
import type { DispatchSnapshot } from './dispatch/dispatch-store.ts';
import type { DrillSnapshot } from './drill/drill-store.ts';
import type { KnowledgeSnapshot } from './knowledge/knowledge-store.ts';
import type { MarkSnapshot } from './mark/mark-store.ts';
import type { MatterSnapshot } from './matter/matter-store.ts';
import type { NoticeSnapshot } from './notice/notice-store.ts';
import type { PhoneDialogSnapshot } from './phone/phone-dialog-store.ts';
import type { QueueSnapshot } from './queue/queue-store.ts';
import type { RatingSnapshot } from './rating/rating-store.ts';
import type { ReminderSnapshot } from './reminder/reminder-store.ts';
import type { SeatSnapshot } from './seat/seat-store.ts';
import type { VisitSnapshot } from './visit/visit-store.ts';

const DeskContext = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }): ReactNode {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a component of the desk stands outside DeskProvider');
  return desk;
}

export function useSeat<T>(select: (snapshot: SeatSnapshot) => T): T {
  return useStore(useDesk().seat, select);
}

export function useCall<T>(select: (snapshot: CallSnapshot) => T): T {
  return useStore(useDesk().call, select);
}

export function useClassification<T>(select: (snapshot: ClassificationSnapshot) => T): T {
  return useStore(useDesk().classification, select);
}

export function useCandidates<T>(select: (snapshot: CandidatesSnapshot) => T): T {
  return useStore(useDesk().candidates, select);
}

export function useMatter<T>(select: (snapshot: MatterSnapshot) => T): T {
  return useStore(useDesk().matter, select);
}

export function useMark<T>(select: (snapshot: MarkSnapshot) => T): T {
  return useStore(useDesk().mark, select);
}

export function useKnowledge<T>(select: (snapshot: KnowledgeSnapshot) => T): T {
  return useStore(useDesk().knowledge, select);
}

export function useDispatch<T>(select: (snapshot: DispatchSnapshot) => T): T {
  return useStore(useDesk().dispatch, select);
}

export function useNotice<T>(select: (snapshot: NoticeSnapshot) => T): T {
  return useStore(useDesk().notice, select);
}

export function useQueue<T>(select: (snapshot: QueueSnapshot) => T): T {
  return useStore(useDesk().queue, select);
}

export function useDrill<T>(select: (snapshot: DrillSnapshot) => T): T {
  return useStore(useDesk().drill, select);
}

export function usePhoneDialog<T>(select: (snapshot: PhoneDialogSnapshot) => T): T {
  return useStore(useDesk().phoneDialog, select);
}

export function useRating<T>(select: (snapshot: RatingSnapshot) => T): T {
  return useStore(useDesk().rating, select);
}

export function useReminder<T>(select: (snapshot: ReminderSnapshot) => T): T {
  return useStore(useDesk().reminder, select);
}

export function useVisit<T>(select: (snapshot: VisitSnapshot) => T): T {
  return useStore(useDesk().visit, select);
}

/** The time, once a second while `running`; a clock on the screen draws alone. */
export function useNow(running = true): number {
  const { clock, startTimer } = useDesk();
  const [now, setNow] = useState(clock);
  useEffect(() => {
    if (!running) return;
    let stop = (): void => undefined;
    const tick = (): void => {
      setNow(clock());
      stop = startTimer(SECOND_MS - (clock() % SECOND_MS), tick);
    };
    tick();
    return () => stop();
  }, [running, clock, startTimer]);
  return now;
}
