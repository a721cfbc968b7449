import { z } from 'zod';
import { topicSchema } from './topic.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);

/** One turn of the citizen: lines said one after another. */
export const stepSchema = z.strictObject({
  say: z.array(id).min(1).max(12),
  /** What the citizen goes on with when the agent has spoken and asked nothing. */
  next: id.optional(),
  hangUp: z.literal(true).optional(),
});

/**
 * What a scripted citizen says to what. A topic asked again takes the next of its steps that was not told yet; the last one is
 * repeated. `next` is skipped where it was told already.
 *
 *   (answered) ──the agent has greeted, or nobody speaks──► start ──► listening
 *   listening ──the agent asked a topic, and is silent──► answers[topic] ──► listening
 *   listening ──an order was sent, and the agent has spoken──► filed[n] ──► listening
 *   listening ──the agent spoke of something else──► next ──► listening
 *   listening ──nobody speaks──► next, else silence[n] ──► listening
 *   any step with hangUp ──► over
 */
export const dialogueSchema = z.strictObject({
  /** `at-once`: speaks as soon as the call is answered. */
  begins: z.enum(['at-once', 'after-greeting']),
  /** Silence between two lines of one step. */
  pauseMs: z.number().int().min(0).max(60_000),
  /** How long nobody may speak before the citizen goes on by himself. */
  patienceMs: z.number().int().min(1_000).max(120_000),
  start: id,
  steps: z.record(id, stepSchema),
  answers: z.record(topicSchema, z.array(id).min(1).max(4)),
  filed: z.array(id).max(4),
  /** Asked for something the script does not know. */
  unknown: id.nullable(),
  silence: z.array(id).max(4),
});
export type Dialogue = z.infer<typeof dialogueSchema>;

/** A citizen who says everything in one breath and listens to nobody. */
export function monologue(lines: readonly string[], pauseMs: number): Dialogue {
  return {
    begins: 'at-once',
    pauseMs,
    patienceMs: 60_000,
    start: 'all',
    steps: { all: { say: [...lines] } },
    answers: {},
    filed: [],
    unknown: null,
    silence: [],
  };
}

/** 演示口径: whoever is rung goes on by himself when he hears nothing for so long, as with an agent whose microphone is off. */
const TURN_PATIENCE_MS = 15_000;

/** A citizen who is asked one thing after another, and says one line to each. */
export function inTurns(lines: readonly string[]): Dialogue {
  const steps = lines.map((line, at) => [`turn-${at + 1}`, { say: [line], ...(at + 1 < lines.length ? { next: `turn-${at + 2}` } : {}) }]);
  return {
    begins: 'at-once',
    pauseMs: 0,
    patienceMs: TURN_PATIENCE_MS,
    start: 'turn-1',
    steps: Object.fromEntries(steps),
    answers: {},
    filed: [],
    unknown: null,
    silence: [],
  };
}
