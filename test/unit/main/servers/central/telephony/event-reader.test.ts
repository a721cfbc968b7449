import { describe, expect, test } from 'vitest';
import { createEventReader } from '../../../../../../main/servers/central/telephony/asterisk/event-reader.ts';
import { type QueueCallEvent, queueEventSchema } from '../../../../../../shared/queue/queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from '../../../../../../shared/queue/queue-state.ts';
import type { Fields } from '../../../../../support/fake-manager.ts';
import {
  called,
  caller,
  completed,
  connected,
  dialEnded,
  gaveUp,
  interfaceOf,
  joined,
  leftQueue,
  message,
  NAMES,
  rangOut,
} from './ami-samples.ts';

const REF = '1732320000.7';
const START = 1_000_000;
const SECOND = 1_000;

/** Reads one message a second after the other, each folded into what is known for the next. */
function hearing(before: QueueState = EMPTY_QUEUE) {
  const reader = createEventReader(NAMES, ['12345', '12369']);
  let known = before;
  let at = START;
  const hear = (...all: Fields[]): QueueCallEvent[] =>
    all.flatMap((fields) => {
      at += SECOND;
      const events = reader.read(message(fields), known, at);
      for (const event of events) queueEventSchema.parse(event);
      known = foldQueueEvents(known, events);
      return events;
    });
  return { hear, known: () => known };
}

/** The dial of a seat's phone from within the Local channel. */
const innerDial = (DialStatus: string): Fields => ({
  ...dialEnded(REF, DialStatus),
  Channel: 'Local/8001@hotline-seats-0000000a;2',
  DestChannel: 'PJSIP/8001-0000001c',
});

const kinds = (events: readonly QueueCallEvent[]): string[] =>
  events.map((event) => `${event.kind}${event.estimated ? ' estimated' : ''} ${event.callRef}`);

describe('a call in the queue', () => {
  test('enters with the number it called', () => {
    const { hear } = hearing();
    expect(hear(joined(REF))).toEqual([{ kind: 'entered', at: START + SECOND, callRef: REF, queue: '12345', calledNumber: '12369' }]);
  });

  test('is called after its channel and its queue where the dialplan sets nothing', () => {
    const bare = { ...joined(REF), ChanVariable: [] };
    expect(hearing().hear({ ...bare, Linkedid: '1.1', Uniqueid: '1.2' })).toMatchObject([{ callRef: '1.1', calledNumber: '12345' }]);
    expect(hearing().hear({ ...bare, Linkedid: '', Uniqueid: '1.2' })).toMatchObject([{ callRef: '1.2' }]);
  });

  test('is offered, answered and completed', () => {
    const { hear, known } = hearing();
    const events = hear(joined(REF), called(REF), dialEnded(REF, 'ANSWER'), leftQueue(REF), connected(REF), completed(REF));
    const call = { callRef: REF, queue: '12345' };
    expect(events.slice(1)).toEqual([
      { kind: 'offered', at: START + 2 * SECOND, ...call, seat: '8001' },
      { kind: 'answered', at: START + 5 * SECOND, ...call, seat: '8001', waitMs: 4 * SECOND },
      { kind: 'completed', at: START + 6 * SECOND, ...call, seat: '8001', talkMs: SECOND, by: 'caller' },
    ]);
    expect(known()).toEqual(EMPTY_QUEUE);
  });

  test.each([
    ['caller', 'caller'],
    ['agent', 'agent'],
    ['transfer', 'transfer'],
    ['', 'agent'],
  ])('that the PBX says ended by "%s" was ended by %s', (reason, by) => {
    const { hear } = hearing();
    hear(joined(REF), connected(REF));
    expect(hear(completed(REF, '8001', '12345', reason))).toMatchObject([{ kind: 'completed', by }]);
  });

  test.each([
    ['BUSY', 'busy'],
    ['CONGESTION', 'rejected'],
    ['DONTCALL', 'rejected'],
    ['CHANUNAVAIL', 'unreachable'],
    ['INVALIDARGS', 'unreachable'],
    ['NOANSWER', 'no-answer'],
    ['CANCEL', 'no-answer'],
    ['constructor', 'no-answer'],
  ])('of which the dial ended in %s was declined: %s', (status, cause) => {
    const { hear } = hearing();
    hear(joined(REF), called(REF));
    expect(hear(dialEnded(REF, status), rangOut(REF))).toMatchObject([{ kind: 'declined', seat: '8001', cause }]);
  });

  test('is not declined for the reason of an earlier ring, nor of another seat', () => {
    const { hear } = hearing();
    hear(joined(REF), called(REF), dialEnded(REF, 'BUSY'), rangOut(REF), called(REF));
    hear(called(REF, '8002'), dialEnded(REF, 'BUSY', '8002'));
    expect(hear(rangOut(REF))).toMatchObject([{ seat: '8001', cause: 'no-answer' }]);
  });

  test.each([
    ['BUSY', 'busy'],
    ['CONGESTION', 'rejected'],
    ['CHANUNAVAIL', 'unreachable'],
  ])('of which the Local channel’s own dial ended in %s was declined: %s', (status, cause) => {
    const { hear } = hearing();
    hear(joined(REF), called(REF));
    expect(hear(innerDial(status), dialEnded(REF, 'NOANSWER'), rangOut(REF))).toMatchObject([{ cause }]);
  });

  test('is not declined for what came of a call between seats', () => {
    const { hear } = hearing();
    hear(joined(REF), called(REF));
    const between = { ...caller('5.5'), ChanVariable: [], Channel: 'PJSIP/8002-0000001b', DestChannel: 'PJSIP/8001-0000001d' };
    expect(hear({ Event: 'DialEnd', ...between, DialStatus: 'BUSY' }, rangOut(REF))).toMatchObject([{ cause: 'no-answer' }]);
  });

  test.each([
    ['15', '2000', 'rejected'],
    ['15', '14400', 'rejected'],
    ['15', '14500', 'no-answer'],
    ['15', '15000', 'no-answer'],
    ['', '2000', 'no-answer'],
  ])('that may ring %j s and rang %s ms was declined: %s', (mayRing, RingTime, cause) => {
    const { hear } = hearing();
    hear(joined(REF), called(REF));
    const ChanVariable = [`CALL_REF=${REF}`, `HOTLINE_RING=${mayRing}`];
    expect(hear({ ...rangOut(REF), ChanVariable, RingTime })).toMatchObject([{ cause }]);
  });
});

describe('the ways out of the queue', () => {
  test('given up: told once, though the caller also leaves', () => {
    const { hear } = hearing();
    hear(joined(REF));
    expect(hear(gaveUp(REF), leftQueue(REF))).toEqual([
      { kind: 'abandoned', at: START + 2 * SECOND, callRef: REF, queue: '12345', waitMs: SECOND },
    ]);
  });

  test('sent on by the dialplan, also after a ring that nobody answered', () => {
    const { hear } = hearing();
    hear(joined(REF), called(REF), dialEnded(REF, 'NOANSWER'), rangOut(REF));
    expect(hear(leftQueue(REF))).toMatchObject([{ kind: 'left', cause: 'sent-on', waitMs: 4 * SECOND }]);
  });

  test('sent on to another line: one call ends, the next begins', () => {
    const { hear, known } = hearing();
    expect(kinds(hear(joined(REF), leftQueue(REF), joined(REF, '12369')))).toEqual([`entered ${REF}`, `left ${REF}`, `entered ${REF}`]);
    expect(known().waiting.get(REF)?.queue).toBe('12369');
  });

  test('sent on, though the seat’s phone had answered the Local channel', () => {
    const { hear } = hearing();
    hear(joined(REF), called(REF), innerDial('ANSWER'));
    expect(kinds(hear(leftQueue(REF)))).toEqual([`left ${REF}`]);
  });

  test('taken by a seat is no way out, though the dial of another call ended in between', () => {
    const { hear } = hearing();
    hear(joined(REF), joined('2.2'), called(REF), dialEnded(REF, 'ANSWER'), dialEnded('2.2', 'BUSY', '8002'));
    expect(hear(leftQueue(REF))).toEqual([]);
    expect(kinds(hear(leftQueue('2.2')))).toEqual(['left 2.2']);
  });
});

describe('calls nobody saw enter', () => {
  test.each<[string, Fields, string[]]>([
    ['offered', called(REF), ['entered estimated', 'offered']],
    ['declined', rangOut(REF), ['entered estimated', 'declined']],
    ['answered', connected(REF), ['entered estimated', 'answered']],
    ['given up', gaveUp(REF), ['entered estimated', 'abandoned']],
    ['completed', completed(REF), ['entered estimated', 'answered estimated', 'completed']],
    ['gone', leftQueue(REF), []],
  ])('are known afterwards: %s', (_name, fields, expected) => {
    expect(kinds(hearing().hear(fields))).toEqual(expected.map((kind) => `${kind} ${REF}`));
  });

  test('entered as long ago as the PBX says they waited', () => {
    expect(hearing().hear(connected(REF))).toMatchObject([
      { kind: 'entered', at: START + SECOND - 12 * SECOND, estimated: true },
      { kind: 'answered', at: START + SECOND, waitMs: 12 * SECOND },
    ]);
    expect(hearing().hear(gaveUp(REF))).toMatchObject([{ at: START + SECOND - 20 * SECOND }, { kind: 'abandoned', waitMs: 20 * SECOND }]);
  });

  test('that were seen to enter but not to be answered were answered before they were completed', () => {
    const { hear } = hearing();
    hear(joined(REF));
    expect(kinds(hear(completed(REF)))).toEqual([`answered estimated ${REF}`, `completed ${REF}`]);
  });

  test('are not begun again by news that are old', () => {
    const { hear } = hearing();
    hear(joined(REF));
    expect(hear(joined(REF))).toEqual([]);
    hear(connected(REF));
    expect(hear(joined(REF), called(REF), rangOut(REF), connected(REF), gaveUp(REF), leftQueue(REF))).toEqual([]);
  });
});

describe('what is none of ours', () => {
  test.each([joined, called, rangOut, connected, completed, gaveUp, leftQueue])('gives nothing for a foreign queue (%#)', (event) => {
    expect(hearing().hear({ ...event(REF), Queue: 'sales' })).toEqual([]);
  });

  test('gives nothing for other events', () => {
    const { hear } = hearing();
    hear(joined(REF));
    expect(hear({ ...joined(REF), Event: 'QueueEntry' }, { Event: 'Hangup', ...caller(REF) }, { Event: 'FullyBooted' })).toEqual([]);
  });
});

/** Under load a real PBX tells the end of a call of which both channels are gone already. */
describe('an end without channels', () => {
  const bare = (seat: string, queue = '12345'): Fields => ({
    Event: 'AgentComplete',
    Queue: queue,
    Interface: interfaceOf(seat),
    MemberName: '1001',
    HoldTime: '3',
    TalkTime: '60',
    Reason: 'agent',
  });

  test('ends the call of that seat in that queue, once', () => {
    const { hear, known } = hearing();
    hear(joined('1.1'), connected('1.1', '8001'), joined('2.2'), connected('2.2', '8002'), joined('3.3', '12369'));
    hear(connected('3.3', '8001', '12369'));
    expect(hear(bare('8001'))).toMatchObject([{ kind: 'completed', callRef: '1.1', seat: '8001', queue: '12345', talkMs: 5 * SECOND }]);
    expect(hear(bare('8001'))).toEqual([]);
    expect([...known().talking.keys()]).toEqual(['2.2', '3.3']);
  });

  test('gives nothing where the seat talks with nobody', () => {
    const { hear } = hearing();
    hear(joined('1.1'), connected('1.1', '8001'));
    expect(hear(bare('8002'), bare('8001', '12369'), bare('8001', 'sales'))).toEqual([]);
    expect(hearing().hear(bare('8001'))).toEqual([]);
  });

  test('does not end the next call, which only rings there', () => {
    const { hear } = hearing();
    hear(joined('1.1'), called('1.1', '8001'));
    expect(hear(bare('8001'))).toEqual([]);
  });

  test('ends no call of a seat that was not seen, for a member that is no seat', () => {
    const { hear } = hearing(
      foldQueueEvents(EMPTY_QUEUE, [{ kind: 'answered', at: START, callRef: '1.1', queue: '12345', seat: '', waitMs: 0, estimated: true }]),
    );
    expect(hear({ ...bare('8001'), Interface: 'PJSIP/lobby' })).toEqual([]);
  });
});
