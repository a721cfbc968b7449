import type { Call } from '../../shared/call/call.ts';
import { type CitizenScript, scriptOfDrill } from '../../shared/drill/citizen-script.ts';
import type { CitizenCue, CitizenEntry } from '../../shared/drill/citizen-talk.ts';
import type { Drill } from '../../shared/drill/drill.ts';
import type { DrillEntry } from '../../shared/drill/evidence.ts';
import type { BrokenReason, DrillView, RunDetail, RunRow } from '../../shared/drill/run.ts';
import type { Topic } from '../../shared/drill/topic.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { Events } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Agent, Role } from '../../shared/seat/role.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { CatalogueInForce } from '../classification/assess.ts';
import type { Assess } from '../classification/assessment.ts';
import type { Store } from '../db/store.ts';
import { errorFields, type Log } from '../log/log.ts';
import type { Orders } from '../order/orders.ts';
import { type ActiveRun, beginRun, noteCall, noteEntry, noteSent, viewOfRun } from './active-run.ts';
import { freshCallerNumber } from './caller-number.ts';
import { type DrillFolders, readDrills } from './drill-files.ts';
import { listDrills } from './drill-list.ts';
import { writeHistory } from './history.ts';
import { reportOf, standing } from './report.ts';
import { bestRuns, findRun, listOpenRuns, listRuns, saveRun } from './run-table.ts';

interface DrillsOptions extends DrillFolders {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly random: () => number;
  readonly log: Log;
  readonly catalogue: CatalogueInForce;
  readonly assess: Assess;
  readonly orders: Orders;
  readonly seat: () => string;
  readonly who: () => { readonly agent: Agent | null; readonly role: Role | null };
  /** Lets the scripted citizen call. */
  readonly call: (script: CitizenScript) => Result<null, AppError>;
  readonly hangUpCitizen: () => void;
  readonly cue: (cue: CitizenCue) => void;
  readonly onChange: () => void;
}

/** The trainee's drills. It learns of the call, the orders and the seat as everybody does, and changes nothing in them. */
export interface Drills {
  view(): DrillView;
  run(runId: string): Result<RunDetail, AppError>;
  begin(drillId: string): Result<null, AppError>;
  /** The key of a question was pressed: it has been asked. */
  ask(topic: Topic): Result<null, AppError>;
  field(topic: Topic | null): Result<null, AppError>;
  stop(): Result<null, AppError>;
  finish(): Result<null, AppError>;
  callChanged(call: Call): void;
  seatChanged(state: SeatState): void;
  ordersChanged(): void;
  citizenEntry(entry: CitizenEntry): void;
  citizenChanged(state: Events['practice:changed']['state']): void;
}

const SHOWN_RUNS = 200;

/** `active`: null while no drill is on. */
interface State extends DrillsOptions {
  active: ActiveRun | null;
}

export function createDrills(options: DrillsOptions): Drills {
  const state: State = { ...options, active: null };
  closeLeftOver(options);
  return { ...actsOf(state), ...factsOf(state) };
}

type Acts = Pick<Drills, 'view' | 'run' | 'begin' | 'ask' | 'field' | 'stop' | 'finish'>;

/** What people ask for. */
function actsOf(state: State): Acts {
  const { store, clock, cue, onChange } = state;
  return {
    view: () => viewOf(state),
    run: (runId) => {
      const found = findRun(store.read, store.seal, runId);
      return found && maySee(found.row, state) ? ok(found) : err(appError('drill-unknown'));
    },
    begin: (drillId) => {
      const { agent } = state.who();
      if (!agent) return err(appError('not-signed-in'));
      if (state.active) return err(appError('drill-running'));
      const { drills, refused } = readDrills(state, state.catalogue);
      const drill = drills.find(({ id }) => id === drillId);
      // A scenario that was refused when it was read is told by its place.
      if (!drill) return err(appError('drill-unknown', refused.join('\n')));
      const begun = begin(state, drill, agent);
      if (!begun.ok) return begun;
      state.active = begun.value;
      onChange();
      return ok(null);
    },
    ask: (topic) => {
      if (state.active?.phase !== 'talking') return err(appError('drill-none'));
      state.active = noteEntry(state.active, { kind: 'asked', at: clock(), topic });
      cue({ kind: 'asked', topic });
      return ok(null);
    },
    field: (topic) => {
      if (state.active) cue({ kind: 'field', topic });
      return ok(null);
    },
    stop: () => {
      if (!state.active) return err(appError('drill-none'));
      breakOff(state, state.active, 'stopped');
      return ok(null);
    },
    finish: () => {
      if (!state.active) return err(appError('drill-none'));
      if (state.active.phase !== 'wrapping') return err(appError('drill-in-call'));
      score(state, state.active);
      return ok(null);
    },
  };
}

/** What happens at the seat. It answers nobody: a store that cannot be written leaves the run open, to be closed by its key. */
function factsOf(state: State): Omit<Drills, keyof Acts> {
  const { clock, log, orders, cue, onChange } = state;
  const byItself = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      log.error(errorFields(error), 'a drill could not be closed');
    }
  };
  return {
    callChanged: (call) => {
      const before = state.active;
      if (!before) return;
      const next = noteCall(before, call);
      if (next.phase === before.phase) return;
      if (call.state.kind === 'ended' && call.state.reason === 'lost') return byItself(() => breakOff(state, before, 'call-lost'));
      state.active = next;
      onChange();
    },
    seatChanged: ({ kind }) => {
      const run = state.active;
      if (run && kind === 'offline') byItself(() => breakOff(state, run, 'signed-out'));
      else if (run?.phase === 'wrapping' && kind === 'available') byItself(() => score(state, run));
    },
    ordersChanged: () => {
      const before = state.active;
      if (!before?.callId) return;
      state.active = noteSent(before, standing(orders.list(before.callId)).length, clock());
      for (let count = before.sent; count < state.active.sent; count += 1) cue({ kind: 'filed' });
    },
    citizenEntry: (entry) => {
      const heard = state.active && heardEntry(state.active.drill, entry, clock());
      if (state.active && heard) state.active = noteEntry(state.active, heard);
    },
    citizenChanged: (citizen) => {
      const run = state.active;
      if (run?.phase === 'waiting' && (citizen === 'failed' || citizen === 'ended')) byItself(() => breakOff(state, run, 'citizen-gone'));
    },
  };
}

function close(state: State, row: RunRow, report: RunDetail['report']): void {
  const { store } = state;
  store.write((db) => saveRun(db, store.seal, row, report));
  state.active = null;
  state.onChange();
}

function breakOff(state: State, { row }: ActiveRun, reason: BrokenReason): void {
  close(state, { ...row, endedAt: state.clock(), state: { kind: 'broken', reason } }, null);
  state.hangUpCitizen();
}

function score(state: State, run: ActiveRun): void {
  const report = reportOf(run, state);
  const { total, grade, passed } = report.score;
  close(state, { ...run.row, endedAt: state.clock(), state: { kind: 'scored', total, grade, passed } }, report);
}

/** Runs that a crash cut short: nobody knows how they would have ended. */
function closeLeftOver({ store, clock }: DrillsOptions): void {
  const open = listOpenRuns(store.read);
  if (open.length === 0) return;
  store.write((db) => {
    for (const row of open) saveRun(db, store.seal, { ...row, endedAt: clock(), state: { kind: 'broken', reason: 'crashed' } });
  });
}

function begin(options: DrillsOptions, drill: Drill, agent: Agent): Result<ActiveRun, AppError> {
  const { store, clock, newId, random, catalogue, call } = options;
  const [now, seat] = [clock(), options.seat()];
  const number = freshCallerNumber(store.read, store.seal, random, now);
  const called = call(scriptOfDrill(drill, number, seat));
  if (!called.ok) return called;
  const run = beginRun({ runId: newId(), drill, agent, number, now });
  try {
    store.write((db) => {
      writeHistory(drill, number, { db, seal: store.seal, catalogue, newId, random, seat, now });
      saveRun(db, store.seal, run.row);
    });
  } catch (error) {
    options.hangUpCitizen();
    throw error;
  }
  return ok(run);
}

/** A step that the scenario does not have says nothing. */
function heardEntry({ dialogue, lines }: Drill, entry: CitizenEntry, now: number): DrillEntry | null {
  if (entry.kind === 'voice') return { kind: 'voice', at: now - entry.ms, ms: entry.ms };
  const step = Object.hasOwn(dialogue.steps, entry.step) ? dialogue.steps[entry.step] : undefined;
  return step ? { kind: 'said', at: now, text: step.say.map((line) => lines[line] ?? '').join('') } : null;
}

function maySee({ agentId }: RunRow, { who }: DrillsOptions): boolean {
  const { agent, role } = who();
  return role === 'trainer' || agentId === agent?.id;
}

function viewOf(state: State): DrillView {
  const { store, active, catalogue } = state;
  const { agent, role } = state.who();
  const { drills, refused } = readDrills(state, catalogue);
  const whose = role === 'trainer' ? null : (agent?.id ?? '');
  const runs = listRuns(store.read, whose, SHOWN_RUNS);
  return { drills: listDrills(drills, bestRuns(store.read, whose)), refused, running: active && viewOfRun(active), runs };
}
