import { z } from 'zod';
import { effortSchema } from '../effort/effort.ts';
import { evidenceSchema } from './evidence.ts';
import { scoreSchema } from './score.ts';
import { gradeNames } from './score-policy.ts';

export const brokenReasons = ['crashed', 'stopped', 'signed-out', 'call-lost', 'citizen-gone'] as const;
export type BrokenReason = (typeof brokenReasons)[number];

/**
 * One trainee's try at a drill.
 *
 *   waiting ──the trainee answers──► talking ──the call is over──► wrapping ──示闲, or done──► scored
 *      └────────────────────────────────┴─────────────────────────────┴──► broken(reason), never scored
 */
export const runningDrillSchema = z.object({
  runId: z.uuid(),
  drillId: z.string(),
  title: z.string(),
  phase: z.enum(['waiting', 'talking', 'wrapping']),
  startedAt: z.number().int(),
  answeredAt: z.number().int().nullable(),
});
export type RunningDrill = z.infer<typeof runningDrillSchema>;

export const runStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running') }),
  z.object({ kind: z.literal('scored'), total: z.number(), grade: z.enum(gradeNames), passed: z.boolean() }),
  z.object({ kind: z.literal('broken'), reason: z.enum(brokenReasons) }),
]);

/** The times of a run; null: it did not come to that. */
export const runTimesSchema = z.object({
  offeredAt: z.number().int().nullable(),
  answeredAt: z.number().int().nullable(),
  callEndedAt: z.number().int().nullable(),
});

export const runRowSchema = z.object({
  runId: z.uuid(),
  drillId: z.string(),
  title: z.string(),
  agentId: z.string(),
  agentName: z.string(),
  startedAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  times: runTimesSchema,
  state: runStateSchema,
});
/** A run in a list: whose, how it went, how long it took. */
export type RunRow = z.infer<typeof runRowSchema>;

export const runReportSchema = z.object({
  ...{ score: scoreSchema, evidence: evidenceSchema },
  /** What the hands did for each order, where it was counted. It scores nothing. */
  efforts: z.array(effortSchema).optional(),
});
/** What a score rests on, as it was when the run was closed: a later catalogue changes no old score. */
export type RunReport = z.infer<typeof runReportSchema>;

/** A drill that can be chosen, with what the trainee made of it so far. */
export interface DrillRow {
  readonly id: string;
  readonly title: string;
  readonly brief: string;
  readonly difficulty: 'basic' | 'harder';
  readonly orders: number;
  readonly best: number | null;
  readonly runs: number;
}

export interface DrillView {
  readonly drills: readonly DrillRow[];
  /** Scenarios that were refused, each with its exact place. */
  readonly refused: readonly string[];
  readonly running: RunningDrill | null;
  /** The newest first: the trainee's own, everybody's for a trainer. */
  readonly runs: readonly RunRow[];
}

export interface RunDetail {
  readonly row: RunRow;
  readonly report: RunReport | null;
}

/** How long each part of a run took, milliseconds; null where it did not come to that. */
export function durationsOf({ times, endedAt }: Pick<RunRow, 'times' | 'endedAt'>): {
  readonly ring: number | null;
  readonly talk: number | null;
  readonly wrap: number | null;
  readonly handling: number | null;
} {
  const { offeredAt, answeredAt, callEndedAt } = times;
  const between = (from: number | null, to: number | null): number | null => (from === null || to === null ? null : Math.max(0, to - from));
  return {
    ring: between(offeredAt, answeredAt),
    talk: between(answeredAt, callEndedAt),
    wrap: between(callEndedAt, endedAt),
    handling: between(answeredAt, endedAt),
  };
}
