import type { CentralEvent } from '../shared/central/contract.ts';
import type { AppError } from '../shared/errors.ts';
import type { PhoneConfig, SeatView } from '../shared/ipc/views.ts';
import { type Announcer, createAnnouncer } from './announce.ts';
import type { CatalogueService } from './catalogue/catalogue-service.ts';
import type { Cleanup } from './cleanup.ts';
import type { SeatContext } from './command.ts';
import { composeCatalogue } from './compose-catalogue.ts';
import type { CentralWay } from './compose-central.ts';
import { composeDiagnostics } from './compose-diagnostics.ts';
import { composeDrills } from './compose-drills.ts';
import type { Edges } from './compose-edges.ts';
import { composeHandlers, type SeatParts } from './compose-handlers.ts';
import { composeOrders } from './compose-orders.ts';
import { composeSignIn } from './compose-sign-in.ts';
import type { SipWay } from './compose-sip.ts';
import { askTelephony, composeTroubles } from './compose-troubles.ts';
import type { Store } from './db/store.ts';
import { createHub, type Hub } from './ipc/hub.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { startEventStream } from './link/event-stream.ts';
import { errorFields, type Log } from './log/log.ts';
import { createCallRecords } from './quality/call-records.ts';
import { createBoardFeed } from './queue/board-feed.ts';
import { createReminders, type Reminders } from './reminder/reminders.ts';
import { startRetention } from './retention/start-retention.ts';
import { type AgentKeys, createAgentKeys } from './seat/agent-keys.ts';
import { createSeatService, type SeatService } from './seat/seat-service.ts';
import { createStateReporter, type StateReporter } from './seat/state-reporter.ts';
import type { Troubles } from './seat/troubles.ts';
import type { Settings } from './settings/settings.ts';
import type { Shell } from './shell/shell.ts';
import { createVisitAnswers, type VisitAnswers } from './visit/visit-answers.ts';
import { createVisits, type Visits } from './visit/visits.ts';

interface SeatOptions {
  readonly edges: Edges;
  readonly cleanup: Cleanup;
  readonly shell: Shell;
  readonly store: Store;
  readonly way: CentralWay;
  readonly sip: SipWay;
  readonly context: SeatContext;
  readonly settings: Settings;
  readonly resourcesDir: string;
  readonly programDir: string;
  readonly dataDir: string;
}

export interface ComposedSeat {
  readonly hub: Hub;
  /** The way to central came or went. */
  readonly linkChanged: () => void;
  readonly raise: (error: AppError) => void;
}

/** Everything that works at one seat, behind the bridge. */
export async function composeSeat(options: SeatOptions): Promise<ComposedSeat> {
  const { edges, cleanup, store, way } = options;
  const { clock, log } = edges;
  const announcer = createAnnouncer(store, clock, log);
  const agentId = (): string | null => seat.now().agent?.id ?? null;
  const journal = createJournal({ store, clock, agentId, log });
  const showSeat = (): void => announcer.emit('seat:changed', views.seatView());
  const seatChanged = (): void => {
    announcer.emit('phone:config', views.phoneConfig());
    showSeat();
  };
  const ordersChanged = (): void => {
    announcer.ordersChanged();
    showSeat();
    drills.ordersChanged();
  };
  const { seat, reporter } = composeSeatState(options, journal, () => {
    seatChanged();
    troubles.phoneChanged();
    board.look(seat.now().role === 'lead');
    drills.seatChanged(seat.now().state);
  });
  const troubles = composeTroubles(options, seat, { onChange: showSeat, onUnseen: () => announcer.emit('phone:unseen', {}) });
  const records = createCallRecords({
    ...{ store, clock, log, agentId },
    seat: way.enrolment.seat,
    now: seat.now,
    onMissed: () => announcer.emit('call:missed-changed', {}),
  });
  const board = createBoardFeed({
    ask: way.client.queue,
    startTimer: edges.startTimer,
    onChange: (view) => announcer.emit('queue:changed', view),
  });
  cleanup.add(board.dispose);
  const { catalogue, knowledge, synchronise, takeReturned } = await composeCatalogue(options, announcer);
  followCentral(options, board.again, (event, id) => {
    if (event.kind === 'catalogue') synchronise();
    else if (event.kind === 'returned') takeReturned(event);
    else if (event.kind === 'telephony') troubles.telephony(event.health);
    else if (event.kind === 'queue') {
      troubles.queueEvent(event.event);
      records.queueEvent(event.event);
      board.event(event.event, id);
    }
  });
  const orderParts = composeOrders({ edges, cleanup, store, way, catalogue, agentId, call: journal.getCall, onChange: ordersChanged });
  const { drills, ...practiceParts } = composeDrills(options, { announcer, catalogue, seat, ...orderParts });
  const [agentKeys, tasks] = [createAgentKeys(store, agentId), composeTasks(options, announcer, agentId)];
  const views = composeViews(options, seat, catalogue, { journal, troubles, agentKeys });
  const diagnostics = composeDiagnostics({ ...options, ...views, announcer, records });
  const { kick: onSession, lastTry: beforeLeave } = tasks.answers;
  const signIn = composeSignIn(store, way, seat, clock, { onSession, beforeLeave, onLeave: tasks.visits.leave });
  const parts = {
    ...{ ...orderParts, ...views, ...practiceParts, ...tasks },
    ...{ store, clock, seat, signIn, journal, records, diagnostics, saveKeys: agentKeys.save },
    ...{ catalogue, knowledge, drills, board, announcer, log },
  };
  const hub = composeHub(parts, log);
  announcer.attach(hub);
  const linkChanged = (): void => {
    showSeat();
    if (way.link.state().kind !== 'up') return;
    orderParts.pump.reachable();
    tasks.answers.kick();
    reporter.tellAgain();
    synchronise();
    void askTelephony(way, troubles);
  };
  return { hub, linkChanged, raise: announcer.raise };
}

/** What an agent does besides the calls that come in: promised call-backs, and return visits. */
function composeTasks(
  { edges: { clock, startTimer, newId, log }, cleanup, store, way }: SeatOptions,
  announcer: Announcer,
  agentId: () => string | null,
): { reminders: Reminders; visits: Visits; answers: VisitAnswers } {
  const seen = { store, clock, agentId, log };
  const onChange = (): void => announcer.emit('visit:changed', {});
  const answers = createVisitAnswers({ ...seen, startTimer, central: way.client, onChange, raise: announcer.raise });
  cleanup.add(answers.dispose);
  return {
    reminders: createReminders({ ...seen, onChange: () => announcer.emit('reminder:changed', {}) }),
    visits: createVisits({ ...seen, newId, central: way.client, answers, onChange }),
    answers,
  };
}

function composeHub(parts: SeatParts, log: Log): Hub {
  const { seat, practice } = parts;
  return createHub({
    handlers: composeHandlers(parts),
    access: () => ({ signedIn: seat.now().agent !== null, role: seat.now().role }),
    log,
    callIsUp: seat.callIsUp,
    onPage: (page, connected) => {
      if (page === 'phone' && !connected) seat.phoneHealth(null);
      if (page === 'citizen') practice.pageChanged(connected);
    },
  });
}

/** The agent's state, and central told of it; what is old is deleted beside it, never under a call. */
function composeSeatState(
  { edges: { clock, startTimer, log }, cleanup, store, way }: SeatOptions,
  journal: Journal,
  onChange: () => void,
): { seat: SeatService; reporter: StateReporter } {
  const reporter = createStateReporter({ put: (report) => way.client.putSeatState(way.enrolment.seat, report), startTimer });
  cleanup.add(() => reporter.dispose());
  const note = (what: string, detail: string): void => {
    try {
      journal.note(what, detail);
    } catch (error) {
      // A fact that cannot be written now stops nothing: that the phone is gone must reach central all the same.
      log.error({ what, ...errorFields(error) }, 'a fact of the seat could not be written');
    }
  };
  const seat = createSeatService({ clock, note, report: reporter.report, onChange });
  cleanup.add(startRetention({ store, clock, startTimer, log, note, callIsUp: seat.callIsUp }));
  return { seat, reporter };
}

/** The whole of what the pages are shown of the seat. */
function composeViews(
  { way: { enrolment, link }, shell, sip, context, settings }: SeatOptions,
  seat: SeatService,
  catalogue: CatalogueService,
  { journal, troubles, agentKeys }: { readonly journal: Journal; readonly troubles: Troubles; readonly agentKeys: AgentKeys },
): { seatView: () => SeatView; phoneConfig: () => PhoneConfig } {
  return {
    seatView: () => ({
      context: context.kind,
      seat: enrolment.seat,
      lines: settings.lines,
      ...seat.now(),
      trouble: troubles.current(),
      central: link.state(),
      catalogueVersion: catalogue.version(),
      today: journal.todayCounts(),
      takenKeys: [...shell.takenKeys()],
      changedKeys: agentKeys.changed(),
    }),
    phoneConfig: () => ({
      ...sip,
      emergencyTransfer: settings.phone.emergencyTransfer,
      autoAnswer: settings.phone.autoAnswer,
      seatState: seat.now().state,
    }),
  };
}

/** Central's event stream, for everything at the seat that listens to it. */
function followCentral({ edges, cleanup, way }: SeatOptions, onOpen: () => void, onEvent: (event: CentralEvent, id: number) => void): void {
  const stop = startEventStream({
    ...edges,
    baseUrl: way.baseUrl,
    deviceToken: () => way.enrolment.deviceToken,
    agentSession: () => null,
    onEvent,
    onOpen,
    onOutcome: way.link.note,
  });
  cleanup.add(stop);
}
