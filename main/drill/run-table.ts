import { type RunReport, type RunRow, runReportSchema, runStateSchema } from '../../shared/drill/run.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { prepare } from '../db/prepare.ts';
import type { Seal } from '../db/seal.ts';

interface DrillRunRow {
  readonly id: string;
  readonly drill_id: string;
  readonly title: string;
  readonly agent_id: string;
  readonly agent_name: string;
  readonly started_at: number;
  readonly offered_at: number | null;
  readonly answered_at: number | null;
  readonly call_ended_at: number | null;
  readonly ended_at: number | null;
  readonly state: string;
  readonly report: Buffer | null;
}

function runFromRow(row: DrillRunRow): RunRow {
  return {
    runId: row.id,
    drillId: row.drill_id,
    title: row.title,
    agentId: row.agent_id,
    agentName: row.agent_name,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    times: { offeredAt: row.offered_at, answeredAt: row.answered_at, callEndedAt: row.call_ended_at },
    state: runStateSchema.parse(JSON.parse(row.state)),
  };
}

function runToRow({ runId, times, state, ...run }: RunRow, seal: Seal, report: RunReport | null): DrillRunRow {
  return {
    id: runId,
    drill_id: run.drillId,
    title: run.title,
    agent_id: run.agentId,
    agent_name: run.agentName,
    started_at: run.startedAt,
    offered_at: times.offeredAt,
    answered_at: times.answeredAt,
    call_ended_at: times.callEndedAt,
    ended_at: run.endedAt,
    state: JSON.stringify(state),
    report: report && seal.seal('drill_run.report', runId, JSON.stringify(report)),
  };
}

/** Kept as it is now; a run that has ended is never changed again. */
export function saveRun(db: WritableDb, seal: Seal, run: RunRow, report: RunReport | null = null): void {
  prepare<[DrillRunRow]>(
    db,
    `INSERT INTO drill_run (id, drill_id, title, agent_id, agent_name, started_at, offered_at, answered_at, call_ended_at, ended_at, state, report)
     VALUES (@id, @drill_id, @title, @agent_id, @agent_name, @started_at, @offered_at, @answered_at, @call_ended_at, @ended_at, @state, @report)
     ON CONFLICT (id) DO UPDATE SET offered_at = excluded.offered_at, answered_at = excluded.answered_at, call_ended_at = excluded.call_ended_at,
       ended_at = excluded.ended_at, state = excluded.state, report = excluded.report
     WHERE drill_run.ended_at IS NULL`,
  ).run(runToRow(run, seal, report));
}

/** The newest first; one agent's, or everybody's where `agentId` is null. */
export function listRuns(db: ReadableDb, agentId: string | null, limit: number): RunRow[] {
  return prepare<[string | null, string | null, number], DrillRunRow>(
    db,
    'SELECT * FROM drill_run WHERE (? IS NULL OR agent_id = ?) ORDER BY started_at DESC, rowid DESC LIMIT ?',
  )
    .all(agentId, agentId, limit)
    .map(runFromRow);
}

/** What was made of each drill so far. */
export interface BestRun {
  readonly drillId: string;
  readonly best: number;
  readonly runs: number;
}

export function bestRuns(db: ReadableDb, agentId: string | null): BestRun[] {
  return prepare<[string | null, string | null], BestRun>(
    db,
    `SELECT drill_id AS drillId, max(json_extract(state, '$.total')) AS best, count(*) AS runs FROM drill_run
       WHERE json_extract(state, '$.kind') = 'scored' AND (? IS NULL OR agent_id = ?) GROUP BY drill_id`,
  ).all(agentId, agentId);
}

export function listOpenRuns(db: ReadableDb): RunRow[] {
  return prepare<[], DrillRunRow>(db, 'SELECT * FROM drill_run WHERE ended_at IS NULL').all().map(runFromRow);
}

export function findRun(db: ReadableDb, seal: Seal, runId: string): { readonly row: RunRow; readonly report: RunReport | null } | null {
  const row = prepare<[string], DrillRunRow>(db, 'SELECT * FROM drill_run WHERE id = ?').get(runId);
  if (!row) return null;
  const report = row.report && runReportSchema.parse(JSON.parse(seal.open('drill_run.report', runId, row.report)));
  return { row: runFromRow(row), report };
}
