import { type AppError, appError } from '../shared/errors.ts';
import type { PhoneConfig, SeatView } from '../shared/ipc/views.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Clock } from '../shared/time/clock.ts';
import type { Announcer } from './announce.ts';
import type { CatalogueService } from './catalogue/catalogue-service.ts';
import type { Assess } from './classification/assessment.ts';
import type { Drafts } from './classification/drafts.ts';
import type { SeatSignIn } from './compose-sign-in.ts';
import { dismissNotice, listNotices } from './db/notice-table.ts';
import type { Store } from './db/store.ts';
import type { Diagnostics } from './diagnostics/diagnostics.ts';
import type { AddNote } from './dispatch/add-note.ts';
import type { Dispatch } from './dispatch/dispatch.ts';
import type { PersonActs } from './dispatch/person-acts.ts';
import type { Drills } from './drill/drills.ts';
import type { PracticeCall } from './drill/practice-call.ts';
import type { Handlers } from './ipc/hub.ts';
import type { Journal } from './journal/journal.ts';
import type { KnowledgeService } from './knowledge/knowledge-service.ts';
import type { RatingsClient } from './link/ratings-client.ts';
import type { Log } from './log/log.ts';
import type { LeadMarks } from './mark/lead-marks.ts';
import type { OrderCallers } from './order/order-callers.ts';
import type { OrderSheets } from './order/order-sheets.ts';
import type { Orders } from './order/orders.ts';
import type { FindSameMatter } from './order/same-matter.ts';
import type { CallRecords } from './quality/call-records.ts';
import type { BoardFeed } from './queue/board-feed.ts';
import type { Reminders } from './reminder/reminders.ts';
import type { AgentKeys } from './seat/agent-keys.ts';
import type { SeatService } from './seat/seat-service.ts';
import type { Visits } from './visit/visits.ts';

/** Everything a request can ask for. */
export interface SeatParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly seat: SeatService;
  readonly signIn: SeatSignIn;
  readonly saveKeys: AgentKeys['save'];
  readonly journal: Journal;
  readonly records: CallRecords;
  readonly diagnostics: Diagnostics;
  readonly catalogue: CatalogueService;
  readonly knowledge: KnowledgeService;
  readonly drafts: Drafts;
  readonly assess: Assess;
  readonly dispatch: Dispatch;
  readonly addNote: AddNote;
  readonly sameMatter: FindSameMatter;
  readonly orders: Orders;
  readonly sheets: OrderSheets;
  readonly callers: OrderCallers;
  readonly personActs: PersonActs;
  readonly marks: LeadMarks;
  readonly ratings: RatingsClient;
  readonly reminders: Reminders;
  readonly visits: Visits;
  readonly practice: PracticeCall;
  readonly startPracticeCall: () => Result<null, AppError>;
  readonly citizenToBeRung: (number: string) => Promise<void>;
  readonly drills: Drills;
  readonly board: BoardFeed;
  readonly seatView: () => SeatView;
  readonly phoneConfig: () => PhoneConfig;
  readonly announcer: Announcer;
  readonly log: Log;
}

/** Who answers which request. Rules live in the domains; here stands only the way to them. */
export function composeHandlers(parts: SeatParts): Handlers {
  return {
    ...phoneHandlers(parts),
    ...seatHandlers(parts),
    ...callHandlers(parts),
    ...orderHandlers(parts),
    ...reminderHandlers(parts),
    ...visitHandlers(parts),
    ...leadHandlers(parts),
    ...drillHandlers(parts),
  };
}

type Some<P extends string> = Pick<Handlers, Extract<keyof Handlers, `${P}:${string}`>>;

function phoneHandlers(parts: SeatParts): Some<'phone' | 'citizen'> {
  const { journal, records, diagnostics, seat, practice, drills, phoneConfig, announcer, log } = parts;
  return {
    'phone:connect': ({ epoch, calls }) => {
      // First of all the phone can register, also while the store cannot be written and what follows must be asked again.
      announcer.emit('phone:config', phoneConfig());
      // The seat is told of every call and not only of those that changed: main may be new and the call old.
      for (const call of calls) seat.callChanged(call);
      for (const call of journal.reconcile(calls, epoch)) {
        seat.callChanged(call);
        drills.callChanged(call);
        records.callChanged(call, calls.some(({ id }) => id === call.id) ? 'phone' : 'page-gone');
        announcer.emit('call:changed', { callId: call.id });
      }
      return ok(phoneConfig());
    },
    'phone:call-event': ({ callId, event }) => {
      const call = journal.recordCallEvent(callId, event);
      if (!call.ok) return call;
      seat.callChanged(call.value);
      drills.callChanged(call.value);
      records.callChanged(call.value, 'phone');
      announcer.emit('call:changed', { callId });
      return ok(null);
    },
    'phone:health': ({ health }) => {
      diagnostics.healthChanged(health);
      seat.phoneHealth(health);
      return ok(null);
    },
    'phone:collected': (facts) => {
      diagnostics.phoneTold(facts);
      return ok(null);
    },
    'phone:trouble': ({ kind, count }) => {
      log.warn({ kind, count }, 'trouble at the phone');
      return ok(null);
    },
    'phone:call-quality': (report) => {
      records.report(report);
      announcer.emit('call:quality-changed', {});
      return ok(null);
    },
    'citizen:connect': () => practice.config(),
    'citizen:state': (state) => {
      practice.report(state);
      return ok(null);
    },
    'citizen:entry': ({ entry }) => {
      drills.citizenEntry(entry);
      return ok(null);
    },
  };
}

function seatHandlers(parts: SeatParts): Some<'seat' | 'notice' | 'practice' | 'queue'> {
  const { seat, signIn, saveKeys, seatView, store, clock, announcer, startPracticeCall, board } = parts;
  const viewAfter = <E>(result: Result<unknown, E>): Result<SeatView, E> => (result.ok ? ok(seatView()) : result);
  return {
    'seat:view': () => ok(seatView()),
    'seat:sign-in': async (request) => viewAfter(await signIn.signIn(request)),
    'seat:sign-out': async () => viewAfter(await signIn.signOut()),
    'seat:ready': () => viewAfter(seat.ready()),
    'seat:pause': ({ reason }) => viewAfter(seat.pause(reason)),
    'seat:save-keys': ({ keys }) => viewAfter(saveKeys(keys)),
    'notice:list': () => ok(listNotices(store.read)),
    'notice:dismiss': ({ id }) => {
      store.write((db) => dismissNotice(db, id, clock()));
      announcer.noticesChanged();
      return ok(null);
    },
    'queue:view': () => ok(board.view()),
    'practice:call': () => startPracticeCall(),
  };
}

function callHandlers({
  journal,
  records,
  diagnostics,
  catalogue,
  knowledge,
}: SeatParts): Some<'call' | 'diagnostics' | 'journal' | 'catalogue' | 'place' | 'knowledge'> {
  /** Nothing found would be untrue where there is nothing to find it in. */
  const found = <T>(hits: T[]): Result<T[], AppError> => (catalogue.version() === null ? err(appError('catalogue-missing')) : ok(hits));
  return {
    'call:get': ({ callId }) => ok(journal.getCall(callId)),
    'journal:pop': ({ callId }) => ok(journal.pop(callId)),
    'call:quality': () => ok(records.quality()),
    'call:missed': () => ok(records.missed()),
    'call:trace': ({ callId }) => ok(records.trace(callId)),
    'diagnostics:collect': async ({ withPersonal }) => {
      if (withPersonal) journal.note('diagnostics', 'with personal data');
      return ok(await diagnostics.collect(withPersonal));
    },
    'catalogue:search': ({ text, limit }) => found(catalogue.search(text, limit)),
    'catalogue:suggest': ({ notes, limit }) => found(catalogue.suggest(notes, limit)),
    'catalogue:get': ({ code }) => {
      const view = catalogue.itemView(code);
      return view ? ok(view) : err(appError('item-unknown', code));
    },
    'place:find': ({ text, limit }) => found(catalogue.findPlace(text, limit)),
    'knowledge:find': ({ from, text, limit }) => ok(from === 'box' ? knowledge.search(text, limit) : knowledge.asked(text, limit)),
    'knowledge:get': ({ id }) => ok(knowledge.entry(id)),
  };
}

function orderHandlers({
  drafts,
  assess,
  dispatch,
  addNote,
  sameMatter,
  orders,
  sheets,
  callers,
  personActs,
  drills,
}: SeatParts): Some<'draft' | 'order'> {
  return {
    'draft:create': ({ callId }) => ok(drafts.create(callId)),
    'draft:list': () => ok(drafts.list()),
    'draft:save': ({ draftId, revision, form }) => drafts.save(draftId, revision, form),
    'draft:discard': ({ draftId }) => drafts.discard(draftId),
    'order:propose': ({ form }) => {
      const { proposal, missing } = assess(form, { kind: 'dispatch' });
      return ok({ proposal, missing: [...missing] });
    },
    'order:same-matter': async ({ callId, form }) => ok(await sameMatter(callId, form, drills.view().running?.startedAt ?? 0)),
    'order:dispatch': ({ draftId, form, outcome, effort }) => dispatch(draftId, form, outcome, effort),
    'order:effort': () => ok(orders.dayEffort()),
    'order:list': ({ callId }) => ok(orders.list(callId)),
    'order:get': ({ orderId }) => {
      const caller = callers.unmask(orderId);
      return caller.ok ? orders.get(orderId) : caller;
    },
    'order:find': ({ text }) => ok(sheets.find(text)),
    'order:sheet': ({ orderId, use }) => sheets.get(orderId, use),
    'order:export': ({ orderIds }) => ok(sheets.own(orderIds)),
    'order:caller': ({ orderId }) => callers.masked(orderId),
    'order:unmask': ({ orderId }) => callers.unmask(orderId),
    'order:add-note': ({ orderId, noteId, text }) => addNote(orderId, noteId, text),
    'order:retry': ({ orderId }) => personActs.retry(orderId),
    'order:reopen': ({ orderId }) => personActs.reopen(orderId),
  };
}

function reminderHandlers({ reminders }: SeatParts): Some<'reminder'> {
  return {
    'reminder:list': () => ok(reminders.list()),
    'reminder:add': (reminder) => reminders.add(reminder),
    'reminder:later': ({ reminderId }) => reminders.later(reminderId),
    'reminder:settle': ({ reminderId, as }) => reminders.settle(reminderId, as),
    'reminder:dial': ({ reminderId }) => reminders.dial(reminderId),
  };
}

function visitHandlers({ visits, citizenToBeRung }: SeatParts): Some<'visit'> {
  return {
    'visit:list': async () => ok(await visits.list()),
    'visit:claim': ({ orderId }) => visits.claim(orderId),
    'visit:resume': () => visits.resume(),
    'visit:keep': ({ orderId, ...kept }) => visits.keep(orderId, kept),
    'visit:dial': async ({ orderId }) => {
      const told = visits.dial(orderId);
      if (told.ok) await citizenToBeRung(told.value.number);
      return told;
    },
    'visit:attempt': ({ orderId, ...attempt }) => visits.attempt(orderId, attempt),
    'visit:answer': ({ orderId, ...answered }) => visits.answer(orderId, answered),
    'visit:release': ({ orderId }) => visits.release(orderId),
  };
}

function leadHandlers({ marks, ratings }: SeatParts): Some<'lead'> {
  return {
    'lead:marks': () => marks.list(),
    'lead:decide-mark': ({ orderId, decision }) => marks.decide(orderId, decision),
    'lead:rankings': (wish) => ratings.rankings(wish),
    'lead:rating-orders': (wish) => ratings.ratingOrders(wish),
    'lead:talks': ({ period }) => ratings.talks(period),
    'lead:trend': (wish) => ratings.trend(wish),
    'lead:review': ({ period }) => ratings.review(period),
    'lead:rating-file': (wish) => ratings.ratingFile(wish),
  };
}

function drillHandlers({ drills }: SeatParts): Some<'drill'> {
  return {
    'drill:view': () => ok(drills.view()),
    'drill:run': ({ runId }) => drills.run(runId),
    'drill:begin': ({ drillId }) => drills.begin(drillId),
    'drill:ask': ({ topic }) => drills.ask(topic),
    'drill:field': ({ topic }) => drills.field(topic),
    'drill:stop': () => drills.stop(),
    'drill:finish': () => drills.finish(),
  };
}
