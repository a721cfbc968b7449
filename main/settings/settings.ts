import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';

/**
 * What `--config FILE` may hold, JSON. Everything has a default: without a file the seat practises.
 * SIP servers, accounts and certificates of the live context come with it.
 */
export const settingsSchema = z.strictObject({
  /** How long an answer waits for ICE candidates, ms. */
  iceGatheringMs: z.number().int().min(50).max(5_000).default(300),
  practice: z
    .strictObject({
      /** A script in resources/voices. */
      scenario: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,40}$/)
        .default('heating'),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});

/** One thing wrong in the file, in words for the person who wrote it. */
export interface SettingsProblem {
  readonly path: string;
  readonly problem: string;
  /** The right key that is nearest to an unknown one. */
  readonly nearest: string | null;
}

/** Reads the text of a settings file; every problem is named, none is guessed away. */
export function parseSettings(text: string): Result<Settings, SettingsProblem[]> {
  const json = readJson(text);
  if (!json.ok) return err([{ path: '', problem: json.error, nearest: null }]);
  const parsed = settingsSchema.safeParse(json.value);
  return parsed.success ? ok(parsed.data) : err(parsed.error.issues.flatMap(problemsOf));
}

function readJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return err(error instanceof Error ? error.message : 'not JSON');
  }
}

function problemsOf(issue: z.core.$ZodIssue): SettingsProblem[] {
  const path = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, problem: issue.message, nearest: null }];
  const known = knownKeys(issue.path);
  return issue.keys.map((key) => ({
    path: [...issue.path, key].join('.'),
    problem: 'unknown key',
    nearest: nearestOf(key, known),
  }));
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  return Object.keys(path[0] === 'practice' ? DEFAULT_SETTINGS.practice : DEFAULT_SETTINGS);
}

/** The key with the fewest edits, if more than half of it is right. */
function nearestOf(key: string, known: readonly string[]): string | null {
  const [best] = known.map((each) => ({ each, edits: editsBetween(key, each) })).sort((a, b) => a.edits - b.edits);
  return best && best.edits <= best.each.length / 2 ? best.each : null;
}

/** Levenshtein's distance. */
function editsBetween(from: string, to: string): number {
  let row = [...Array(to.length + 1).keys()];
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [column, other] of [...to].entries()) {
      const change = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
