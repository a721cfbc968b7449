import { SessionState } from 'sip.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from '../../shared/queue/queue-state.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import { AVAILABLE, type Hall, openHall, talk } from '../support/exchange-hall.ts';
import { heardBy, until } from '../support/sip-phone.ts';

let hall: Hall;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => hall.dispose());

describe('a citizen calls 12345', () => {
  test('and rings at the seat with the caller, the line and a reference', async () => {
    const [agent, citizen] = [await hall.seat('8001'), await hall.phone('citizen')];
    void citizen.dial('12345', ['P-Preferred-Identity: "王 女士" <sip:13912345678@practice.invalid>']).invite();
    const { request } = await agent.nextInvite();
    expect(request.from.uri.user).toBe('13912345678');
    expect(request.from.displayName).toBe('王 女士');
    expect(['X-Call-Ref', 'X-Called-Number', 'X-Queue'].map((name) => request.getHeader(name))).toEqual([
      `ref-${hall.now()}`,
      '12345',
      '12345',
    ]);
  });

  test('from a withheld number: nothing is shown as one', async () => {
    const [agent, citizen] = [await hall.seat('8001'), await hall.phone('citizen')];
    void citizen.dial('12345', ['P-Preferred-Identity: <sip:a%0d%0aX-Queue:1@practice.invalid>']).invite();
    expect((await agent.nextInvite()).request.from.uri.user).toBe('anonymous');
  });

  test('and talks: each side has the description of the other, and hangs up', async () => {
    const [agentPhone, citizenPhone] = [await hall.seat('8001'), await hall.phone('citizen')];
    const { citizen, agent } = await talk(agentPhone, citizenPhone);
    expect(heardBy(agent)).toEqual(['o=citizen 1']);
    expect(heardBy(citizen)).toEqual(['o=8001 1']);
    hall.pass(5_000);
    await citizen.bye();
    await until(agent, SessionState.Terminated);
    await expect.poll(hall.told).toEqual(['entered', 'offered 8001', 'answered 8001', 'completed 8001']);
    expect(hall.events.at(-1)).toMatchObject({ talkMs: 5_000, by: 'caller', queue: '12345' });
  });

  test('and the agent hangs up: said so', async () => {
    const { citizen, agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    await agent.bye();
    await until(citizen, SessionState.Terminated);
    await expect.poll(() => hall.events.at(-1)).toMatchObject({ kind: 'completed', by: 'agent' });
  });

  test('while no seat is free: hears 180 and waits, until a seat goes 示闲', async () => {
    const [agentPhone, citizenPhone] = [await hall.phone('8001'), await hall.phone('citizen')];
    const call = citizenPhone.dial('12345');
    const statuses: (number | undefined)[] = [];
    void call.invite({ requestDelegate: { onProgress: ({ message }) => void statuses.push(message.statusCode) } });
    await expect.poll(() => statuses).toEqual([180]);
    expect(hall.told()).toEqual(['entered']);
    hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
    await agentPhone.nextInvite();
  });

  test('a seat that is 示闲 but not registered is not offered', async () => {
    hall.exchange.telephony.setMemberState('8002', AVAILABLE, '1002');
    const citizenPhone = await hall.phone('citizen');
    void citizenPhone.dial('12345').invite();
    await expect.poll(hall.told).toEqual(['entered']);
    const late = await hall.phone('8002');
    await late.nextInvite();
  });

  test.each<SeatState>([{ kind: 'offline' }, { kind: 'notReady', reason: 'rest' }, { kind: 'acw' }, { kind: 'talking' }])(
    'a seat in state $kind is not offered',
    async (state) => {
      const [agentPhone, citizenPhone] = [await hall.seat('8001'), await hall.phone('citizen')];
      hall.exchange.telephony.setMemberState('8001', state, '1001');
      void citizenPhone.dial('12345').invite();
      await expect.poll(hall.told).toEqual(['entered']);
      expect(agentPhone.waiting()).toBe(0);
    },
  );
});

describe('who is served', () => {
  test('the seat that has been idle longest', async () => {
    await hall.seat('8001', 1_000);
    const longest = await hall.seat('8002', 9_000);
    await hall.seat('8003', 5_000);
    void (await hall.phone('citizen')).dial('12345').invite();
    await longest.nextInvite();
    expect(hall.told()).toEqual(['entered', 'offered 8002']);
  });

  test('the caller who came first, when one seat frees', async () => {
    const citizenPhone = await hall.phone('citizen');
    for (const number of ['1', '2']) {
      hall.pass(1);
      void citizenPhone.dial('12345', [`P-Preferred-Identity: <sip:${number}@x>`]).invite();
      await expect.poll(() => hall.events.length).toBe(Number(number));
    }
    const agentPhone = await hall.seat('8001');
    expect((await agentPhone.nextInvite()).request.from.uri.user).toBe('1');
  });

  test('the seat a drill calls for, however long another has been idle; and nobody else waits for it', async () => {
    await hall.seat('8001', 9_000);
    const citizenPhone = await hall.phone('citizen-8002');
    void citizenPhone.dial('12345', ['X-Practice-Seat: 8002']).invite();
    await expect.poll(hall.told).toEqual(['entered']);
    hall.pass(1);
    void (await hall.phone('citizen-8001')).dial('12345').invite();
    await expect.poll(hall.told).toEqual(['entered', 'entered', 'offered 8001']);
    const wanted = await hall.seat('8002');
    expect((await wanted.nextInvite()).request.getHeader('x-call-ref')).toBe(`ref-${hall.now() - 1}`);
  });

  test('one call a seat: the second caller waits until the first call is over', async () => {
    const [agentPhone, citizenPhone] = [await hall.seat('8001'), await hall.phone('citizen')];
    const { agent } = await talk(agentPhone, citizenPhone);
    void citizenPhone.dial('12345').invite();
    await expect.poll(hall.told).toContain('entered');
    expect(agentPhone.waiting()).toBe(0);
    await agent.bye();
    await expect.poll(hall.told).toContain('completed 8001');
    hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
    await agentPhone.nextInvite();
  });

  test('thirty callers at once: all enter, each is answered in turn', async () => {
    const citizenPhone = await hall.phone('citizen');
    const calls = Array.from({ length: 30 }, () => citizenPhone.dial('12345'));
    for (const call of calls) void call.invite();
    await expect.poll(() => hall.events.filter(({ kind }) => kind === 'entered').length).toBe(30);
    const agentPhone = await hall.seat('8001');
    for (let turn = 0; turn < 30; turn += 1) {
      const agent = await agentPhone.nextInvite();
      await agent.accept();
      await until(agent, SessionState.Established);
      await agent.bye();
      await expect.poll(() => hall.events.filter(({ kind }) => kind === 'completed').length).toBe(turn + 1);
      hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
    }
    await expect.poll(() => hall.events.filter(({ kind }) => kind === 'completed').length).toBe(30);
    expect(hall.warnings).toEqual([]);
  });
});

describe('a seat does not take the call', () => {
  test.each([
    { status: 486, cause: 'busy' },
    { status: 480, cause: 'no-answer' },
    { status: 603, cause: 'rejected' },
  ])('$status: declined as $cause, the next seat rings, the caller keeps waiting', async ({ status, cause }) => {
    const [first, second] = [await hall.seat('8001', 9_000), await hall.seat('8002', 1_000)];
    void (await hall.phone('citizen')).dial('12345').invite();
    await (await first.nextInvite()).reject({ statusCode: status });
    await second.nextInvite();
    expect(hall.told()).toEqual(['entered', 'offered 8001', 'declined 8001', 'offered 8002']);
    expect(hall.events.find(({ kind }) => kind === 'declined')).toMatchObject({ cause });
  });

  test('rings out: CANCEL with the reason, so that it is not taken for a caller who gave up', async () => {
    await hall.dispose();
    hall = await openHall({ ringMs: 60 });
    const [first, second] = [await hall.seat('8001', 9_000), await hall.seat('8002', 1_000)];
    void (await hall.phone('citizen')).dial('12345').invite();
    const ringing = await first.nextInvite();
    const reason = new Promise((resolve) => {
      ringing.delegate = { onCancel: (cancel) => resolve(cancel.request.getHeader('reason')) };
    });
    expect(await reason).toBe('SIP;cause=480;text="Temporarily Unavailable"');
    await second.nextInvite();
    expect(hall.events.find(({ kind }) => kind === 'declined')).toMatchObject({ cause: 'no-answer' });
  });

  test('its socket is gone while it rings: unreachable, the next seat rings', async () => {
    const [first, second] = [await hall.seat('8001', 9_000), await hall.seat('8002', 1_000)];
    void (await hall.phone('citizen')).dial('12345').invite();
    await first.nextInvite();
    await first.userAgent.transport.disconnect();
    await second.nextInvite();
    expect(hall.events.find(({ kind }) => kind === 'declined')).toMatchObject({ cause: 'unreachable' });
  });

  test('it is left alone for a while, and offered again after its next report', async () => {
    const [agentPhone, citizenPhone] = [await hall.seat('8001'), await hall.phone('citizen')];
    void citizenPhone.dial('12345').invite();
    await (await agentPhone.nextInvite()).reject({ statusCode: 603 });
    await expect.poll(hall.told).toContain('declined 8001');
    expect(agentPhone.waiting()).toBe(0);
    hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
    await agentPhone.nextInvite();
  });
});

describe('the caller gives up', () => {
  test('while the seat rings: CANCEL without a reason reaches the seat, abandoned with the wait', async () => {
    const [agentPhone, citizenPhone] = [await hall.seat('8001'), await hall.phone('citizen')];
    const call = citizenPhone.dial('12345');
    void call.invite();
    const ringing = await agentPhone.nextInvite();
    const reason = new Promise((resolve) => {
      ringing.delegate = { onCancel: (cancel) => resolve(cancel.request.getHeader('reason') ?? 'none') };
    });
    hall.pass(7_000);
    await call.cancel();
    expect(await reason).toBe('none');
    await expect.poll(hall.told).toEqual(['entered', 'offered 8001', 'abandoned']);
    expect(hall.events.at(-1)).toMatchObject({ waitMs: 7_000 });
  });

  test('then the seat is free for the next caller at once', async () => {
    const [agentPhone, citizenPhone] = [await hall.seat('8001'), await hall.phone('citizen')];
    const first = citizenPhone.dial('12345');
    void first.invite();
    await agentPhone.nextInvite();
    void citizenPhone.dial('12345', ['P-Preferred-Identity: <sip:2@x>']).invite();
    await first.cancel();
    expect((await agentPhone.nextInvite()).request.from.uri.user).toBe('2');
  });

  test('while waiting, and when the socket simply breaks: abandoned', async () => {
    const citizenPhone = await hall.phone('citizen');
    void citizenPhone.dial('12345').invite();
    await expect.poll(hall.told).toEqual(['entered']);
    await citizenPhone.userAgent.transport.disconnect();
    await expect.poll(hall.told).toEqual(['entered', 'abandoned']);
  });
});

test('a member’s state is hall.told onwards with who sits there', async () => {
  hall.exchange.telephony.setMemberState('8001', { kind: 'notReady', reason: 'meal' }, '1003');
  expect(hall.events).toEqual([
    { kind: 'member', at: hall.now(), seat: '8001', state: { kind: 'notReady', reason: 'meal' }, agentId: '1003' },
  ]);
});

describe('an exchange that begins where an earlier one was cut off', () => {
  const begun = 1_699_999_990_000;
  const call = (callRef: string) => ({ at: begun, callRef, queue: '12345' });
  const known: QueueState = foldQueueEvents(EMPTY_QUEUE, [
    { kind: 'entered', ...call('waits'), calledNumber: '12345' },
    { kind: 'entered', ...call('rings'), calledNumber: '12345' },
    { kind: 'offered', ...call('rings'), seat: '8002' },
    { kind: 'entered', ...call('talks'), calledNumber: '12345' },
    { kind: 'answered', ...call('talks'), seat: '8001', waitMs: 0 },
    { kind: 'member', at: begun, seat: '8001', state: { kind: 'talking' }, agentId: '1001' },
  ]);

  test('tells the calls of the earlier one as over, its times marked as guessed', () => {
    hall.exchange.telephony.begin(known);
    const lost = { at: hall.now(), queue: '12345', estimated: true };
    expect(hall.events).toEqual([
      { kind: 'completed', ...lost, callRef: 'talks', seat: '8001', talkMs: 10_000, by: 'lost' },
      { kind: 'left', ...lost, callRef: 'waits', waitMs: 10_000, cause: 'pbx-lost' },
      { kind: 'left', ...lost, callRef: 'rings', waitMs: 10_000, cause: 'pbx-lost' },
      { kind: 'member', at: hall.now(), seat: '8001', state: { kind: 'offline' }, agentId: null },
    ]);
    const after = foldQueueEvents(known, hall.events);
    expect([...after.waiting, ...after.talking]).toEqual([]);
  });

  test('serves its own calls as ever', async () => {
    hall.exchange.telephony.begin(known);
    const before = hall.told().length;
    const { agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    await agent.bye();
    await expect.poll(() => hall.told().slice(before)).toEqual(['entered', 'offered 8001', 'answered 8001', 'completed 8001']);
  });

  test('has nothing to tell where nothing was open', () => {
    hall.exchange.telephony.begin(EMPTY_QUEUE);
    expect(hall.events).toEqual([]);
  });
});
