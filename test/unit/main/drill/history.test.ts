import { describe, expect, it } from 'vitest';
import { listDue, nextDueAt } from '../../../../main/dispatch/outbox-table.ts';
import { listOrdersSince } from '../../../../main/order/work-order-table.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { dayStart } from '../../../../shared/time/day-start.ts';
import { drillWorld } from '../../../support/drill-world.ts';
import { MORNING } from '../../../support/seat-basics.ts';

describe('the history of a drill’s caller', () => {
  it('pops up at the ring like anybody’s: his earlier calls, the newest first, with what became of their orders', () => {
    const { begin, phone, journal, pass } = drillWorld();
    const { callerNumber: number } = begin('drill-night-work');
    pass(2);
    const pop = journal.pop(phone.ring({ number }));
    const order = {
      ...{ outcome: { kind: 'dispatch' }, itemName: '夜间施工扰民', streetName: '展览路街道', leadName: '展览路街道', level: '24h' },
      localNumber: expect.stringMatching(/^8001\d{10}$/),
    };
    expect(pop).toMatchObject({
      numberShown: `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`,
      last30Days: 2,
      calls: [
        {
          ...{ at: MORNING - 2 * DAY_MS - 4 * MINUTE_MS, direction: 'in', answered: true },
          orders: [
            { ...order, title: '工地夜间仍在施工', outbox: { kind: 'accepted', number: expect.stringMatching(/^20261121-[5-9]\d{5}$/) } },
          ],
        },
        {
          ...{ at: MORNING - 6 * DAY_MS - 4 * MINUTE_MS, direction: 'in', answered: true },
          orders: [
            { ...order, title: '夜间施工扰民', outbox: { kind: 'accepted', number: expect.stringMatching(/^20261117-[5-9]\d{5}$/) } },
          ],
        },
      ],
    });
    for (const { at, orders } of pop.calls) {
      for (const { createdAt, dueAt, outbox } of orders) {
        expect([createdAt - at, dueAt]).toEqual([4 * MINUTE_MS, at + DAY_MS]);
        expect(outbox).toMatchObject({ at: createdAt, dueAt });
      }
    }
  });

  it('is nobody’s work of today: it counts in no count of the day and stands in no list of its orders', () => {
    const { begin, store, journal, orders, who } = drillWorld();
    begin('drill-night-work');
    expect(journal.todayCounts()).toEqual({ answered: 0, dispatched: 0 });
    Object.assign(who, { agent: null, role: null });
    expect(journal.todayCounts()).toEqual({ answered: 0, dispatched: 0 });
    expect(listOrdersSince(store.read, store.seal, dayStart(MORNING))).toEqual([]);
    expect(orders.list(null)).toEqual([]);
    // That they are there at all: over a week they are found.
    expect(listOrdersSince(store.read, store.seal, MORNING - 7 * DAY_MS)).toHaveLength(2);
  });

  it('lies wholly before: the call was over and the order sent as many days ago as the drill says, to the minute', () => {
    const { begin, phone, journal, store } = drillWorld();
    const { callerNumber: number } = begin('drill-night-work');
    const { calls } = journal.pop(phone.ring({ number }));
    expect(calls.flatMap(({ orders }) => orders.map(({ createdAt }) => createdAt))).toEqual([MORNING - 2 * DAY_MS, MORNING - 6 * DAY_MS]);
    const ended = store.read.prepare('SELECT max(ended_at) FROM call WHERE ended_at IS NOT NULL').pluck().get();
    expect(ended).toBe(MORNING - 2 * DAY_MS);
    expect(listOrdersSince(store.read, store.seal, MORNING - 2 * DAY_MS + 1)).toEqual([]);
  });

  it('has numbers of central’s that are drawn, each anew, beyond those a practice central comes to', () => {
    const numbersOf = (random?: () => number): string[] => {
      const { begin, phone, journal } = drillWorld(random ? { random } : {});
      const { callerNumber: number } = begin('drill-night-work');
      const rows = journal.pop(phone.ring({ number })).calls.flatMap(({ orders }) => orders);
      return rows.map(({ outbox }) => (outbox.kind === 'accepted' ? outbox.number : outbox.kind));
    };
    expect(numbersOf(() => 0)).toEqual(['20261121-500000', '20261117-500000']);
    expect(numbersOf(() => 0.25)).toEqual(['20261121-625000', '20261117-625000']);
    expect(numbersOf(() => 0.999_999_9)).toEqual(['20261121-999999', '20261117-999999']);
    const [second = '', first = ''] = numbersOf();
    expect(second.split('-')[1]).not.toBe(first.split('-')[1]);
  });

  it('goes to no central: nothing of it waits to be sent, and no draft of it is open', () => {
    const { begin, store, drafts } = drillWorld();
    begin('drill-night-work');
    expect(nextDueAt(store.read)).toBeNull();
    expect(listDue(store.read, MORNING + DAY_MS, 10)).toEqual([]);
    expect(drafts.list()).toEqual([]);
  });

  it('is no part of the report: an order of the history is none the trainee sent', () => {
    const { drills, talk, phone, citizen } = drillWorld();
    phone.end(talk('drill-night-work').callId);
    const runId = drills.view().running?.runId ?? '';
    drills.finish();
    expect(drills.run(runId)).toMatchObject({ value: { report: { evidence: { given: [] } } } });
    expect(citizen.cues).toEqual([]);
  });

  it('is nothing where the drill has none', () => {
    const { begin, phone, journal } = drillWorld();
    const { callerNumber: number } = begin('drill-heating');
    expect(journal.pop(phone.ring({ number }))).toMatchObject({ last30Days: 0, calls: [] });
  });
});

describe('the number a drill’s citizen calls from', () => {
  /** Chance that gives these again and again. */
  function chance(...draws: number[]) {
    let count = 0;
    return {
      draws,
      random: (): number => {
        count += 1;
        return draws[(count - 1) % draws.length] ?? 0;
      },
    };
  }

  it('is fresh in each run, so that the pop holds this run’s history alone', () => {
    const { draws, random } = chance(0.123_45);
    const { drills, begin, phone, journal, pass } = drillWorld({ random });
    const run = (): string => {
      const { callerNumber: number } = begin('drill-night-work');
      const callId = phone.ring({ number });
      const { calls, last30Days } = journal.pop(callId);
      expect(last30Days).toBe(2);
      expect(calls.map(({ orders }) => orders.length)).toEqual([1, 1]);
      phone.answer(callId);
      drills.stop();
      phone.end(callId, 'agent-hung-up');
      pass(60);
      return number;
    };
    expect(run()).toBe('13900001234');
    draws.push(0.567_85);
    expect(run()).toBe('13900005678');
  });

  it('is none that called this seat within the year, however it was written', () => {
    const { begin, phone } = drillWorld({ random: chance(0.000_15, 0.000_25).random });
    phone.ring({ number: '+86 139 0000 0001' }, MORNING - 300 * DAY_MS);
    expect(begin('drill-heating').callerNumber).toBe('13900000002');
  });
});
