import { describe, expect, test } from 'vitest';
import { createCallers } from '../../../../../../main/servers/central/telephony/asterisk/callers.ts';
import type { QueueEvent } from '../../../../../../shared/queue/queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from '../../../../../../shared/queue/queue-state.ts';
import { joined, leftQueue, message } from './ami-samples.ts';

const entered = (callRef: string, at: number): QueueEvent => ({ kind: 'entered', at, callRef, queue: '12345', calledNumber: '12345' });
const offered = (callRef: string): QueueEvent => ({ kind: 'offered', at: 5, callRef, queue: '12345', seat: '8001' });
const waiting = (...events: QueueEvent[]): QueueState => foldQueueEvents(EMPTY_QUEUE, events);

describe('the caller to wake', () => {
  test('is the one who waits longest, whoever was heard first', () => {
    const callers = createCallers();
    callers.hear(message(joined('2.2')));
    callers.hear(message(joined('1.1')));
    expect(callers.firstUnoffered(waiting(entered('2.2', 20), entered('1.1', 10)))).toBe('PJSIP/trunk-11');
  });

  test('is none that rings at a seat', () => {
    const callers = createCallers();
    callers.hear(message(joined('1.1')));
    callers.hear(message(joined('2.2')));
    expect(callers.firstUnoffered(waiting(entered('1.1', 10), entered('2.2', 20), offered('1.1')))).toBe('PJSIP/trunk-22');
    expect(callers.firstUnoffered(waiting(entered('1.1', 10), offered('1.1')))).toBeNull();
  });

  test('is nobody who left, and nobody of whom no channel is known', () => {
    const callers = createCallers();
    callers.hear(message(joined('1.1')));
    callers.hear(message(leftQueue('1.1')));
    expect(callers.firstUnoffered(waiting(entered('1.1', 10), entered('3.3', 30)))).toBeNull();
    expect(callers.firstUnoffered(EMPTY_QUEUE)).toBeNull();
  });

  test('is among those the PBX lists, and no other', () => {
    const callers = createCallers();
    callers.hear(message(joined('1.1')));
    callers.replace([{ callRef: '2.2', channel: 'PJSIP/trunk-new' }], new Set());
    expect(callers.firstUnoffered(waiting(entered('1.1', 10), entered('2.2', 20)))).toBe('PJSIP/trunk-new');
  });
});
