import { describe, expect, test } from 'vitest';
import {
  averageHandlingMs,
  averageWaitMs,
  completionRate,
  type DayFigures,
  emptyDay,
  figuresOfToday,
  serviceLevel,
} from '../../../../shared/queue/day-figures.ts';
import { boardDocument, boardDocumentSchema, boardOf, emptyBoard, foldBoard } from '../../../../shared/queue/queue-board.ts';
import type { QueueEvent } from '../../../../shared/queue/queue-event.ts';
import { QUEUE_POLICIES, queuePolicyAt } from '../../../../shared/queue/queue-policy.ts';
import { tallySeats } from '../../../../shared/queue/seat-tally.ts';

/** 2026-11-26 10:00 in Beijing. */
const AT = Date.UTC(2026, 10, 26, 2);
const DAY = 86_400_000;
const call = (callRef: string, at = AT) => ({ at, callRef, queue: '12345' });
const seat = '8001';

const entered = (ref: string, at = AT): QueueEvent => ({ kind: 'entered', ...call(ref, at), calledNumber: '12345' });
const answered = (ref: string, waitMs: number): QueueEvent => ({ kind: 'answered', ...call(ref), seat, waitMs });
const abandoned = (ref: string, waitMs: number): QueueEvent => ({ kind: 'abandoned', ...call(ref), waitMs });
const completed = (ref: string, talkMs: number): QueueEvent => ({ kind: 'completed', ...call(ref), seat, talkMs, by: 'caller' });
const member = (kind: 'available' | 'acw' | 'talking', at: number): QueueEvent => ({
  kind: 'member',
  at,
  seat,
  state: { kind },
  agentId: '1001',
});

const fold = (...events: QueueEvent[]): DayFigures => events.reduce(foldBoard, emptyBoard(AT)).day;

describe('the day’s counts', () => {
  test('what is on the threshold is in time, a millisecond later is late', () => {
    expect(fold(answered('a', 15_000), answered('b', 15_001))).toMatchObject({ answered: 2, answeredInTime: 1, answerWaitMs: 30_001 });
    expect(fold(abandoned('a', 15_000), abandoned('b', 15_001))).toMatchObject({ abandoned: 2, abandonedInTime: 1 });
  });

  test('who hardly waited is told apart, and is among the abandoned', () => {
    expect(fold(abandoned('a', 4_999), abandoned('b', 5_000))).toMatchObject({ abandoned: 2, abandonedShort: 1 });
  });

  test('what nobody heard counts as a call and in no service level and no average', () => {
    const guessed = { ...answered('a', 0), estimated: true } as QueueEvent;
    const day = fold(guessed, answered('b', 20_000), { ...abandoned('c', 0), estimated: true } as QueueEvent);
    expect(day).toMatchObject({ answered: 2, abandoned: 1, answeredInTime: 0 });
    expect(serviceLevel(day, 'answered-of-all')).toBe(0);
    expect(averageWaitMs(day)).toBe(20_000);
    expect(completionRate(day)).toBe(2 / 3);
  });

  test('begin anew at midnight in Beijing, and what is told late counts for no day', () => {
    const late = Date.UTC(2026, 10, 26, 15, 59, 59, 999);
    const day = fold(entered('a', late), entered('b', late + 1), entered('c', late));
    expect(day).toMatchObject({ day: '2026-11-27', offered: 1 });
    expect(emptyDay(AT + DAY).day).toBe('2026-11-27');
  });

  test('of yesterday are none of today, also before anything has happened', () => {
    const yesterday = fold(entered('a'));
    expect(figuresOfToday(yesterday, AT)).toBe(yesterday);
    expect(figuresOfToday(yesterday, AT + DAY)).toEqual(emptyDay(AT + DAY));
  });

  test('the end of a 整理 counts its length, whatever comes after it', () => {
    const day = fold(member('acw', AT), member('acw', AT + 10_000), member('available', AT + 60_000), member('talking', AT + 70_000));
    expect(day).toMatchObject({ acw: 1, acwMs: 60_000 });
  });

  test('handling is talk and hold and 整理', () => {
    const day = fold(completed('a', 120_000), completed('b', 60_000), member('acw', AT), member('available', AT + 30_000));
    expect(averageHandlingMs(day)).toBe(120_000);
    expect(averageHandlingMs(fold())).toBeNull();
  });

  test('a talk whose end nobody heard, and a 整理 that slept over night, are in no average', () => {
    const guessed = { ...completed('b', 50_000_000), estimated: true } as QueueEvent;
    expect(averageHandlingMs(fold(completed('a', 60_000), guessed))).toBe(60_000);
    expect(fold(member('acw', AT), member('available', AT + DAY))).toMatchObject({ acw: 0, acwMs: 0 });
  });
});

/** 70 in time, 20 late; 6 gave up in time, 4 late. */
const HUNDRED = { ...emptyDay(AT), answered: 90, answeredInTime: 70, abandoned: 10, abandonedInTime: 6 };

describe('the service level by each of its four formulas', () => {
  test.each([
    ['answered-of-all', 0.7],
    ['answered-of-answered', 70 / 90],
    ['handled-of-all', 0.76],
    ['answered-of-late', 70 / 94],
  ] as const)('%s', (formula, share) => expect(serviceLevel(HUNDRED, formula)).toBeCloseTo(share, 12));

  test('is nothing where no call is decided, and not a hundred', () => expect(serviceLevel(emptyDay(AT), 'answered-of-all')).toBeNull());
});

test('a policy holds from its day on; before the first one’s day the first holds', () => {
  const [first] = QUEUE_POLICIES;
  expect(queuePolicyAt(AT)).toBe(QUEUE_POLICIES.findLast(({ validFrom }) => validFrom <= '2026-11-26'));
  expect(queuePolicyAt(0)).toBe(first);
});

test('a board that went over a wire is the same board', () => {
  const board = [entered('a'), entered('b'), answered('a', 10), member('acw', AT)].reduce(foldBoard, emptyBoard(AT));
  expect(boardOf(boardDocumentSchema.parse(JSON.parse(JSON.stringify(boardDocument(board)))))).toEqual(board);
});

test('a ringing seat and one that holds are talking; an empty one is none', () => {
  const kinds = ['available', 'reserved', 'talking', 'holding', 'acw', 'offline'] as const;
  const seats = [...kinds.map((kind) => ({ state: { kind } })), { state: { kind: 'notReady', reason: 'rest' } as const }];
  expect(tallySeats(seats)).toEqual({ available: 1, talking: 3, acw: 1, notReady: 1 });
});
