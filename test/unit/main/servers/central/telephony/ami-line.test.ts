import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type AmiReply, startAmiLine } from '../../../../../../main/servers/central/telephony/asterisk/ami-line.ts';
import { fieldOf } from '../../../../../../main/servers/central/telephony/asterisk/ami-message.ts';
import { type FakeManager, listing, refusal, SECRET, SUCCESS, startFakeManager } from '../../../../../support/fake-manager.ts';
import { manualTime, settle } from '../../../../../support/manual-time.ts';

/** The line on a real socket; only its timers are the test's. */
async function line(change: { secret?: string; before?: (manager: FakeManager) => void | Promise<void> } = {}) {
  const manager = await startFakeManager();
  await change.before?.(manager);
  const told: string[] = [];
  const time = manualTime(0);
  const ami = startAmiLine({
    account: { ...manager.account, secret: change.secret ?? SECRET },
    startTimer: time.startTimer,
    random: () => 1,
    onUp: () => told.push('up'),
    onDown: (trouble) => told.push(trouble),
    onEvent: (event) => told.push(`${fieldOf(event, 'Event')} ${fieldOf(event, 'Queue')}`),
  });
  onTestFinished(() => ami.dispose());
  const until = (...expected: string[]) => vi.waitFor(() => expect(told).toEqual(expected), { interval: 5 });
  const untilAsked = (action: string, count: number) => vi.waitFor(() => expect(manager.countOf(action)).toBe(count), { interval: 5 });
  return { manager, ami, told, time, until, untilAsked };
}

/** A round on the wire, so that what would have come has come. */
async function wireSettled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
  await settle();
}

describe('signing in', () => {
  test('gives name and secret, and is up once the queues are there', async () => {
    const { manager, until } = await line();
    await until('up');
    expect(manager.asked[0]).toMatchObject({ Action: 'Login', Username: 'hotline', Secret: SECRET });
  });

  test('waits for a PBX that is still starting', async () => {
    const { manager, told, time, until, untilAsked } = await line({ before: (it) => it.deny('QueueStatus', 'Invalid/unknown command') });
    await untilAsked('QueueStatus', 1);
    await wireSettled();
    await time.pass(250);
    await untilAsked('QueueStatus', 2);
    await wireSettled();
    expect(told).toEqual([]);
    manager.answer('QueueStatus', () => listing('QueueStatus', []));
    await time.pass(250);
    await until('up');
  });

  test('is up without the right to ask for queues, for who asks next is told why', async () => {
    const { until } = await line({ before: (manager) => manager.deny('QueueStatus') });
    await until('up');
  });

  test('tells that it was refused, and tries again slowly', async () => {
    const { manager, until, time } = await line({ secret: 'wrong' });
    await until('refused');
    await time.pass(14_000);
    await wireSettled();
    expect(manager.opened()).toBe(1);
    await time.pass(1_000);
    await until('refused', 'refused');
    expect(manager.opened()).toBe(2);
  });

  test('is let in after a refusal once the PBX knows it', async () => {
    const { manager, until, time } = await line({ before: (it) => it.deny('Login', 'Authentication failed') });
    await until('refused');
    manager.answer('Login', () => SUCCESS);
    await time.pass(15_000);
    await until('refused', 'up');
  });
});

describe('a line that is not there', () => {
  test('tells that nobody listens, and backs off up to two seconds', async () => {
    const { told, time, until } = await line({ before: (manager) => manager.close() });
    const down: string[] = [];
    for (const afterMs of [250, 500, 1_000, 2_000, 2_000]) {
      down.push('unreachable');
      await until(...down);
      await time.pass(afterMs - 1);
      await wireSettled();
      expect(told).toEqual(down);
      await time.pass(1);
    }
    await until(...down, 'unreachable');
  });

  test('gives up on a host that says nothing', async () => {
    const { manager, time, until, told } = await line({ before: (it) => it.greet(null) });
    await vi.waitFor(() => expect(manager.connections()).toBe(1));
    await time.pass(4_999);
    expect(told).toEqual([]);
    await time.pass(1);
    await until('unreachable');
    await vi.waitFor(() => expect(manager.connections()).toBe(0));
  });

  test('gives up on a PBX that answers no sign-in', async () => {
    const { time, until, untilAsked } = await line({ before: (manager) => manager.answer('Login', () => 'silent') });
    await untilAsked('Login', 1);
    await time.pass(5_000);
    await until('unreachable');
  });

  test('is not up at a PBX that falls silent after the sign-in', async () => {
    const { time, until, untilAsked } = await line({ before: (manager) => manager.answer('QueueStatus', () => 'silent') });
    await untilAsked('QueueStatus', 1);
    await time.pass(5_000);
    await until('unreachable');
  });

  test('gives up on what talks without an end', async () => {
    const { manager, until } = await line();
    await until('up');
    manager.write('x'.repeat(1_100_000));
    await until('up', 'unreachable');
  });
});

describe('a line that is lost', () => {
  test('is mended at once when it was cut', async () => {
    const { manager, time, until } = await line();
    await until('up');
    manager.cut();
    await until('up', 'unreachable');
    await time.pass(250);
    await until('up', 'unreachable', 'up');
    expect(manager.opened()).toBe(2);
  });

  test('is noticed by a ping that nobody answers', async () => {
    const { manager, time, until, untilAsked, told } = await line();
    await until('up');
    await time.pass(5_000);
    await untilAsked('Ping', 1);
    await wireSettled();
    manager.silence(true);
    await time.pass(5_000);
    await untilAsked('Ping', 2);
    expect(told).toEqual(['up']);
    await time.pass(5_000);
    await until('up', 'unreachable');
  });

  test('answers null to who waits for an answer', async () => {
    const { manager, ami, until, untilAsked } = await line({ before: (it) => it.answer('CoreStatus', () => 'silent') });
    await until('up');
    const reply = ami.ask({ Action: 'CoreStatus' });
    await untilAsked('CoreStatus', 1);
    manager.cut();
    expect(await reply).toBeNull();
  });

  test('answers null at once while it is down', async () => {
    const { manager, ami, until } = await line();
    expect(await ami.ask({ Action: 'CoreStatus' })).toBeNull();
    await until('up');
    manager.cut();
    await until('up', 'unreachable');
    expect(await ami.ask({ Action: 'CoreStatus' })).toBeNull();
    expect(manager.countOf('CoreStatus')).toBe(0);
  });
});

describe('asking', () => {
  const textOf = (reply: AmiReply | null) => reply && [reply.ok, reply.message, reply.list.map((each) => fieldOf(each, 'Event'))];

  test('gives the answer of each question to who asked it', async () => {
    const { manager, ami, until } = await line();
    manager.answer('QueueAdd', ({ Queue }) => (Queue === '12345' ? SUCCESS : refusal(`No such queue ${Queue}`)));
    await until('up');
    const replies = await Promise.all(['12345', '1', '2'].map((Queue) => ami.ask({ Action: 'QueueAdd', Queue })));
    expect(replies.map(textOf)).toEqual([
      [true, '', []],
      [false, 'No such queue 1', []],
      [false, 'No such queue 2', []],
    ]);
  });

  test('collects a list until it is complete', async () => {
    const { manager, ami, until } = await line();
    manager.answer('CoreShowChannels', () => listing('CoreShowChannels', [{ Event: 'CoreShowChannel' }, { Event: 'CoreShowChannel' }]));
    await until('up');
    const reply = await ami.ask({ Action: 'CoreShowChannels' });
    expect(textOf(reply)).toEqual([true, 'CoreShowChannels will follow', ['CoreShowChannel', 'CoreShowChannel']]);
  });

  test('does not hold a list for whole that was cut short', async () => {
    const { manager, ami, until, untilAsked } = await line();
    manager.answer('CoreShowChannels', () => ({
      response: { Response: 'Success', EventList: 'start' },
      list: [{ Event: 'CoreShowChannel' }],
    }));
    await until('up');
    const reply = ami.ask({ Action: 'CoreShowChannels' });
    await untilAsked('CoreShowChannels', 1);
    manager.cut();
    expect(await reply).toBeNull();
  });

  test('gives up waiting after five seconds', async () => {
    const { manager, ami, time, until, untilAsked } = await line();
    manager.answer('CoreStatus', () => 'silent');
    await until('up');
    const reply = ami.ask({ Action: 'CoreStatus' });
    await untilAsked('CoreStatus', 1);
    await time.pass(5_000);
    expect(await reply).toBeNull();
  });

  test('tells events in order, and none that belongs to a list', async () => {
    const { manager, ami, until } = await line();
    manager.answer('QueueStatus', () => listing('QueueStatus', [{ Event: 'QueueParams', Queue: '12345' }]));
    await until('up');
    manager.tell({ Event: 'QueueCallerJoin', Queue: '12345' });
    await ami.ask({ Action: 'QueueStatus' });
    manager.tell({ Event: 'QueueCallerLeave', Queue: '12369' });
    await until('up', 'QueueCallerJoin 12345', 'QueueCallerLeave 12369');
  });
});

describe('the end of a line', () => {
  test('leaves no connection and no timer, and answers null', async () => {
    const { manager, ami, told, time, until, untilAsked } = await line({ before: (it) => it.answer('CoreStatus', () => 'silent') });
    await until('up');
    const reply = ami.ask({ Action: 'CoreStatus' });
    await untilAsked('CoreStatus', 1);
    ami.dispose();
    expect(await reply).toBeNull();
    await vi.waitFor(() => expect(manager.connections()).toBe(0));
    await wireSettled();
    expect(time.pending()).toBe(0);
    expect(told).toEqual(['up']);
  });

  test('leaves nothing when the PBX was still starting', async () => {
    const { manager, ami, told, time, untilAsked } = await line({ before: (it) => it.answer('QueueStatus', () => 'silent') });
    await untilAsked('QueueStatus', 1);
    ami.dispose();
    await vi.waitFor(() => expect(manager.connections()).toBe(0));
    await wireSettled();
    expect(told).toEqual([]);
    expect(time.pending()).toBe(0);
  });

  test('leaves nothing while it waits to try again', async () => {
    const { ami, time, until, manager } = await line({ secret: 'wrong' });
    await until('refused');
    ami.dispose();
    expect(time.pending()).toBe(0);
    await time.pass(60_000);
    await wireSettled();
    expect(manager.opened()).toBe(1);
  });

  test('answers who asks later with null, and starts nothing', async () => {
    const { ami, time, until } = await line();
    await until('up');
    ami.dispose();
    const reply = ami.ask({ Action: 'CoreStatus' });
    expect(time.pending()).toBe(0);
    expect(await reply).toBeNull();
  });
});
