import { z } from 'zod';
import { beijingDay } from '../time/beijing-time.ts';
import type { QueueEvent } from './queue-event.ts';
import { queuePolicyAt, type ServiceLevelFormula } from './queue-policy.ts';
import type { QueueState } from './queue-state.ts';

const count = z.number().int().nonnegative();

/** What a day's calls came to so far; times in ms. Each fact counts on the day on which it happened. */
export const dayFiguresSchema = z.object({
  /** A day in Beijing. */
  day: z.string(),
  /** Entered a queue. */
  offered: count,
  answered: count,
  answeredInTime: count,
  abandoned: count,
  abandonedInTime: count,
  /** Of the abandoned: those who hardly waited. */
  abandonedShort: count,
  /** Left without an answer and without giving up: sent on, or lost with the PBX. */
  left: count,
  /** Answered or abandoned while nobody listened: how long they waited is a guess, and no service level counts them. */
  unheardAnswered: count,
  unheardAbandoned: count,
  answerWaitMs: count,
  completed: count,
  /** Ended while nobody listened: how long they talked is a guess. */
  unheardCompleted: count,
  /** Talk and hold, of the completed that were heard. */
  talkMs: count,
  /** 整理 that are over. */
  acw: count,
  acwMs: count,
});
export type DayFigures = z.infer<typeof dayFiguresSchema>;

export function emptyDay(at: number): DayFigures {
  const counts = { offered: 0, answered: 0, answeredInTime: 0, abandoned: 0, abandonedInTime: 0, abandonedShort: 0, left: 0 };
  return {
    day: beijingDay(at),
    ...counts,
    unheardAnswered: 0,
    unheardAbandoned: 0,
    answerWaitMs: 0,
    completed: 0,
    unheardCompleted: 0,
    talkMs: 0,
    acw: 0,
    acwMs: 0,
  };
}

/** Of a day that is over nothing is of today, also where nothing has happened since midnight. */
export function figuresOfToday(figures: DayFigures, now: number): DayFigures {
  return figures.day < beijingDay(now) ? emptyDay(now) : figures;
}

/**
 * The figures after one event. An event of an earlier day, told late, counts for none: that day is over.
 * @param before how things stood before it, for the end of a 整理
 */
export function countEvent(figures: DayFigures, event: QueueEvent, before: QueueState): DayFigures {
  if (event.kind === 'counted') return figures;
  const day = beijingDay(event.at);
  if (day < figures.day) return figures;
  const today = day === figures.day ? figures : emptyDay(event.at);
  switch (event.kind) {
    case 'entered':
      return { ...today, offered: today.offered + 1 };
    case 'answered':
    case 'abandoned':
      return event.estimated ? countUnheard(today, event.kind) : countWait(today, event);
    case 'left':
      return { ...today, left: today.left + 1 };
    case 'completed':
      if (event.estimated) return { ...today, completed: today.completed + 1, unheardCompleted: today.unheardCompleted + 1 };
      return { ...today, completed: today.completed + 1, talkMs: today.talkMs + event.talkMs };
    case 'member': {
      const seat = before.seats.get(event.seat);
      // A 整理 of another day is a seat that was switched off in it.
      if (seat?.state.kind !== 'acw' || event.state.kind === 'acw' || beijingDay(seat.since) < day) return today;
      return { ...today, acw: today.acw + 1, acwMs: today.acwMs + Math.max(0, event.at - seat.since) };
    }
    case 'offered':
    case 'declined':
      return today;
    default:
      return event satisfies never;
  }
}

function countUnheard(today: DayFigures, kind: 'answered' | 'abandoned'): DayFigures {
  return kind === 'answered'
    ? { ...today, answered: today.answered + 1, unheardAnswered: today.unheardAnswered + 1 }
    : { ...today, abandoned: today.abandoned + 1, unheardAbandoned: today.unheardAbandoned + 1 };
}

function countWait(today: DayFigures, { kind, waitMs, at }: Extract<QueueEvent, { kind: 'answered' | 'abandoned' }>): DayFigures {
  const { inTimeMs, shortAbandonMs } = queuePolicyAt(at);
  const inTime = waitMs <= inTimeMs ? 1 : 0;
  if (kind === 'answered') {
    const { answered, answeredInTime, answerWaitMs } = today;
    return { ...today, answered: answered + 1, answeredInTime: answeredInTime + inTime, answerWaitMs: answerWaitMs + waitMs };
  }
  const short = waitMs < shortAbandonMs ? 1 : 0;
  const { abandoned, abandonedInTime, abandonedShort } = today;
  return { ...today, abandoned: abandoned + 1, abandonedInTime: abandonedInTime + inTime, abandonedShort: abandonedShort + short };
}

/** @returns 0 to 1; null while there is nothing to reckon it from */
export function serviceLevel(figures: DayFigures, formula: ServiceLevelFormula): number | null {
  const { answeredInTime, abandonedInTime } = figures;
  const answered = figures.answered - figures.unheardAnswered;
  const all = answered + figures.abandoned - figures.unheardAbandoned;
  switch (formula) {
    case 'answered-of-all':
      return share(answeredInTime, all);
    case 'answered-of-answered':
      return share(answeredInTime, answered);
    case 'handled-of-all':
      return share(answeredInTime + abandonedInTime, all);
    case 'answered-of-late':
      return share(answeredInTime, all - abandonedInTime);
    default:
      return formula satisfies never;
  }
}

/** 接通率, GB/T 33358: answered ÷ offered, of the calls that are decided. */
export function completionRate({ answered, abandoned, left }: DayFigures): number | null {
  return share(answered, answered + abandoned + left);
}

/** ASA, domain.md 6.1: mean wait of the answered; ms. */
export function averageWaitMs({ answered, unheardAnswered, answerWaitMs }: DayFigures): number | null {
  return share(answerWaitMs, answered - unheardAnswered);
}

/** AHT, domain.md 6.1: talk and hold of the completed calls, and 整理; ms. */
export function averageHandlingMs({ completed, unheardCompleted, talkMs, acw, acwMs }: DayFigures): number | null {
  const talk = share(talkMs, completed - unheardCompleted);
  return talk === null ? null : talk + (share(acwMs, acw) ?? 0);
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
