import { describe, expect, test } from 'vitest';
import { type QueueEvent, queueEventSchema } from '../../../../shared/queue/queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from '../../../../shared/queue/queue-state.ts';
import type { SeatState } from '../../../../shared/seat/seat-state.ts';

const call = { callRef: 'a', queue: '12345' };
const entered = (at = 10, callRef = 'a'): QueueEvent => ({ kind: 'entered', at, callRef, queue: '12345', calledNumber: '12369' });
const offered = (seat = '8001'): QueueEvent => ({ kind: 'offered', at: 20, ...call, seat });
const declined: QueueEvent = { kind: 'declined', at: 30, ...call, seat: '8001', cause: 'busy' };
const answered: QueueEvent = { kind: 'answered', at: 40, ...call, seat: '8001', waitMs: 30 };
const completed: QueueEvent = { kind: 'completed', at: 50, ...call, seat: '8001', talkMs: 10, by: 'caller' };
const abandoned: QueueEvent = { kind: 'abandoned', at: 50, ...call, waitMs: 40 };
const left: QueueEvent = { kind: 'left', at: 50, ...call, waitMs: 40, cause: 'full' };
const counted: QueueEvent = { kind: 'counted', at: 5, queue: '12345', run: 'r', completed: 7, abandoned: 3 };
const member = (at: number, state: SeatState, agentId = '1001'): QueueEvent => ({ kind: 'member', at, seat: '8001', state, agentId });

const fold = (...events: QueueEvent[]): QueueState => foldQueueEvents(EMPTY_QUEUE, events);

describe('a call', () => {
  test('waits from when it entered, at no seat', () => {
    expect(fold(entered()).waiting).toEqual(
      new Map([['a', { callRef: 'a', queue: '12345', calledNumber: '12369', enteredAt: 10, offeredTo: null }]]),
    );
  });

  test('rings at a seat until that declines', () => {
    expect(fold(entered(), offered()).waiting.get('a')?.offeredTo).toBe('8001');
    expect(fold(entered(), offered(), declined).waiting.get('a')?.offeredTo).toBeNull();
    expect(fold(entered(), offered(), declined, offered('8002')).waiting.get('a')?.offeredTo).toBe('8002');
  });

  test('talks from when it was answered, and waits no more', () => {
    const { waiting, talking } = fold(entered(), offered(), answered);
    expect(waiting.size).toBe(0);
    expect(talking).toEqual(new Map([['a', { callRef: 'a', queue: '12345', seat: '8001', answeredAt: 40 }]]));
  });

  test.each<[string, QueueEvent[]]>([
    ['completed', [entered(), answered, completed]],
    ['abandoned', [entered(), offered(), abandoned]],
    ['left', [entered(), left]],
  ])('is gone when it is %s', (_kind, events) => {
    expect(fold(...events)).toEqual(EMPTY_QUEUE);
  });

  test.each([offered(), declined, completed, abandoned, left])('nobody knows changes nothing: $kind', (event) => {
    const before = fold(entered(1, 'other'));
    expect(foldQueueEvents(before, [event])).toEqual(before);
  });

  test('stands in the order it entered', () => {
    expect([...fold(entered(10, 'b'), entered(20, 'a'), offered()).waiting.keys()]).toEqual(['b', 'a']);
  });
});

describe('the PBX’s counters', () => {
  test('go on from what it said with each call that ends', () => {
    const { counted: count } = fold(counted, entered(), answered, completed, entered(), abandoned, entered(), abandoned);
    expect(count).toEqual(new Map([['12345', { run: 'r', completed: 8, abandoned: 5, entered: null, enteredSince: 3 }]]));
  });

  test('count no call that left otherwise, and none of another queue', () => {
    const { counted: count } = fold(counted, entered(), left, { ...completed, queue: '12369' }, { ...abandoned, queue: '12369' });
    expect(count).toEqual(new Map([['12345', { run: 'r', completed: 7, abandoned: 3, entered: null, enteredSince: 1 }]]));
  });

  test('are replaced by what it says next', () => {
    const next: QueueEvent = { kind: 'counted', at: 9, queue: '12345', run: 's', completed: 0, abandoned: 1, entered: 4 };
    expect(fold(counted, entered(), abandoned, next).counted).toEqual(
      new Map([['12345', { run: 's', completed: 0, abandoned: 1, entered: 4, enteredSince: 0 }]]),
    );
  });
});

describe('a seat', () => {
  const MEAL: SeatState = { kind: 'notReady', reason: 'meal' };
  const REST: SeatState = { kind: 'notReady', reason: 'rest' };

  test('stands so since it began, however often that is told', () => {
    expect(fold(member(10, MEAL), member(20, MEAL)).seats.get('8001')).toEqual({ seat: '8001', state: MEAL, agentId: '1001', since: 10 });
  });

  test.each<[string, QueueEvent]>([
    ['state', member(20, { kind: 'available' })],
    ['reason', member(20, REST)],
    ['person', member(20, MEAL, '1002')],
  ])('begins anew with another %s', (_what, event) => {
    expect(fold(member(10, MEAL), event).seats.get('8001')?.since).toBe(20);
  });
});

describe('folding', () => {
  test('leaves the state before untouched', () => {
    const before = fold(entered(), counted, member(10, { kind: 'acw' }));
    const copy = structuredClone(before);
    foldQueueEvents(before, [answered, completed, counted, member(20, { kind: 'available' })]);
    expect(before).toEqual(copy);
    expect(EMPTY_QUEUE).toEqual({ waiting: new Map(), talking: new Map(), seats: new Map(), counted: new Map() });
  });

  test('gives the same at once as one by one', () => {
    const events = [counted, entered(), offered(), declined, answered, entered(60, 'b'), completed, member(70, { kind: 'acw' })];
    const oneByOne = events.reduce((state, event) => foldQueueEvents(state, [event]), EMPTY_QUEUE);
    expect(fold(...events)).toEqual(oneByOne);
  });
});

describe('the contract of the events', () => {
  test.each([entered(), offered(), declined, answered, completed, abandoned, left, counted, member(10, { kind: 'acw' })])(
    'has $kind',
    (event) => {
      expect(queueEventSchema.parse(event)).toEqual(event);
    },
  );

  test.each([
    ['a time with a fraction', { ...entered(), at: 1.5 }],
    ['estimated as no', { ...entered(), estimated: false }],
    ['a cause nobody knows', { ...left, cause: 'bored' }],
    ['a counter below nothing', { ...counted, completed: -1 }],
    ['a kind nobody knows', { ...entered(), kind: 'vanished' }],
  ])('refuses %s', (_name, event) => {
    expect(queueEventSchema.safeParse(event).success).toBe(false);
  });
});
