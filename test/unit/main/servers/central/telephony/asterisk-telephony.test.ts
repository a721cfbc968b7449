import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startAsteriskTelephony } from '../../../../../../main/servers/central/telephony/asterisk/asterisk-telephony.ts';
import { type QueueEvent, queueEventSchema } from '../../../../../../shared/queue/queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from '../../../../../../shared/queue/queue-state.ts';
import type { TelephonyHealth } from '../../../../../../shared/queue/telephony-health.ts';
import type { SeatState } from '../../../../../../shared/seat/seat-state.ts';
import { type FakeManager, type FakeQueues, fakeQueues, listing, SECRET, startFakeManager } from '../../../../../support/fake-manager.ts';
import { manualTime, settle } from '../../../../../support/manual-time.ts';
import {
  called,
  callerChannel,
  completed,
  connected,
  dialEnded,
  entry,
  gaveUp,
  interfaceOf,
  joined,
  leftQueue,
  seatChannel,
} from './ami-samples.ts';

const AVAILABLE: SeatState = { kind: 'available' };
const MEAL: SeatState = { kind: 'notReady', reason: 'meal' };

interface Change {
  readonly secret?: string;
  readonly queues?: readonly string[];
  readonly known?: QueueState;
  readonly before?: (pbx: FakeQueues, manager: FakeManager) => void;
}

/** Central's side on a real socket to a PBX of the test; clock and timers are the test's. */
async function central(change: Change = {}) {
  const manager = await startFakeManager();
  const pbx = fakeQueues(manager, ['12345', '12369', 'sales']);
  change.before?.(pbx, manager);
  const time = manualTime(1_000_000);
  const logged: unknown[] = [];
  const log = { info: (...line: unknown[]) => logged.push(line), warn: (...line: unknown[]) => logged.push(line) };
  const telephony = startAsteriskTelephony({
    account: { ...manager.account, secret: change.secret ?? SECRET },
    queues: change.queues ?? ['12345', '12369'],
    memberInterface: 'Local/{seat}@hotline-seats/n',
    deviceInterface: 'PJSIP/{seat}',
    clock: time.clock,
    startTimer: time.startTimer,
    random: () => 1,
    log,
  });
  onTestFinished(() => telephony.dispose());
  const events: QueueEvent[] = [];
  const health: TelephonyHealth[] = [];
  telephony.onEvent((event) => events.push(queueEventSchema.parse(event)));
  telephony.onHealth((next) => health.push(next));
  telephony.begin(change.known ?? EMPTY_QUEUE);
  return { manager, pbx, telephony, time, events, health, logged, told: () => events.flatMap(short) };
}

/** What happened to calls, in short. */
function short(event: QueueEvent): string[] {
  if (event.kind === 'member' || event.kind === 'counted') return [];
  const who = 'seat' in event ? ` ${event.seat}` : '';
  return [`${event.kind} ${event.callRef.replace(/^unseen-.*/, 'unseen')}${who}`];
}

type Central = Awaited<ReturnType<typeof central>>;

const soon = (check: () => void): Promise<void> => vi.waitFor(check, { interval: 5 });
const untilUp = ({ telephony }: Central): Promise<void> => soon(() => expect(telephony.health()).toEqual({ kind: 'up' }));
const untilTold = (it: Central, ...expected: string[]): Promise<void> => soon(() => expect(it.told()).toEqual(expected));

async function resynced(it: Central): Promise<void> {
  const before = it.manager.countOf('CoreShowChannels');
  await it.time.pass(300_000);
  await soon(() => expect(it.manager.countOf('CoreShowChannels')).toBe(before + 1));
  await wireSettled();
}

/** A round on the wire, so that what would have come has come. */
async function wireSettled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
  await settle();
}

/** The line is cut; nobody listens until it is mended. */
async function cut(it: Central): Promise<void> {
  await it.manager.close();
  await soon(() => expect(it.telephony.health()).toMatchObject({ kind: 'down', problem: 'unreachable' }));
}

async function mend(it: Central): Promise<void> {
  await it.manager.open();
  await it.time.pass(2_000);
  await untilUp(it);
}

describe('a seat at a real PBX', () => {
  test('becomes a member of each queue as it reports', async () => {
    const it = await central();
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 ready', '12369 1001 ready']));
    it.telephony.setMemberState('8001', MEAL, '1001');
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 paused meal', '12369 1001 paused meal']));
    it.telephony.setMemberState('8001', { kind: 'offline' }, null);
    await soon(() => expect(it.pbx.standing()).toEqual([]));
    expect(it.events.flatMap((event) => (event.kind === 'member' ? [event.state] : []))).toEqual([AVAILABLE, MEAL, { kind: 'offline' }]);
  });

  test('is paused while its phone is gone, and told so', async () => {
    const it = await central({ queues: ['12345'] });
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 ready']));
    it.pbx.setPhone(interfaceOf('8001'), '5');
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 paused phone']));
    expect(it.events.at(-1)).toMatchObject({ kind: 'member', seat: '8001', state: { kind: 'notReady', reason: 'phone' } });
    it.pbx.setPhone(interfaceOf('8001'), '1');
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 ready']));
  });

  test('makes the caller who waits longest look for it when it gets free', async () => {
    const it = await central({ queues: ['12345'], before: (pbx) => (pbx.entries = [entry('1.1', 40), entry('2.2', 90)]) });
    it.telephony.setMemberState('8001', MEAL, '1001');
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 paused meal']));
    expect(it.manager.countOf('PlayDTMF')).toBe(0);
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    await soon(() => expect(it.manager.countOf('PlayDTMF')).toBe(1));
    expect(it.manager.asked.at(-1)).toMatchObject({ Action: 'PlayDTMF', Channel: 'PJSIP/trunk-22', Receive: 'true' });
  });

  test('makes a caller look for it who came while everything was asked', async () => {
    const it = await central({ queues: ['12345'] });
    await untilUp(it);
    it.telephony.setMemberState('8001', MEAL, '1001');
    it.manager.answer('CoreShowChannels', () => ({ ...listing('CoreShowChannels', []), before: [joined('1.1')] }));
    await resynced(it);
    expect(it.told()).toEqual(['entered 1.1']);
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    await soon(() => expect(it.manager.asked.at(-1)).toMatchObject({ Action: 'PlayDTMF', Channel: 'PJSIP/trunk-11' }));
  });
});

describe('calls at a real PBX', () => {
  test('are told as they go, those of other queues are not', async () => {
    const it = await central();
    await untilUp(it);
    const talk = [joined('1.1'), called('1.1'), dialEnded('1.1', 'ANSWER'), leftQueue('1.1'), connected('1.1'), completed('1.1')];
    for (const event of [joined('9.9', 'sales'), ...talk, joined('2.2', '12369'), gaveUp('2.2', '12369'), leftQueue('2.2', '12369')])
      it.manager.tell(event);
    const first = ['entered 1.1', 'offered 1.1 8001', 'answered 1.1 8001', 'completed 1.1 8001'];
    await untilTold(it, ...first, 'entered 2.2', 'abandoned 2.2');
  });

  test('are counted with what the PBX counted, of our queues', async () => {
    const it = await central({ before: (pbx) => pbx.counts.set('12345', { completed: 41, abandoned: 3 }) });
    await untilUp(it);
    const run = '2026-11-23 08:00:00';
    expect(it.events).toMatchObject([
      { kind: 'counted', queue: '12345', run, completed: 41, abandoned: 3 },
      { kind: 'counted', queue: '12369', run, completed: 0, abandoned: 0 },
    ]);
  });

  test('that are there when central first asks are told', async () => {
    const it = await central({
      before: (pbx) => {
        pbx.entries = [entry('1.1', 40), entry('9.9', 10, 'sales')];
        pbx.channels = [callerChannel('1.1'), callerChannel('2.2', 'bridge-a', '12369'), seatChannel('2.2', '8002', 'bridge-a')];
      },
    });
    await untilTold(it, 'entered 1.1', 'entered 2.2', 'answered 2.2 8002');
  });

  test('that went on while central was off are concluded from what it knew', async () => {
    const run = '2026-11-23 08:00:00';
    const known = foldQueueEvents(EMPTY_QUEUE, [
      { kind: 'counted', at: 1, queue: '12345', run, completed: 5, abandoned: 0 },
      { kind: 'entered', at: 900_000, callRef: '1.1', queue: '12345', calledNumber: '12345' },
    ]);
    const it = await central({ known, before: (pbx) => pbx.counts.set('12345', { completed: 7, abandoned: 0 }) });
    await untilTold(it, 'answered 1.1 ', 'completed 1.1 ', 'entered unseen', 'answered unseen ', 'completed unseen ');
  });

  test('are not counted twice when they end while everything is asked', async () => {
    const it = await central({ queues: ['12345'] });
    await untilUp(it);
    for (const event of [joined('1.1'), connected('1.1')]) it.manager.tell(event);
    await untilTold(it, 'entered 1.1', 'answered 1.1 8001');
    // The end comes after the queues were listed, before the channels were.
    it.manager.answer('CoreShowChannels', () => ({ ...listing('CoreShowChannels', []), before: [completed('1.1')] }));
    await resynced(it);
    expect(it.told()).toEqual(['entered 1.1', 'answered 1.1 8001', 'completed 1.1 8001']);
    it.pbx.counts.set('12345', { completed: 1, abandoned: 0 });
    it.manager.answer('CoreShowChannels', () => listing('CoreShowChannels', []));
    await resynced(it);
    expect(it.told()).toEqual(['entered 1.1', 'answered 1.1 8001', 'completed 1.1 8001']);
  });

  test('are one call each, where the PBX counted its end twice', async () => {
    const it = await central({ queues: ['12345'], before: (pbx) => pbx.entered.set('12345', 7) });
    await untilUp(it);
    expect(it.events).toMatchObject([{ kind: 'counted', entered: 7 }]);
    it.pbx.entered.set('12345', 8);
    for (const event of [joined('1.1'), connected('1.1')]) it.manager.tell(event);
    await untilTold(it, 'entered 1.1', 'answered 1.1 8001');
    it.manager.cut();
    it.pbx.counts.set('12345', { completed: 2, abandoned: 0 });
    await it.time.pass(10_000);
    await untilTold(it, 'entered 1.1', 'answered 1.1 8001', 'completed 1.1 8001');
    await resynced(it);
    expect(it.told()).toEqual(['entered 1.1', 'answered 1.1 8001', 'completed 1.1 8001']);
  });

  test('that no event told of are found five minutes later', async () => {
    const it = await central();
    await untilUp(it);
    it.pbx.entries = [entry('1.1', 40)];
    it.pbx.counts.set('12369', { completed: 0, abandoned: 1 });
    await resynced(it);
    expect(it.told()).toEqual(['entered 1.1', 'entered unseen', 'abandoned unseen']);
  });
});

describe('a line that is cut and mended', () => {
  test('tells what happened in between, and how the seats stand now', async () => {
    const it = await central();
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    await soon(() => expect(it.pbx.standing()).toHaveLength(2));
    for (const event of [joined('1.1'), joined('2.2'), connected('2.2'), joined('3.3'), joined('4.4', '12369')]) it.manager.tell(event);
    await soon(() => expect(it.told()).toHaveLength(5));
    it.events.length = 0;
    await cut(it);
    it.telephony.setMemberState('8001', MEAL, '1001');
    it.pbx.entries = [entry('4.4', 60, '12369'), entry('5.5', 5)];
    it.pbx.channels = [
      callerChannel('3.3', 'bridge-a'),
      seatChannel('3.3', '8002', 'bridge-a'),
      callerChannel('4.4', '', '12369'),
      callerChannel('5.5'),
    ];
    it.pbx.counts.set('12345', { completed: 1, abandoned: 1 });
    await mend(it);
    expect(it.told()).toEqual(['completed 2.2 8001', 'abandoned 1.1', 'answered 3.3 8002', 'entered 5.5']);
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 paused meal', '12369 1001 paused meal']));
  });

  test('tells of calls lost with a PBX that began anew, and enters the seats again', async () => {
    const it = await central();
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    await soon(() => expect(it.pbx.standing()).toHaveLength(2));
    for (const event of [joined('1.1'), joined('2.2'), connected('2.2')]) it.manager.tell(event);
    await soon(() => expect(it.told()).toHaveLength(3));
    it.events.length = 0;
    await cut(it);
    it.pbx.startedAt = '09:30:00';
    it.pbx.members.clear();
    it.pbx.counts.set('12345', { completed: 9, abandoned: 9 });
    await mend(it);
    expect(it.told()).toEqual(['completed 2.2 8001', 'left 1.1']);
    expect(it.events).toContainEqual(expect.objectContaining({ kind: 'left', cause: 'pbx-lost' }));
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 ready', '12369 1001 ready']));
  });

  test('goes on telling events', async () => {
    const it = await central();
    await untilUp(it);
    it.manager.cut();
    await soon(() => expect(it.telephony.health().kind).toBe('down'));
    await it.time.pass(250);
    await untilUp(it);
    it.manager.tell(joined('1.1'));
    await untilTold(it, 'entered 1.1');
    expect(it.health.map(({ kind }) => kind)).toEqual(['up', 'down', 'up']);
  });
});

describe('what is wrong with a PBX', () => {
  test('is said of a queue that it does not have, while the others work', async () => {
    const it = await central({ queues: ['12345', '96310'] });
    await soon(() =>
      expect(it.telephony.health()).toEqual({ kind: 'down', problem: 'queue-missing', setting: 'telephony.queues', detail: '96310' }),
    );
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    it.manager.tell(joined('1.1'));
    await untilTold(it, 'entered 1.1');
    await soon(() => expect(it.pbx.standing()).toEqual(['12345 1001 ready']));
  });

  test('is said of a wrong secret, never with the secret', async () => {
    const it = await central({ secret: 'falsch-91c2' });
    await soon(() => expect(it.health).toHaveLength(1));
    expect(it.health).toEqual([
      { kind: 'down', problem: 'refused', setting: 'telephony.ami.username, telephony.ami.secretFile', detail: 'hotline' },
    ]);
    expect(JSON.stringify([it.health, it.logged, it.events])).not.toContain('falsch-91c2');
    expect(it.logged).not.toEqual([]);
  });

  test.each(['CoreStatus', 'QueueStatus', 'CoreShowChannels'])('is said of a right that is missing: %s', async (action) => {
    const it = await central({ before: (_pbx, manager) => manager.deny(action) });
    await soon(() =>
      expect(it.telephony.health()).toEqual({
        kind: 'down',
        problem: 'forbidden',
        setting: 'manager.conf write',
        detail: `${action}: Permission denied`,
      }),
    );
  });

  test('is said of seats that it does not let in', async () => {
    const it = await central({ before: (_pbx, manager) => manager.deny('QueueAdd') });
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    await soon(() => expect(it.telephony.health()).toMatchObject({ kind: 'down', problem: 'forbidden', detail: 'QueueAdd' }));
  });
});

describe('the end of it', () => {
  test('leaves no connection and no timer', async () => {
    const it = await central();
    await untilUp(it);
    it.telephony.dispose();
    await soon(() => expect(it.manager.connections()).toBe(0));
    await wireSettled();
    expect(it.time.pending()).toBe(0);
  });

  test('leaves none also while everything is being asked', async () => {
    const it = await central({ before: (_pbx, manager) => manager.answer('CoreShowChannels', () => 'silent') });
    await soon(() => expect(it.manager.countOf('CoreShowChannels')).toBe(1));
    it.telephony.dispose();
    await wireSettled();
    expect(it.time.pending()).toBe(0);
  });

  test('asks nobody anything any more', async () => {
    const it = await central();
    await untilUp(it);
    it.telephony.dispose();
    const before = it.manager.asked.length;
    it.telephony.setMemberState('8001', AVAILABLE, '1001');
    await it.time.pass(600_000);
    await wireSettled();
    expect(it.manager.asked).toHaveLength(before);
    expect(it.manager.opened()).toBe(1);
  });
});
