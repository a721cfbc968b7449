import { describe, expect, test } from 'vitest';
import type { AmiLine } from '../../../../../../main/servers/central/telephony/asterisk/ami-line.ts';
import {
  askPbxState,
  type PbxCount,
  type PbxLists,
  readMember,
  readPbxState,
  unheard,
} from '../../../../../../main/servers/central/telephony/asterisk/pbx-state.ts';
import type { Fields } from '../../../../../support/fake-manager.ts';
import { callerChannel, entry, interfaceOf, message, NAMES, seatChannel } from './ami-samples.ts';

const AT = 10_000_000;
const QUEUES = ['12345', '12369'];

const params = (Queue: string, Completed: string, Abandoned: string): Fields => ({ Event: 'QueueParams', Queue, Completed, Abandoned });
const member = (seat: string, change: Fields = {}): Fields => ({
  Event: 'QueueMember',
  Queue: '12345',
  Name: `10${seat.slice(-2)}`,
  Location: interfaceOf(seat),
  StateInterface: `PJSIP/${seat}`,
  Membership: 'dynamic',
  Penalty: '0',
  CallsTaken: '4',
  Status: '1',
  Paused: '0',
  PausedReason: '',
  ...change,
});

function read(queues: readonly Fields[], channels: readonly Fields[] = []) {
  const lists: PbxLists = {
    queues: queues.map(message),
    channels: channels.map(message),
    entered: new Map([['12345', 44]]),
    run: '2026-11-23 08:00:00',
  };
  return readPbxState(lists, NAMES, QUEUES, AT);
}

describe('how the PBX says it stands', () => {
  test('counts by queue, of our queues only', () => {
    const state = read([params('12345', '41', '3'), params('12369', '0', '0'), params('sales', '7', '7')]);
    expect(state.counts).toEqual(
      new Map([
        ['12345', { completed: 41, abandoned: 3, entered: 44 }],
        ['12369', { completed: 0, abandoned: 0, entered: null }],
      ]),
    );
    expect(state.run).toBe('2026-11-23 08:00:00');
  });

  test('has our seats as members, each with its standing', () => {
    const { members } = read([
      member('8001'),
      member('8002', { Paused: '1', PausedReason: 'meal', Status: '5' }),
      member('8001', { Queue: '12369', Status: '4' }),
      member('8003', { Location: 'PJSIP/lobby' }),
      member('8004', { Queue: 'sales' }),
    ]);
    expect(members).toEqual([
      { seat: '8001', queue: '12345', name: '1001', paused: false, pausedReason: '', isGone: false },
      { seat: '8002', queue: '12345', name: '1002', paused: true, pausedReason: 'meal', isGone: true },
      { seat: '8001', queue: '12369', name: '1001', paused: false, pausedReason: '', isGone: true },
    ]);
  });

  test.each([
    ['0', false],
    ['1', false],
    ['2', false],
    ['3', false],
    ['4', true],
    ['5', true],
    ['6', false],
    ['7', false],
    ['8', false],
  ])('a phone in device state %s is gone: %s', (Status, isGone) => {
    expect(readMember(message(member('8001', { Status })), NAMES)).toMatchObject({ isGone });
  });

  test('reads a member in an event as in a list', () => {
    const { Name = '', Location = '', ...rest } = member('8001');
    const event = { ...rest, Event: 'QueueMemberStatus', MemberName: Name, Interface: Location };
    expect(readMember(message(event), NAMES)).toEqual(readMember(message(member('8001')), NAMES));
  });
});

describe('who waits at the PBX', () => {
  test('is known by what the dialplan wrote on the channel', () => {
    const { waiting } = read([entry('1.1', 30), entry('2.2', 5, '12369')], [callerChannel('1.1')]);
    expect(waiting).toEqual([
      { callRef: '1.1', queue: '12345', calledNumber: '12369', enteredAt: AT - 30_000, offeredTo: null, channel: 'PJSIP/trunk-11' },
      { callRef: '2.2', queue: '12369', calledNumber: '12369', enteredAt: AT - 5_000, offeredTo: null, channel: 'PJSIP/trunk-22' },
    ]);
  });

  test('is called after the channel and the queue where the dialplan wrote nothing', () => {
    const bare = { ...callerChannel('1.1'), ChanVariable: [], Linkedid: '1.0' };
    expect(read([entry('1.1', 30)], [bare]).waiting).toMatchObject([{ callRef: '1.0', calledNumber: '12345' }]);
    expect(read([entry('1.1', 30)]).waiting).toMatchObject([{ callRef: '1.1', calledNumber: '12345' }]);
  });

  test('is nobody who waits in a foreign queue', () => {
    expect(read([entry('1.1', 30, 'sales')], [callerChannel('1.1', '', 'sales')]).waiting).toEqual([]);
  });
});

describe('who talks at the PBX', () => {
  test('is a caller in a bridge, with the seat that is in it too', () => {
    const channels = [
      callerChannel('1.1', 'bridge-a'),
      seatChannel('2.2', '8002', 'bridge-b', '01:00:07'),
      callerChannel('2.2', 'bridge-b', '12369,tk,,,300'),
      seatChannel('1.1', '8001', 'bridge-a'),
      callerChannel('3.3'),
    ];
    expect(read([], channels).talking).toEqual([
      { callRef: '1.1', queue: '12345', seat: '8001', answeredAt: AT - 65_000 },
      { callRef: '2.2', queue: '12369', seat: '8002', answeredAt: AT - 3_607_000 },
    ]);
  });

  test('is found also where the queue dials the phone itself', () => {
    const phone = { ...seatChannel('1.1', '8001', 'bridge-a'), Channel: 'PJSIP/8001-0000001c' };
    expect(read([], [phone, callerChannel('1.1', 'bridge-a')]).talking).toMatchObject([{ seat: '8001' }]);
  });

  test('is nobody outside our queues', () => {
    const sales = [callerChannel('1.1', 'bridge-a', 'sales'), seatChannel('1.1', '8001', 'bridge-a')];
    const dialled = { ...callerChannel('2.2', 'bridge-b'), Application: 'Dial', ApplicationData: '12345' };
    expect(read([], [...sales, dialled]).talking).toEqual([]);
  });

  test('talks with a seat that was not seen, where a stranger is in the bridge', () => {
    const lobby = { ...seatChannel('1.1', '8001', 'bridge-a'), Channel: 'PJSIP/lobby-0000001c' };
    expect(read([], [callerChannel('1.1', 'bridge-a'), lobby]).talking).toEqual([
      { callRef: '1.1', queue: '12345', seat: '', answeredAt: AT },
    ]);
  });
});

describe('what the PBX counted and nobody heard', () => {
  const RUN = '2026-11-23 08:00:00';
  const heard = new Map([['12345', { run: RUN, completed: 10, abandoned: 2, entered: 100, enteredSince: 4 }]]);
  const counts = (completed: number, abandoned: number, entered: number | null = null): Map<string, PbxCount> =>
    new Map([['12345', { completed, abandoned, entered }]]);

  test('is the difference within one run', () => {
    expect(unheard(heard, { run: RUN, counts: counts(13, 2) })).toEqual(
      new Map([['12345', { completed: 3, abandoned: 0, entered: null }]]),
    );
    expect(unheard(heard, { run: RUN, counts: counts(10, 2) })).toEqual(
      new Map([['12345', { completed: 0, abandoned: 0, entered: null }]]),
    );
  });

  test.each<[string, number | null, number | null]>([
    ['more than by events', 107, 3],
    ['as by events', 104, 0],
    ['less than by events: one was heard before the PBX was asked', 103, 0],
    ['from the beginning again', 7, null],
    ['not at all', null, null],
  ])('has no more calls than entered, counted %s', (_name, entered, since) => {
    expect(unheard(heard, { run: RUN, counts: counts(13, 2, entered) }).get('12345')?.entered).toBe(since);
  });

  test.each([
    ['another run', '2026-11-23 09:00:00', 13, 2],
    ['fewer completed', RUN, 9, 5],
    ['fewer abandoned', RUN, 13, 1],
  ])('cannot be told after %s', (_name, run, completed, abandoned) => {
    expect(unheard(heard, { run, counts: counts(completed, abandoned) })).toEqual(new Map());
  });

  test('cannot be told of a queue that was never heard', () => {
    expect(unheard(new Map(), { run: RUN, counts: counts(13, 2) })).toEqual(new Map());
  });
});

describe('asking the PBX', () => {
  const lineOf = (answers: Readonly<Record<string, boolean | null>>): { line: AmiLine; asked: string[] } => {
    const asked: string[] = [];
    const line: AmiLine = {
      ask: async ({ Action }) => {
        asked.push(Action);
        const ok = answers[Action] ?? null;
        const response = message({ CoreStartupDate: '2026-11-23', CoreStartupTime: '08:00:00' });
        return ok === null ? null : { ok, message: ok ? '' : 'Permission denied', response, list: [] };
      },
      dispose: () => undefined,
    };
    return { line, asked };
  };

  test('tells which life of the PBX it was', async () => {
    const { line } = lineOf({ CoreStatus: true, QueueStatus: true, CoreShowChannels: true });
    expect(await askPbxState(line, NAMES, QUEUES, () => AT)).toEqual({
      kind: 'ok',
      state: { waiting: [], talking: [], members: [], counts: new Map(), run: '2026-11-23 08:00:00' },
    });
  });

  test('says what it may not ask', async () => {
    const { line, asked } = lineOf({ CoreStatus: true, QueueStatus: false });
    expect(await askPbxState(line, NAMES, QUEUES, () => AT)).toEqual({ kind: 'forbidden', detail: 'QueueStatus: Permission denied' });
    expect(asked).toEqual(['CoreStatus', 'Getvar', 'Getvar', 'QueueStatus']);
  });

  test('says that nobody answered', async () => {
    const { line } = lineOf({ CoreStatus: true, QueueStatus: true });
    expect(await askPbxState(line, NAMES, QUEUES, () => AT)).toEqual({ kind: 'silent' });
  });
});
