import { describe, expect, test } from 'vitest';
import type { QueueCallEvent } from '../../../../shared/queue/queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState, type TalkingCall, type WaitingCall } from '../../../../shared/queue/queue-state.ts';
import { type QueueSnapshot, reconcileQueue } from '../../../../shared/queue/reconcile-queue.ts';

const AT = 1_000_000;
const NOBODY = new Set<string>();

const waits = (callRef: string, enteredAt = AT - 30_000, queue = '12345'): WaitingCall => ({
  callRef,
  queue,
  calledNumber: '12369',
  enteredAt,
  offeredTo: null,
});
const talks = (callRef: string, answeredAt = AT - 20_000, queue = '12345', seat = '8001'): TalkingCall => ({
  callRef,
  queue,
  seat,
  answeredAt,
});
const known = (waiting: readonly WaitingCall[], talking: readonly TalkingCall[] = []): QueueState => ({
  ...EMPTY_QUEUE,
  waiting: new Map(waiting.map((call) => [call.callRef, call])),
  talking: new Map(talking.map((call) => [call.callRef, call])),
});
/** @param counts completed, abandoned and entered since; null: the queue cannot tell */
const snapshot = (
  waiting: readonly WaitingCall[],
  talking: readonly TalkingCall[] = [],
  counts: readonly [completed: number, abandoned: number, entered?: number] | null = [0, 0],
): QueueSnapshot => ({
  waiting,
  talking,
  counted: new Map(counts ? [['12345', { completed: counts[0], abandoned: counts[1], entered: counts[2] ?? null }]] : []),
});
const kinds = (events: readonly QueueCallEvent[]) =>
  events.map((event) => `${event.kind} ${event.callRef.startsWith('unseen-') ? 'unseen' : event.callRef}`);
const reconcile = (before: QueueState, now: QueueSnapshot, seen: ReadonlySet<string> = NOBODY) => reconcileQueue(before, now, seen, AT);

describe('what happened to a call that nobody saw', () => {
  test('nothing, where it stands as it did', () => {
    expect(reconcile(known([waits('a')], [talks('b')]), snapshot([waits('a', AT - 29_000)], [talks('b', AT - 19_000)]))).toEqual([]);
  });

  test('it came, and waits', () => {
    expect(reconcile(EMPTY_QUEUE, snapshot([waits('a')]))).toEqual([
      { kind: 'entered', at: AT - 30_000, callRef: 'a', queue: '12345', calledNumber: '12369', estimated: true },
    ]);
  });

  test('it came, and was answered', () => {
    expect(reconcile(EMPTY_QUEUE, snapshot([], [talks('a')]))).toEqual([
      { kind: 'entered', at: AT - 20_000, callRef: 'a', queue: '12345', calledNumber: '12345', estimated: true },
      { kind: 'answered', at: AT - 20_000, callRef: 'a', queue: '12345', seat: '8001', waitMs: 0, estimated: true },
    ]);
  });

  test('it was answered, never before it entered', () => {
    const now = snapshot([], [talks('a', AT - 20_000), talks('b', AT - 50_000)]);
    expect(reconcile(known([waits('a'), waits('b')]), now)).toMatchObject([
      { kind: 'answered', at: AT - 20_000, callRef: 'a', seat: '8001', waitMs: 10_000 },
      { kind: 'answered', at: AT - 30_000, callRef: 'b', waitMs: 0 },
    ]);
  });

  test('its talk ended, whatever the counters say', () => {
    expect(reconcile(known([], [talks('a')]), snapshot([], [], null))).toEqual([
      { kind: 'completed', at: AT, callRef: 'a', queue: '12345', seat: '8001', talkMs: 20_000, by: 'lost', estimated: true },
    ]);
    expect(kinds(reconcile(known([], [talks('a')]), snapshot([], [], [1, 0])))).toEqual(['completed a']);
  });

  test.each<[string, [number, number] | null, string[]]>([
    ['given up', [0, 1], ['abandoned a']],
    ['answered and over', [1, 0], ['answered a', 'completed a']],
    ['gone, nobody knows how', [0, 0], ['left a']],
    ['lost with the PBX', null, ['left a']],
  ])('its wait ended as the counters tell: %s', (_name, counts, expected) => {
    expect(kinds(reconcile(known([waits('a')]), snapshot([], [], counts)))).toEqual(expected);
  });

  test('says whether the PBX lost the call or nobody knows', () => {
    expect(reconcile(known([waits('a')]), snapshot([], [], null))).toMatchObject([{ cause: 'pbx-lost', waitMs: 30_000 }]);
    expect(reconcile(known([waits('a')]), snapshot([]))).toMatchObject([{ cause: 'unknown' }]);
  });

  test('talks that ended come first off the counter', () => {
    expect(kinds(reconcile(known([waits('a')], [talks('b')]), snapshot([], [], [1, 0])))).toEqual(['completed b', 'left a']);
  });

  test('calls that came and went are known from the counters', () => {
    expect(kinds(reconcile(EMPTY_QUEUE, snapshot([], [], [1, 2])))).toEqual([
      ...['entered', 'abandoned', 'entered', 'abandoned'].map((kind) => `${kind} unseen`),
      ...['entered', 'answered', 'completed'].map((kind) => `${kind} unseen`),
    ]);
  });

  test('no more came and went than entered: a talk that the PBX counted twice is no second call', () => {
    expect(kinds(reconcile(known([], [talks('a')]), snapshot([], [], [2, 0, 0])))).toEqual(['completed a']);
    expect(kinds(reconcile(known([], [talks('a')]), snapshot([waits('b')], [], [2, 0, 1])))).toEqual(['completed a', 'entered b']);
    expect(kinds(reconcile(known([], [talks('a')]), snapshot([], [], [3, 1, 2])))).toEqual([
      'completed a',
      ...['entered', 'abandoned', 'entered', 'answered', 'completed'].map((kind) => `${kind} unseen`),
    ]);
  });

  test('what waits in another queue is no entry of this one', () => {
    const now = snapshot([waits('b', AT - 1_000, '12369')], [], [1, 0, 1]);
    expect(kinds(reconcile(EMPTY_QUEUE, now))).toEqual([
      'entered b',
      ...['entered', 'answered', 'completed'].map((kind) => `${kind} unseen`),
    ]);
  });
});

describe('a call that moved on while nobody looked', () => {
  const concluded = (before: QueueState, now: QueueSnapshot): QueueState => foldQueueEvents(before, reconcile(before, now));

  test('waits in the queue it was sent on to', () => {
    const now = { ...waits('a', AT - 1_000), queue: '12369' };
    expect(concluded(known([waits('a')]), snapshot([now])).waiting.get('a')).toEqual(now);
  });

  test('waits again after its talk', () => {
    const state = concluded(known([], [talks('a')]), snapshot([waits('a', AT - 1_000)], [], [1, 0]));
    expect([...state.waiting.keys(), ...state.talking.keys()]).toEqual(['a']);
    expect(state.waiting.has('a')).toBe(true);
  });

  test('talks with another seat', () => {
    const state = concluded(known([], [talks('a')]), snapshot([], [talks('a', AT - 1_000, '12345', '8002')], [1, 0]));
    expect(state.talking.get('a')?.seat).toBe('8002');
  });
});
