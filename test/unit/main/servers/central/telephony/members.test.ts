import { describe, expect, test } from 'vitest';
import type { AmiReply } from '../../../../../../main/servers/central/telephony/asterisk/ami-line.ts';
import type { AmiAction } from '../../../../../../main/servers/central/telephony/asterisk/ami-message.ts';
import type { PbxMember } from '../../../../../../main/servers/central/telephony/asterisk/member-plan.ts';
import { createMembers } from '../../../../../../main/servers/central/telephony/asterisk/members.ts';
import type { TelephonyHealth } from '../../../../../../shared/queue/telephony-health.ts';
import type { SeatState } from '../../../../../../shared/seat/seat-state.ts';
import { manualTime, settle } from '../../../../../support/manual-time.ts';
import { message, NAMES } from './ami-samples.ts';

const AVAILABLE: SeatState = { kind: 'available' };
const MEAL: SeatState = { kind: 'notReady', reason: 'meal' };
const REST: SeatState = { kind: 'notReady', reason: 'rest' };

const reply = (ok: boolean, text = ''): AmiReply => ({ ok, message: text, response: message({}), list: [] });
const OK = reply(true);

/** Members on a line that the test answers by hand. */
function seats(queues: readonly string[] = ['12345']) {
  const asked: string[] = [];
  const answers: ((reply: AmiReply | null) => void)[] = [];
  const states: string[] = [];
  const refused: TelephonyHealth[] = [];
  let routable = 0;
  const time = manualTime(0);
  const short = ({ Action, Queue, Interface, MemberName, Paused, Reason }: AmiAction): string =>
    [Action, Queue, Interface?.slice(6, 10), MemberName, Paused, Reason].filter(Boolean).join(' ');
  const members = createMembers({
    names: NAMES,
    queues,
    startTimer: time.startTimer,
    ask: (action) => {
      asked.push(short(action));
      return new Promise((resolve) => answers.push(resolve));
    },
    onState: (seat, state, agentId) => states.push(`${seat} ${state.kind === 'notReady' ? state.reason : state.kind} ${agentId}`),
    onRoutable: () => {
      routable += 1;
    },
    onRefused: (why) => refused.push(why),
  });
  const report = (state: SeatState, seat = '8001', agentId = '1001'): void => members.report({ seat, state, agentId });
  /** Answers what waits longest. */
  const answer = async (given: AmiReply | null): Promise<void> => {
    answers.shift()?.(given);
    await settle();
  };
  const take = (): string[] => asked.splice(0);
  return { members, report, answer, take, states, refused, time, routable: () => routable };
}

const member = (change: Partial<PbxMember> = {}): PbxMember => ({
  seat: '8001',
  queue: '12345',
  name: '1001',
  paused: false,
  pausedReason: '',
  isGone: false,
  ...change,
});

describe('bringing a seat to what it reported', () => {
  test('waits for the line, and then asks', async () => {
    const { members, report, take } = seats();
    report(MEAL);
    await settle();
    expect(take()).toEqual([]);
    members.replace([]);
    expect(take()).toEqual(['QueueAdd 12345 8001 1001 true']);
  });

  test('asks one thing at a time, and only what is still true', async () => {
    const { members, report, answer, take } = seats();
    members.replace([member()]);
    report(MEAL);
    report(REST);
    report(AVAILABLE);
    report(REST);
    expect(take()).toEqual(['QueuePause 12345 8001 true meal']);
    await answer(OK);
    expect(take()).toEqual(['QueuePause 12345 8001 true rest']);
    await answer(OK);
    expect(take()).toEqual([]);
  });

  test('does so in every queue, seats beside each other', async () => {
    const { members, report, answer, take } = seats(['12345', '12369']);
    members.replace([]);
    report(AVAILABLE);
    report(AVAILABLE, '8002', '1002');
    expect(take()).toEqual(['QueueAdd 12345 8001 1001 false', 'QueueAdd 12345 8002 1002 false']);
    await answer(OK);
    await answer(OK);
    expect(take()).toEqual(['QueueAdd 12369 8001 1001 false', 'QueueAdd 12369 8002 1002 false']);
  });

  test('asks nothing where it is so already, nor for seats that reported nothing', () => {
    const { members, report, take } = seats();
    report(MEAL);
    members.replace([member({ paused: true, pausedReason: 'meal' }), member({ seat: '8002' })]);
    expect(take()).toEqual([]);
  });

  test('takes what the PBX has already for done', async () => {
    const { members, report, answer, take, time } = seats();
    members.replace([]);
    report(AVAILABLE);
    await answer(reply(false, 'Unable to add interface: Already there'));
    await time.pass(5_000);
    expect(take()).toEqual(['QueueAdd 12345 8001 1001 false']);
  });

  test('removes a seat that is offline', async () => {
    const { members, report, answer, take, time } = seats();
    members.replace([member()]);
    report({ kind: 'offline' });
    await answer(reply(false, 'Unable to remove interface: Not there'));
    await time.pass(5_000);
    expect(take()).toEqual(['QueueRemove 12345 8001']);
  });

  test('brings back what somebody else changed at the PBX', async () => {
    const { members, report, take, answer } = seats();
    report(AVAILABLE);
    members.replace([member()]);
    members.heard(member({ paused: true, pausedReason: 'console' }), false);
    expect(take()).toEqual(['QueuePause 12345 8001 false']);
    await answer(OK);
    members.heard(member(), true);
    expect(take()).toEqual(['QueueAdd 12345 8001 1001 false']);
  });

  test('adds a seat again that is removed while it is being paused', async () => {
    const { members, report, answer, take } = seats();
    members.replace([member()]);
    report(MEAL);
    members.heard(member(), true);
    await answer(reply(false, 'Interface not found'));
    for (let step = 0; step < 3; step += 1) await answer(OK);
    expect(take().slice(-2)).toEqual(['QueueAdd 12345 8001 1001 true', 'QueuePause 12345 8001 true meal']);
  });

  test('does not take a seat for paused that the PBX does not have', async () => {
    const { members, report, answer, take } = seats();
    members.replace([member()]);
    report(MEAL);
    await answer(reply(false, 'Interface not found'));
    expect(take()).toEqual(['QueuePause 12345 8001 true meal', 'QueueAdd 12345 8001 1001 true']);
  });

  test('passes over a foreign queue', () => {
    const { members, report, take, states } = seats();
    report(AVAILABLE);
    members.replace([member()]);
    members.heard(member({ queue: 'sales', isGone: true }), false);
    expect(take()).toEqual([]);
    expect(states).toEqual(['8001 available 1001']);
  });
});

describe('a line that is lost', () => {
  test('is told again how each seat stands when it is back', async () => {
    const { members, report, answer, take, time } = seats();
    members.replace([]);
    report(AVAILABLE);
    await answer(OK);
    take();
    members.lineLost();
    report(MEAL);
    await time.pass(5_000);
    expect(take()).toEqual([]);
    members.replace([]);
    expect(take()).toEqual(['QueueAdd 12345 8001 1001 true']);
    await answer(OK);
    expect(take()).toEqual(['QueuePause 12345 8001 true meal']);
  });

  test('does not ask again by itself for what it took with it', async () => {
    const { members, report, answer, take, time } = seats();
    members.replace([member()]);
    report(MEAL);
    take();
    members.lineLost();
    await answer(null);
    await time.pass(5_000);
    expect(take()).toEqual([]);
  });

  test('ends with dispose', async () => {
    const { members, report, answer, take, time } = seats();
    members.replace([member()]);
    report(MEAL);
    await answer(null);
    take();
    members.dispose();
    report(REST);
    await time.pass(5_000);
    expect(take()).toEqual([]);
  });
});

describe('a PBX that refuses', () => {
  test.each([
    ['Permission denied', { kind: 'down', problem: 'forbidden', setting: 'manager.conf write', detail: 'QueueAdd' }],
    [
      'Unable to add interface to queue: No such queue',
      { kind: 'down', problem: 'queue-missing', setting: 'telephony.queues', detail: '12345' },
    ],
  ])('is told of: %s', async (text, why) => {
    const { members, report, answer, refused } = seats();
    members.replace([]);
    report(AVAILABLE);
    await answer(reply(false, text));
    expect(refused).toEqual([why]);
  });

  test.each([
    ['forbidden', reply(false, 'Permission denied')],
    ['refused without a reason', reply(false, 'Out of memory')],
    ['silent', null],
  ])('is asked again a second later: %s', async (_name, given) => {
    const { members, report, answer, take, time } = seats();
    members.replace([]);
    report(AVAILABLE);
    take();
    await answer(given);
    await time.pass(999);
    expect(take()).toEqual([]);
    await time.pass(1);
    expect(take()).toEqual(['QueueAdd 12345 8001 1001 false']);
    await answer(OK);
    await time.pass(5_000);
    expect(take()).toEqual([]);
  });

  test('is asked at once when the seat has something new to say', async () => {
    const { members, report, answer, take, time } = seats();
    members.replace([member()]);
    report(MEAL);
    await answer(null);
    report(REST);
    expect(take()).toEqual(['QueuePause 12345 8001 true meal', 'QueuePause 12345 8001 true rest']);
    await answer(OK);
    await time.pass(5_000);
    expect(take()).toEqual([]);
  });
});

describe('a seat that can be rung', () => {
  test('is told when it is unpaused, and not when it is paused', async () => {
    const { members, report, answer, routable } = seats();
    members.replace([member()]);
    report(MEAL);
    await answer(OK);
    expect(routable()).toBe(0);
    report(AVAILABLE);
    expect(routable()).toBe(0);
    await answer(OK);
    expect(routable()).toBe(1);
  });

  test('is told when it is added ready', async () => {
    const { members, report, answer, routable } = seats();
    members.replace([]);
    report(AVAILABLE);
    await answer(OK);
    expect(routable()).toBe(1);
  });

  test('is not told of a seat whose phone is gone, nor of a refused request', async () => {
    const { members, report, answer, take, routable } = seats();
    members.replace([member({ paused: true })]);
    report(AVAILABLE);
    await answer(reply(false, 'Permission denied'));
    expect(routable()).toBe(0);
    report(AVAILABLE);
    members.heard(member({ paused: true, isGone: true }), false);
    await answer(OK);
    await answer(OK);
    expect(take().at(-1)).toBe('QueuePause 12345 8001 true phone');
    expect(routable()).toBe(0);
  });
});

describe('the state that counts', () => {
  test('is told once per change', async () => {
    const { members, report, states } = seats();
    report(AVAILABLE);
    report(AVAILABLE);
    members.replace([member()]);
    members.heard(member(), false);
    report(MEAL);
    report(MEAL, '8001', '1002');
    expect(states).toEqual(['8001 available 1001', '8001 meal 1001', '8001 meal 1002']);
  });

  test('follows the phone at the PBX: gone is paused, back is ready', async () => {
    const { members, report, states, take, answer, routable } = seats();
    report(AVAILABLE);
    members.replace([member()]);
    members.heard(member({ isGone: true }), false);
    expect(take()).toEqual(['QueuePause 12345 8001 true phone']);
    await answer(OK);
    members.heard(member({ paused: true, pausedReason: 'phone' }), false);
    expect(take()).toEqual(['QueuePause 12345 8001 false']);
    await answer(OK);
    expect(states).toEqual(['8001 available 1001', '8001 phone 1001', '8001 available 1001']);
    expect(routable()).toBe(1);
  });
});

describe('a seat that had reported before central was stopped', () => {
  test('and whose phone is gone is told so and paused, though it never reports again', async () => {
    const { members, answer, take, states } = seats();
    members.remember([
      { seat: '8001', state: AVAILABLE, agentId: '1001' },
      { seat: '8002', state: { kind: 'offline' }, agentId: null },
    ]);
    members.replace([member({ isGone: true })]);
    expect(states).toEqual(['8001 phone 1001']);
    expect(take()).toEqual(['QueuePause 12345 8001 true phone']);
    await answer(OK);
    expect(take()).toEqual([]);
  });
});
