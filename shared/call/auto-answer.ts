import { assertNever } from '../assert.ts';
import type { SeatState } from '../seat/seat-state.ts';
import { SECOND_MS } from '../time/clock.ts';

/** Who decides that a call answers itself. `queue`: only a call of the queue, and only at a seat that asked for one. */
export const autoAnswerPolicies = ['never', 'queue', 'always'] as const;
export type AutoAnswerPolicy = (typeof autoAnswerPolicies)[number];

/** The header fields of an INVITE that may ask for it, each as often as it came. */
export interface AutoAnswerHeaders {
  readonly callInfo: readonly string[];
  readonly alertInfo: readonly string[];
  readonly pAutoAnswer: readonly string[];
  readonly answerMode: readonly string[];
}

/** A PBX that says longer than this means something else. */
const LONGEST_SECONDS = 30;

/** What PBXs and phones write into Alert-Info; `intercom` alone or as a parameter that is not switched off. */
const ALERT = /info\s*=\s*"?alert-autoanswer|auto[ -]?answer|ring[ -]answer|(^|[\s;<"=-])intercom(?!\s*=\s*(false|no|0))/i;

/**
 * After how long the INVITE asks to be answered by itself, ms; null: it does not. No standard says it in one way:
 * `answer-after` in Call-Info (Broadsoft) and in Alert-Info, words in Alert-Info (Yealink, Snom, Polycom, Digium,
 * Panasonic), P-Auto-Answer, and Answer-Mode (RFC 5373), whose `Manual` overrules the others.
 */
export function autoAnswerAskedMs({ callInfo, alertInfo, pAutoAnswer, answerMode }: AutoAnswerHeaders): number | null {
  if (answerMode.some((mode) => /^\s*manual\b/i.test(mode))) return null;
  const after = [...callInfo, ...alertInfo].map((field) => secondsIn(field, 'answer-after')).find((seconds) => seconds !== null);
  if (after !== undefined && after !== null) return after * SECOND_MS;
  const alert = alertInfo.find((field) => ALERT.test(field));
  if (alert !== undefined) return (secondsIn(alert, 'delay') ?? 0) * SECOND_MS;
  const asks =
    answerMode.some((mode) => /^\s*auto\b/i.test(mode)) ||
    pAutoAnswer.some((mode) => /^\s*normal\b/i.test(mode)) ||
    callInfo.some((field) => /auto[ -]?answer/i.test(field));
  return asks ? 0 : null;
}

function secondsIn(field: string, parameter: string): number | null {
  const [, digits] = new RegExp(`(?:^|[\\s;,])${parameter}\\s*=\\s*"?(\\d{1,3})(?![\\d.])`, 'i').exec(field) ?? [];
  const seconds = Number(digits ?? Number.NaN);
  return seconds <= LONGEST_SECONDS ? seconds : null;
}

interface Circumstances {
  readonly policy: AutoAnswerPolicy;
  readonly fromQueue: boolean;
  readonly seat: SeatState;
  /** A citizen must not talk to a seat that cannot answer. */
  readonly microphoneLive: boolean;
}

export function mayAnswerItself({ policy, fromQueue, seat, microphoneLive }: Circumstances): boolean {
  if (!microphoneLive) return false;
  switch (policy) {
    case 'never':
      return false;
    case 'queue':
      return fromQueue && (seat.kind === 'available' || seat.kind === 'reserved');
    case 'always':
      return true;
    default:
      return assertNever(policy);
  }
}
