import type { Call } from '../../shared/call/call.ts';
import { normalisePhone } from '../../shared/call/phone-number.ts';
import type { Drill } from '../../shared/drill/drill.ts';
import type { DrillEntry } from '../../shared/drill/evidence.ts';
import type { RunningDrill, RunRow } from '../../shared/drill/run.ts';
import type { Agent } from '../../shared/seat/role.ts';

/** The run that is on, in memory: of what is not closed nothing is scored. The drawing is above `runningDrillSchema`. */
export interface ActiveRun {
  readonly row: RunRow;
  readonly drill: Drill;
  readonly phase: RunningDrill['phase'];
  /** What the citizen calls from. */
  readonly number: string;
  /** null until the trainee has answered. */
  readonly callId: string | null;
  readonly entries: readonly DrillEntry[];
  /** Orders of this call so far. */
  readonly sent: number;
}

interface Beginning {
  readonly runId: string;
  readonly drill: Drill;
  readonly agent: Agent;
  readonly number: string;
  readonly now: number;
}

export function beginRun({ runId, drill, agent, number, now }: Beginning): ActiveRun {
  const row: RunRow = {
    ...{ runId, drillId: drill.id, title: drill.title, agentId: agent.id, agentName: agent.name, startedAt: now, endedAt: null },
    times: { offeredAt: null, answeredAt: null, callEndedAt: null },
    state: { kind: 'running' },
  };
  return { row, drill, phase: 'waiting', number, callId: null, entries: [], sent: 0 };
}

export function viewOfRun({ row, phase }: ActiveRun): RunningDrill {
  const { runId, drillId, title, startedAt, times } = row;
  return { runId, drillId, title, phase, startedAt, answeredAt: times.answeredAt };
}

/** The first call of the drill's number that is answered here is the drill's; a ring that was declined rings again. */
export function noteCall(run: ActiveRun, call: Call): ActiveRun {
  const { row, callId, phase, number } = run;
  if (callId === null) {
    const isIts = call.direction === 'in' && normalisePhone(call.number).shown === normalisePhone(number).shown;
    if (!isIts || call.answeredAt === null || call.startedAt < row.startedAt) return run;
    const times = { ...row.times, offeredAt: call.startedAt, answeredAt: call.answeredAt };
    return noteCall({ ...run, callId: call.id, phase: 'talking', row: { ...row, times } }, call);
  }
  if (call.id !== callId || call.state.kind !== 'ended' || phase === 'wrapping') return run;
  return { ...run, phase: 'wrapping', row: { ...row, times: { ...row.times, callEndedAt: call.endedAt } } };
}

export function noteEntry(run: ActiveRun, entry: DrillEntry): ActiveRun {
  return { ...run, entries: [...run.entries, entry].toSorted((a, b) => a.at - b.at) };
}

/** `total`: as many orders as the call has now. */
export function noteSent(run: ActiveRun, total: number, at: number): ActiveRun {
  if (total <= run.sent) return run;
  return noteSent(noteEntry({ ...run, sent: run.sent + 1 }, { kind: 'sent', at }), total, at);
}
