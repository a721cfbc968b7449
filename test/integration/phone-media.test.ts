import { SessionState } from 'sip.js';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { StartTimer } from '../../shared/time/clock.ts';
import { AVAILABLE, type Hall, openHall } from '../support/exchange-hall.ts';
import { type NodePhone, startNodePhone } from '../support/node-phone.ts';
import { pause } from '../support/program.ts';
import { openSipCrossing } from '../support/sip-crossing.ts';
import { type SipPhone, until } from '../support/sip-phone.ts';

let hall: Hall;
let seat: NodePhone;
let citizen: SipPhone;

beforeEach(async () => {
  hall = await openHall();
  seat = startNodePhone({ servers: [hall.exchange.address], domain: 'practice.invalid', username: '8001', password: 'secret-8001' });
  await expect.poll(() => seat.line.registration().kind).toBe('registered');
  citizen = await hall.phone('citizen-8001');
});
afterEach(async () => {
  seat.dispose();
  await hall.dispose();
});

const id = (): string => seat.first().call.id;
const restarts = (): number => seat.media().restarts.filter(Boolean).length;

async function talk() {
  hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
  const call = citizen.dial('12345', ['P-Preferred-Identity: "王" <sip:13912345678@x>']);
  void call.invite();
  await expect.poll(() => seat.calls.callIsUp()).toBe(true);
  seat.calls.run({ kind: 'answer', callId: id() });
  await until(call, SessionState.Established);
  await expect.poll(() => seat.first().call.state.kind).toBe('talking');
  return call;
}

/** Packets come for some seconds, then none do. */
function breakOff(seconds: number): void {
  for (let second = 0; second < 5; second += 1) seat.media().second(50);
  for (let second = 0; second < seconds; second += 1) seat.media().second(0);
}

describe('the sound breaks off', () => {
  test('the desk is told since when, ICE is restarted by a re-INVITE, and the call goes on when packets flow', async () => {
    await talk();
    breakOff(3);
    expect(seat.first().sound).toEqual({ kind: 'recovering', since: 5_000 });
    await expect.poll(restarts).toBe(1);
    await expect.poll(() => seat.media().heard.length).toBe(2);
    seat.media().second(50);
    expect(seat.first().sound).toEqual({ kind: 'back', since: 9_000 });
    expect(seat.told).toEqual(['offered', 'answered']);
  });

  test('for good: nobody ends the call by itself; «call back» ends it and dials the number', async () => {
    await talk();
    seat.calls.run({ kind: 'callBack', callId: id() });
    expect(seat.told).toEqual(['offered', 'answered']);
    breakOff(15);
    expect(seat.first().sound).toEqual({ kind: 'dead', since: 5_000 });
    seat.calls.run({ kind: 'callBack', callId: id() });
    expect(seat.told).toEqual(['offered', 'answered', 'ended lost', 'dialled']);
    expect(seat.calls.calls().at(-1)?.call).toMatchObject({ number: '13912345678', direction: 'out' });
  });

  test('while the socket is away nothing is asked; the phone’s return asks', async () => {
    await talk();
    seat.line.agent()?.disconnect();
    await expect.poll(() => seat.line.registration().kind).not.toBe('registered');
    breakOff(3);
    expect([seat.first().sound.kind, restarts()]).toEqual(['recovering', 0]);
    await expect.poll(restarts, { timeout: 5_000 }).toBe(1);
  });
});

/** Our own deadlines pass sooner; sip.js's are what they are. */
const hasty: StartTimer = (afterMs, fire) => {
  const timer = setTimeout(fire, afterMs / 20);
  return () => clearTimeout(timer);
};

/** Two of our phones with nothing between them but a wire. */
async function talkDirectly(timers?: StartTimer) {
  const crossing = await openSipCrossing();
  const [caller, callee] = ['8001', '8002'].map((username) =>
    startNodePhone({ servers: [crossing.address], domain: 'practice.invalid', username, password: 'any' }, timers),
  );
  if (!caller || !callee) throw new Error('two phones were started');
  onTestFinished(async () => {
    for (const phone of [caller, callee]) phone.dispose();
    await crossing.dispose();
  });
  for (const phone of [caller, callee]) await expect.poll(() => phone.line.registration().kind).toBe('registered');
  caller.calls.run({ kind: 'dial', number: '8002' });
  await expect.poll(() => callee.told).toEqual(['offered']);
  callee.calls.run({ kind: 'answer', callId: callee.first().call.id });
  await expect.poll(() => caller.told).toEqual(['dialled', 'answered']);
  // A re-INVITE that comes in the same turn as the ACK is answered 500 by sip.js, to be asked again in up to ten seconds.
  await expect.poll(() => crossing.passed.some((line) => line.startsWith('ACK '))).toBe(true);
  await pause(50);
  return { crossing, caller, callee };
}

describe('re-INVITEs of one dialog', () => {
  test('go one after another: hold, ICE restart and resume asked for in one moment all come true', async () => {
    await talk();
    seat.calls.run({ kind: 'hold', callId: id(), held: true });
    breakOff(3);
    await expect.poll(() => seat.first().hold).toBe('held');
    await expect.poll(restarts).toBe(1);
    seat.calls.run({ kind: 'hold', callId: id(), held: false });
    await expect.poll(() => seat.first().hold).toBe('none');
    expect(seat.told).toEqual(['offered', 'answered', 'held', 'resumed']);
  });

  test('both sides in one moment: each answers 491, and both come true in the end (RFC 3261 14.1)', async () => {
    const { crossing, caller, callee } = await talkDirectly();
    for (const phone of [caller, callee]) phone.calls.run({ kind: 'hold', callId: phone.first().call.id, held: true });
    // Who meets the other's second try waits for as long as its 500 says, up to ten seconds.
    for (const phone of [caller, callee]) await expect.poll(() => phone.first().hold, { timeout: 25_000 }).toBe('held');
    expect(crossing.passed.filter((line) => line.startsWith('SIP/2.0 491'))).toHaveLength(2);
    expect([caller.told.at(-1), callee.told.at(-1)]).toEqual(['held', 'held']);
  }, 40_000);

  test('one that was sent over a socket that is gone is given up: the phone’s return asks anew at once, and hold can be asked again', async () => {
    const { crossing, caller } = await talkDirectly();
    let lost = 0;
    crossing.loses = (line) => {
      lost += line.startsWith('INVITE ') ? 1 : 0;
      return line.startsWith('INVITE ');
    };
    caller.calls.run({ kind: 'hold', callId: caller.first().call.id, held: true });
    await expect.poll(() => lost).toBe(1);
    expect(caller.first().hold).toBe('asking');
    caller.line.agent()?.disconnect();
    await expect.poll(() => caller.first().hold).toBe('failed');
    expect(caller.media().sending).toBe(false);
    crossing.loses = () => false;
    await expect.poll(() => caller.media().restarts.filter(Boolean).length, { timeout: 5_000 }).toBe(1);
    caller.calls.run({ kind: 'hold', callId: caller.first().call.id, held: true });
    await expect.poll(() => caller.first().hold).toBe('held');
    caller.calls.run({ kind: 'hold', callId: caller.first().call.id, held: false });
    await expect.poll(() => caller.first().hold).toBe('none');
  });

  test('a hold whose answer is late is told as failed, and undone when the answer comes after all', async () => {
    const { crossing, caller, callee } = await talkDirectly(hasty);
    const before = crossing.passed.length;
    crossing.loses = (line) => line.startsWith('SIP/2.0 200');
    caller.calls.run({ kind: 'hold', callId: caller.first().call.id, held: true });
    await expect.poll(() => caller.first().hold, { timeout: 5_000 }).toBe('failed');
    expect([caller.first().muted, caller.media().sending]).toEqual([true, false]);
    // The other side repeats its 200 until it is acknowledged (RFC 3261 13.3.1.4).
    crossing.loses = () => false;
    const asked = (): number => crossing.passed.slice(before).filter((line) => line.startsWith('INVITE ')).length;
    await expect.poll(asked, { timeout: 8_000 }).toBe(2);
    await expect.poll(() => callee.media().heard.length).toBeGreaterThan(2);
    caller.calls.run({ kind: 'hold', callId: caller.first().call.id, held: false });
    expect([caller.first().hold, caller.media().sending]).toEqual(['none', true]);
  }, 20_000);

  test('fifteen holds in a row, each taken back', async () => {
    await talk();
    for (let turn = 0; turn < 15; turn += 1) {
      seat.calls.run({ kind: 'hold', callId: id(), held: true });
      await expect.poll(() => seat.first().hold).toBe('held');
      seat.calls.run({ kind: 'hold', callId: id(), held: false });
      await expect.poll(() => seat.first().hold).toBe('none');
    }
    expect(seat.told.filter((each) => each === 'resumed')).toHaveLength(15);
  });
});
