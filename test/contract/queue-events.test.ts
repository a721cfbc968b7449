import { SessionState } from 'sip.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AVAILABLE, type Hall, openHall, talk } from '../support/exchange-hall.ts';
import { QUEUE_STORIES } from '../support/queue-stories.ts';
import { until } from '../support/sip-phone.ts';

let hall: Hall;
beforeEach(async () => {
  hall = await openHall({ ringMs: 300 });
});
afterEach(() => hall.dispose());

const report = (seat: string, reason: 'rejected' | 'no-answer'): void =>
  hall.exchange.telephony.setMemberState(seat, { kind: 'notReady', reason }, '1001');

/** The same stories are told by a real Asterisk in test/pbx/queue.spec.ts. */
describe('the practice exchange tells', () => {
  test('a call that is answered and ends', async () => {
    const { citizen, agent } = await talk(await hall.seat('8001'), await hall.phone('citizen'));
    await citizen.bye();
    await until(agent, SessionState.Terminated);
    await expect.poll(hall.told).toEqual(QUEUE_STORIES.answered);
  });

  test('a caller who gives up while it rings', async () => {
    const [seat, citizen] = [await hall.seat('8001'), await hall.phone('citizen')];
    const call = citizen.dial('12345');
    void call.invite();
    await seat.nextInvite();
    await call.cancel();
    await expect.poll(hall.told).toEqual(QUEUE_STORIES.givenUp);
  });

  test('a ring that runs out, and the caller gives up', async () => {
    const [seat, citizen] = [await hall.seat('8001'), await hall.phone('citizen')];
    const call = citizen.dial('12345');
    void call.invite();
    await seat.nextInvite();
    await expect.poll(hall.told).toContain('declined 8001');
    report('8001', 'no-answer');
    await call.cancel();
    await expect.poll(hall.told).toEqual(QUEUE_STORIES.rangOut);
    expect(hall.events.find(({ kind }) => kind === 'declined')).toMatchObject({ cause: 'no-answer' });
  });

  test('two seats that reject, and the first that takes it after all', async () => {
    const [first, second, citizen] = [await hall.seat('8001', 1_000), await hall.seat('8002'), await hall.phone('citizen')];
    void citizen.dial('12345').invite();
    for (const [seat, number] of [
      [first, '8001'],
      [second, '8002'],
    ] as const) {
      await (await seat.nextInvite()).reject({ statusCode: 603 });
      report(number, 'rejected');
    }
    hall.exchange.telephony.setMemberState('8001', AVAILABLE, '1001');
    const taken = await first.nextInvite();
    await taken.accept();
    await until(taken, SessionState.Established);
    await taken.bye();
    await expect.poll(hall.told).toEqual(QUEUE_STORIES.rejected);
    expect(hall.events.filter(({ kind }) => kind === 'declined')).toMatchObject([{ cause: 'rejected' }, { cause: 'rejected' }]);
  });
});
