import type { Clock, StartTimer } from '../../shared/time/clock.ts';
import type { Client } from '../ipc/client.ts';
import type { PhoneLink } from '../ipc/phone-link.ts';
import { startAgentFeed } from './agent-feed.ts';
import { startCallFeed } from './call/call-feed.ts';
import { type CallStore, createCallStore } from './call/call-store.ts';
import { reportPops } from './call/report-pop.ts';
import { type CandidatesStore, createCandidatesStore } from './classification/candidates-store.ts';
import { type ClassificationStore, createClassificationStore } from './classification/classification-store.ts';
import { createDraftSaver, type DraftSaver } from './classification/draft-saver.ts';
import { startProposalFeed } from './classification/proposal-feed.ts';
import { createSearch, type Search } from './classification/search-actions.ts';
import { startSuggestFeed } from './classification/suggest-feed.ts';
import { createDispatchStore, type DispatchStore } from './dispatch/dispatch-store.ts';
import { startDrillFeed } from './drill/drill-feed.ts';
import { createDrillStore, type DrillStore } from './drill/drill-store.ts';
import { createEffortStore, type EffortStore } from './effort/effort-store.ts';
import { startKeysFeed } from './keys/keys-feed.ts';
import { createKeysStore, type KeysStore } from './keys/keys-store.ts';
import { startKnowledgeFeed } from './knowledge/knowledge-feed.ts';
import { createKnowledgeStore, type KnowledgeStore } from './knowledge/knowledge-store.ts';
import { startMarkFeed } from './mark/mark-feed.ts';
import { createMarkStore, type MarkStore } from './mark/mark-store.ts';
import { startMatterFeed } from './matter/matter-feed.ts';
import { createMatterStore, type MatterStore } from './matter/matter-store.ts';
import { refreshNotices, startNoticeFeed } from './notice/notice-actions.ts';
import { createNoticeStore, type NoticeStore, setAlert } from './notice/notice-store.ts';
import type { Report } from './notice/report.ts';
import { startMissedFeed } from './phone/missed-feed.ts';
import { createPhoneDialogStore, type PhoneDialogStore } from './phone/phone-dialog-store.ts';
import { startQueueFeed } from './queue/queue-feed.ts';
import { createQueueStore, type QueueStore } from './queue/queue-store.ts';
import { createRatingStore, type RatingStore } from './rating/rating-store.ts';
import { startReminderFeed } from './reminder/reminder-feed.ts';
import { createReminderStore, type ReminderStore } from './reminder/reminder-store.ts';
import { refreshSeat } from './seat/seat-actions.ts';
import { startSeatFeed } from './seat/seat-feed.ts';
import { createSeatStore, type SeatStore, workerOf } from './seat/seat-store.ts';
import { startVisitFeed } from './visit/visit-feed.ts';
import { createVisitStore, type VisitStore } from './visit/visit-store.ts';

export interface DeskEdges {
  readonly client: Client;
  readonly phone: PhoneLink;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly newId: () => string;
}

/** Everything a screen of the desk works with: what is known (stores) and the ways out (edges). */
export interface Desk extends DeskEdges {
  readonly seat: SeatStore;
  readonly call: CallStore;
  readonly classification: ClassificationStore;
  readonly candidates: CandidatesStore;
  readonly matter: MatterStore;
  readonly knowledge: KnowledgeStore;
  readonly dispatch: DispatchStore;
  readonly notice: NoticeStore;
  readonly queue: QueueStore;
  readonly mark: MarkStore;
  readonly drill: DrillStore;
  readonly phoneDialog: PhoneDialogStore;
  readonly keys: KeysStore;
  readonly effort: EffortStore;
  readonly reminder: ReminderStore;
  readonly rating: RatingStore;
  readonly visit: VisitStore;
  readonly report: Report;
  readonly saver: DraftSaver;
  readonly search: Search;
}

export function createDesk(edges: DeskEdges): Desk {
  const { client, startTimer } = edges;
  const notice = createNoticeStore();
  const classification = createClassificationStore();
  const candidates = createCandidatesStore();
  const report: Report = (source, error) => setAlert(notice, source, error);
  const saver = createDraftSaver({
    store: classification,
    startTimer,
    keeper: {
      create: (callId) => client.invoke('draft:create', { callId }),
      save: (draftId, revision, form) => client.invoke('draft:save', { draftId, revision, form }),
      list: () => client.invoke('draft:list', {}),
    },
  });
  const known = { ...edges, classification, candidates, notice, report, saver };
  return {
    ...known,
    seat: createSeatStore(),
    call: createCallStore(),
    matter: createMatterStore(),
    knowledge: createKnowledgeStore(),
    dispatch: createDispatchStore(),
    queue: createQueueStore(),
    mark: createMarkStore(),
    drill: createDrillStore(),
    phoneDialog: createPhoneDialogStore(),
    keys: createKeysStore(),
    effort: createEffortStore(),
    reminder: createReminderStore(),
    rating: createRatingStore(),
    visit: createVisitStore(),
    search: createSearch(known),
  };
}

/** Starts everything that listens. @returns what to do when main is back after an absence, when the page is going, and dispose */
export function startDesk(desk: Desk): { readonly refresh: () => void; readonly flush: () => void; readonly dispose: () => void } {
  // Before the seat's view is asked for: the keys that hold come with it.
  const stopKeys = startKeysFeed(desk);
  const agent = startAgentFeed(desk);
  const queue = startQueueFeed(desk);
  const marks = startMarkFeed(desk);
  const drill = startDrillFeed(desk);
  const reminders = startReminderFeed(desk);
  const visits = startVisitFeed(desk);
  const stops = [
    startSeatFeed(desk),
    startNoticeFeed(desk),
    startCallFeed(desk),
    reportPops(desk),
    startMissedFeed(desk),
    startProposalFeed(desk),
    startSuggestFeed(desk),
    startMatterFeed(desk),
    startKnowledgeFeed(desk),
    agent.dispose,
    queue.dispose,
    marks.dispose,
    drill.dispose,
    stopKeys,
    reminders.dispose,
    visits.dispose,
    desk.client.on('catalogue:changed', desk.search.askAgain),
    desk.saver.dispose,
  ];
  return {
    flush: () => {
      desk.saver.flush();
      visits.flush();
    },
    refresh: () => {
      void refreshSeat(desk);
      void refreshNotices(desk);
      if (workerOf(desk.seat.getState())?.startsWith('agent:')) {
        agent.refresh();
        reminders.refresh();
      }
      queue.refresh();
      marks.refresh();
      drill.refresh();
      visits.refresh();
    },
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}
