import { assertNever } from '../assert.ts';
import { SECOND_MS } from '../time/clock.ts';
import type { Dialogue } from './dialogue.ts';
import type { Topic } from './topic.ts';

/** People take a breath before they answer. 演示口径. */
export const TURN_GAP_MS = 500;
/** A question that was asked by its key is answered by then, however loud the room is. 演示口径. */
export const LONGEST_WAIT_MS = 8 * SECOND_MS;

/** Where a call with the scripted citizen stands; the drawing is above `dialogueSchema`. */
export interface Conversation {
  readonly phase: 'waiting' | 'speaking' | 'listening' | 'over';
  /** Said last, or being said. */
  readonly step: string | null;
  /** Lines of this step that are still to come, the one being said among them. */
  readonly lines: readonly string[];
  /** Steps that were begun once. */
  readonly told: readonly string[];
  readonly agentSpeaks: boolean;
  /** The agent has said something since the citizen's last word. */
  readonly spoke: boolean;
  /** A question key was pressed; what he says to it is decided when he says it. */
  readonly asked: { readonly topic: Topic; readonly at: number } | null;
  /** An order was sent: its number is read out before the citizen answers. */
  readonly sent: { readonly step: string; readonly at: number } | null;
  /** The field under the agent's hands. */
  readonly field: Topic | null;
  readonly orders: number;
  readonly silences: number;
  readonly quietSince: number;
}

export type ConversationEvent =
  | { readonly kind: 'answered'; readonly at: number }
  | { readonly kind: 'agent-began'; readonly at: number }
  | { readonly kind: 'agent-stopped'; readonly at: number }
  | { readonly kind: 'line-over'; readonly at: number }
  /** A question key. */
  | { readonly kind: 'asked'; readonly at: number; readonly topic: Topic }
  /** The agent went into a field that is empty; null: left it. */
  | { readonly kind: 'field'; readonly at: number; readonly topic: Topic | null }
  | { readonly kind: 'filed'; readonly at: number }
  /** `dueAt` has come. */
  | { readonly kind: 'due'; readonly at: number };

export const NOT_BEGUN: Conversation = {
  phase: 'waiting',
  step: null,
  lines: [],
  told: [],
  agentSpeaks: false,
  spoke: false,
  asked: null,
  sent: null,
  field: null,
  orders: 0,
  silences: 0,
  quietSince: 0,
};

/** When the citizen speaks if nothing happens before; null: not by himself. */
export function dueAt({ phase, step, asked, sent, agentSpeaks, quietSince, spoke }: Conversation, { patienceMs }: Dialogue): number | null {
  if (phase !== 'listening') return null;
  if (asked && step !== null) {
    const patient = asked.at + LONGEST_WAIT_MS;
    return agentSpeaks ? patient : Math.min(patient, Math.max(quietSince, asked.at) + TURN_GAP_MS);
  }
  if (agentSpeaks) return null;
  return spoke ? quietSince + TURN_GAP_MS : Math.max(quietSince, sent?.at ?? 0) + patienceMs;
}

/** The next conversation. A step is begun by the lines that appear in it; `line-over` takes one away. */
export function transitionConversation(now: Conversation, event: ConversationEvent, dialogue: Dialogue): Conversation {
  if (now.phase === 'over') return now;
  const { at } = event;
  switch (event.kind) {
    case 'answered':
      if (now.phase !== 'waiting') return now;
      return dialogue.begins === 'at-once'
        ? begin({ ...now, quietSince: at }, dialogue.start, dialogue)
        : { ...now, phase: 'listening', quietSince: at };
    case 'agent-began':
      return { ...now, agentSpeaks: true };
    case 'agent-stopped':
      return { ...now, agentSpeaks: false, spoke: true, quietSince: at };
    case 'line-over':
      return lineOver(now, at, dialogue);
    case 'asked':
      return dialogue.unknown === null && !dialogue.answers[event.topic] ? now : { ...now, asked: { topic: event.topic, at } };
    case 'field':
      return { ...now, field: event.topic };
    case 'filed': {
      const step = dialogue.filed[now.orders];
      const orders = now.orders + 1;
      // The number is read out first: what was said before the order went does not count.
      return step === undefined ? { ...now, orders } : { ...now, orders, spoke: false, sent: { step, at } };
    }
    case 'due':
      return now.phase === 'listening' ? goOn(now, dialogue) : now;
    default:
      return assertNever(event);
  }
}

function begin(now: Conversation, step: string, { steps }: Dialogue): Conversation {
  return { ...now, phase: 'speaking', step, lines: steps[step]?.say ?? [], told: [...now.told, step], spoke: false };
}

function lineOver(now: Conversation, at: number, { steps }: Dialogue): Conversation {
  if (now.phase !== 'speaking') return now;
  const lines = now.lines.slice(1);
  if (lines.length > 0) return { ...now, lines };
  const hangsUp = now.step !== null && steps[now.step]?.hangUp === true;
  return { ...now, lines, phase: hangsUp ? 'over' : 'listening', quietSince: Math.max(now.quietSince, at) };
}

/**
 * The agent is silent, or has been for long enough: what the citizen says now. First of all why he calls; then what he was
 * asked; then his answer to the order; then what the field asks for; then whatever he has not told yet.
 */
function goOn(now: Conversation, dialogue: Dialogue): Conversation {
  const { step, asked, sent, spoke, field, told } = now;
  if (step === null) return begin({ ...now, asked: asked && unlessStart(asked, dialogue) }, dialogue.start, dialogue);
  const wanted = asked && (answerTo(now, asked.topic, dialogue) ?? dialogue.unknown);
  if (wanted) return begin({ ...now, asked: null }, wanted, dialogue);
  if (sent) return begin({ ...now, sent: null }, sent.step, dialogue);
  const answer = spoke && field !== null ? answerTo(now, field, dialogue) : null;
  if (answer !== null && !told.includes(answer)) return begin(now, answer, dialogue);
  const next = dialogue.steps[step]?.next;
  if (next !== undefined && !told.includes(next)) return begin(now, next, dialogue);
  if (spoke) return { ...now, spoke: false };
  const nudge = dialogue.silence[Math.min(now.silences, dialogue.silence.length - 1)];
  return nudge === undefined
    ? { ...now, quietSince: now.quietSince + dialogue.patienceMs }
    : begin({ ...now, silences: now.silences + 1 }, nudge, dialogue);
}

/** A question that was asked before he had said why he calls, and that this answers. */
function unlessStart(asked: NonNullable<Conversation['asked']>, { start, answers }: Dialogue): Conversation['asked'] {
  return answers[asked.topic]?.includes(start) ? null : asked;
}

/** What he has not told yet of it, or the last of it once more; null: the script does not know. */
function answerTo({ told }: Conversation, topic: Topic, { answers }: Dialogue): string | null {
  const steps = answers[topic] ?? [];
  return steps.find((step) => !told.includes(step)) ?? steps.at(-1) ?? null;
}
