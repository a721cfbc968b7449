import type { Call, CallEvent } from '../call/call.ts';
import type { CallAct } from '../call/call-act.ts';
import type { PhoneHealth } from '../call/phone-health.ts';
import type { PhoneTrouble } from '../call/phone-trouble.ts';
import type { TraceLine } from '../call/sip-trace.ts';
import type { CatalogueHit, PlaceHit, SuggestionHit } from '../catalogue/search-types.ts';
import type { RankingsReply, RatingOrdersReply, ReviewReply, TalksReply, TrendReply } from '../central/ratings.ts';
import type { VisitAnswered, VisitAttempt, VisitDone } from '../central/visits.ts';
import type { Draft, OrderForm } from '../classification/form.ts';
import type { FormField, ItemView, Proposal } from '../classification/proposal.ts';
import type { PhoneFacts } from '../diagnostics/phone-facts.ts';
import type { CitizenCue, CitizenEntry } from '../drill/citizen-talk.ts';
import type { DrillView, RunDetail } from '../drill/run.ts';
import type { Topic } from '../drill/topic.ts';
import type { DayEffort } from '../effort/day-effort.ts';
import type { Effort } from '../effort/effort.ts';
import type { AppError } from '../errors.ts';
import type { SheetUse } from '../journal/journal-entry.ts';
import type { KnowledgeHit } from '../knowledge/knowledge.ts';
import type { MarkDecision, MarkList } from '../order/caller-mark.ts';
import type { CallerView } from '../order/caller-view.ts';
import type { Outcome, WorkOrder } from '../order/order.ts';
import type { OrderSheet } from '../order/order-sheet.ts';
import type { SameMatter } from '../order/same-matter.ts';
import type { CallReport } from '../quality/call-report.ts';
import type { MissedCall, QualityView } from '../quality/quality-view.ts';
import type { BoardWish, FigureWish, FileWish, TrendWish } from '../rating/wishes.ts';
import type { NewReminder, ReminderRow } from '../reminder/reminder.ts';
import type { Result } from '../result.ts';
import type { Role } from '../seat/role.ts';
import type { ChosenReason } from '../seat/seat-state.ts';
import type { VisitKept, VisitSent, VisitSheetView, VisitView } from '../visit/visit-view.ts';
import type { CitizenConfig, Notice, OrderRow, PhoneConfig, Pop, QueueView, SeatView } from './views.ts';

/** The three kinds of page behind the one bridge `window.seat`. */
export type PageKind = 'phone' | 'desk' | 'citizen';

interface Nothing {
  readonly [key: string]: never;
}

/**
 * THE map of requests, page → main. One payload object a channel, `domain:verb`; the reply is always a Result.
 * Which page and which role may call a channel, and the schema of its payload, stand in `schemas.ts`.
 */
export interface Requests {
  // any page with a desk's or phone's view
  'seat:view': { payload: Nothing; reply: SeatView };
  // phone page
  'phone:connect': { payload: { epoch: string; calls: Call[] }; reply: PhoneConfig };
  'phone:call-event': { payload: { callId: string; event: CallEvent }; reply: null };
  'phone:health': { payload: { health: PhoneHealth }; reply: null };
  'phone:trouble': { payload: { kind: PhoneTrouble; count: number }; reply: null };
  'phone:call-quality': { payload: CallReport; reply: null };
  'phone:collected': { payload: PhoneFacts; reply: null };
  // citizen page
  'citizen:connect': { payload: Nothing; reply: CitizenConfig };
  'citizen:state': {
    payload: { state: 'registering' | 'waiting' | 'calling' | 'talking' | 'ended' | 'failed'; detail: string };
    reply: null;
  };
  'citizen:entry': { payload: { entry: CitizenEntry }; reply: null };
  // desk: seat
  'seat:sign-in': { payload: { agentId: string; password: string; role: Role }; reply: SeatView };
  'seat:sign-out': { payload: Nothing; reply: SeatView };
  'seat:ready': { payload: Nothing; reply: SeatView };
  'seat:pause': { payload: { reason: ChosenReason }; reply: SeatView };
  // replaces what was kept for whoever is signed in
  'seat:save-keys': { payload: { keys: Record<string, string> }; reply: SeatView };
  'notice:list': { payload: Nothing; reply: Notice[] };
  'notice:dismiss': { payload: { id: string }; reply: null };
  // desk: call and journal
  'call:get': { payload: { callId: string }; reply: Call | null };
  'journal:pop': { payload: { callId: string }; reply: Pop };
  // desk: how calls sounded, and those that were missed
  'call:quality': { payload: Nothing; reply: QualityView };
  'call:missed': { payload: Nothing; reply: MissedCall[] };
  'call:trace': { payload: { callId: string }; reply: TraceLine[] };
  'diagnostics:collect': { payload: { withPersonal: boolean }; reply: { name: string; text: string; phoneAnswered: boolean } };
  // desk: catalogue and place
  'catalogue:search': { payload: { text: string; limit: number }; reply: CatalogueHit[] };
  'catalogue:suggest': { payload: { notes: string; limit: number }; reply: SuggestionHit[] };
  'catalogue:get': { payload: { code: string }; reply: ItemView };
  'place:find': { payload: { text: string; limit: number }; reply: PlaceHit[] };
  // desk: knowledge. `box`: typed into the box; `notes`: what the notes ask
  'knowledge:find': { payload: { from: 'box' | 'notes'; text: string; limit: number }; reply: KnowledgeHit[] };
  'knowledge:get': { payload: { id: string }; reply: KnowledgeHit | null };
  // desk: draft and order
  'draft:create': { payload: { callId: string | null }; reply: Draft };
  'draft:list': { payload: Nothing; reply: Draft[] };
  'draft:save': { payload: { draftId: string; revision: number; form: OrderForm }; reply: { revision: number } };
  'draft:discard': { payload: { draftId: string }; reply: null };
  'order:propose': { payload: { form: OrderForm }; reply: { proposal: Proposal; missing: FormField[] } };
  // `callId`: the call's number stands for the caller, beside the one on the form
  'order:same-matter': { payload: { callId: string | null; form: OrderForm }; reply: SameMatter };
  'order:dispatch': { payload: { draftId: string; form: OrderForm; outcome: Outcome; effort?: Effort | undefined }; reply: OrderRow };
  // of whoever is signed in, today
  'order:effort': { payload: Nothing; reply: DayEffort };
  'order:list': { payload: { callId: string | null }; reply: OrderRow[] };
  // `order:get`: the whole of it, and the journal holds who asked
  'order:get': { payload: { orderId: string }; reply: { order: WorkOrder; row: OrderRow } };
  // what of it may be printed, copied and exported: the caller masked. `order:find`: of the day's, by every word
  'order:find': { payload: { text: string }; reply: string[] };
  'order:sheet': { payload: { orderId: string; use: Exclude<SheetUse, 'export'> }; reply: OrderSheet };
  'order:export': { payload: { orderIds: string[] }; reply: OrderSheet[] };
  // whose it is: masked, and on request whole, which the journal holds first
  'order:caller': { payload: { orderId: string }; reply: CallerView };
  'order:unmask': { payload: { orderId: string }; reply: CallerView };
  // 补充: joined to the order of the same caller; the desk makes the note's id, so that it is sent once
  'order:add-note': { payload: { orderId: string; noteId: string; text: string }; reply: OrderRow };
  'order:retry': { payload: { orderId: string }; reply: OrderRow };
  'order:reopen': { payload: { orderId: string }; reply: Draft };
  // desk: promised call-backs and reminders, the agent's own. `reminder:dial` tells the number that is rung back
  'reminder:list': { payload: Nothing; reply: ReminderRow[] };
  'reminder:add': { payload: NewReminder; reply: ReminderRow };
  'reminder:later': { payload: { reminderId: string }; reply: ReminderRow };
  'reminder:settle': { payload: { reminderId: string; as: 'done' | 'dropped' }; reply: null };
  'reminder:dial': { payload: { reminderId: string }; reply: { number: string } };
  // desk: return visits. `orderId`: central's. `visit:dial` tells the number of the task that is claimed here
  'visit:list': { payload: Nothing; reply: VisitView };
  'visit:claim': { payload: { orderId: string | null }; reply: VisitSheetView | null };
  // what this agent is at, as it was left by a desk that was loaded anew; null: nothing
  'visit:resume': { payload: Nothing; reply: VisitSheetView | null };
  // replaces what was kept of the task that is claimed here, until it is recorded or given back
  'visit:keep': { payload: { orderId: string } & VisitKept; reply: null };
  'visit:dial': { payload: { orderId: string }; reply: { number: string } };
  'visit:attempt': { payload: { orderId: string } & VisitAttempt; reply: VisitDone };
  'visit:answer': { payload: { orderId: string } & VisitAnswered; reply: VisitSent };
  'visit:release': { payload: { orderId: string }; reply: null };
  // desk: marks of numbers that were used to abuse, the lead's alone. `orderId`: central's
  'lead:marks': { payload: Nothing; reply: MarkList };
  'lead:decide-mark': { payload: { orderId: string; decision: MarkDecision }; reply: null };
  // the three rates, and the orders behind a figure: of units, never of a citizen
  'lead:rankings': { payload: BoardWish; reply: RankingsReply };
  'lead:rating-orders': { payload: FigureWish; reply: RatingOrdersReply };
  'lead:talks': { payload: { period: string }; reply: TalksReply };
  'lead:trend': { payload: TrendWish; reply: TrendReply };
  'lead:review': { payload: { period: string }; reply: ReviewReply };
  // an XLSX workbook in base64
  'lead:rating-file': { payload: FileWish; reply: string };
  // desk: queue
  'queue:view': { payload: Nothing; reply: QueueView | null };
  // desk: practice
  'practice:call': { payload: Nothing; reply: null };
  // desk: drill
  'drill:view': { payload: Nothing; reply: DrillView };
  'drill:run': { payload: { runId: string }; reply: RunDetail };
  'drill:begin': { payload: { drillId: string }; reply: null };
  'drill:ask': { payload: { topic: Topic }; reply: null };
  'drill:field': { payload: { topic: Topic | null }; reply: null };
  'drill:stop': { payload: Nothing; reply: null };
  'drill:finish': { payload: Nothing; reply: null };
}

/** Announcements, main → pages. They state what is; work is done by requests. */
export interface Events {
  'seat:changed': SeatView;
  'phone:config': PhoneConfig;
  /** The machine woke: the line may have died without a word. */
  'phone:wake': Nothing;
  /** The PBX says that it sees no phone of this seat, which the phone may not know: it registers anew. */
  'phone:unseen': Nothing;
  /** Diagnostics are collected: `phone:collected` answers. */
  'phone:collect': Nothing;
  /** A key outside the desk, in Electron: it acts on the call in front. */
  'phone:shortcut': { act: CallAct };
  'call:changed': { callId: string };
  'call:quality-changed': Nothing;
  'call:missed-changed': Nothing;
  'dispatch:changed': { edition: number };
  'reminder:changed': Nothing;
  'visit:changed': Nothing;
  'catalogue:changed': { version: string };
  /** What `catalogue:get` says of it is another now. */
  'catalogue:item-changed': { code: string };
  'knowledge:changed': Nothing;
  'notice:changed': { edition: number };
  /** The lead's alone. */
  'queue:changed': QueueView;
  'practice:changed': { state: 'idle' | 'registering' | 'waiting' | 'calling' | 'talking' | 'ended' | 'failed'; detail: string };
  'drill:changed': { edition: number };
  /** What happens at the seat that the scripted citizen answers to. */
  'citizen:cue': CitizenCue;
  /** To the host page of the web shell: open or close the citizen's frame; the desk's socket came or went. */
  'host:citizen': { url: string | null };
  'host:desk': { connected: boolean };
}

export type RequestChannel = keyof Requests;
export type EventChannel = keyof Events;
export type Payload<C extends RequestChannel> = Requests[C]['payload'];
export type Reply<C extends RequestChannel> = Requests[C]['reply'];

/**
 * What a page sees as `window.seat`, in both shells. The direct line between desk and phone is no part of it: its
 * MessagePort arrives as a window message (`renderer/ipc/phone-port.ts`), because a port cannot cross Electron's bridge.
 */
export interface SeatBridge {
  readonly page: PageKind;
  invoke<C extends RequestChannel>(channel: C, payload: Payload<C>): Promise<Result<Reply<C>, AppError>>;
  /** @returns unsubscribe */
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void;
}
