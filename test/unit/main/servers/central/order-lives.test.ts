import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAudit } from '../../../../../main/servers/central/access/audit.ts';
import { createOrderReader } from '../../../../../main/servers/central/access/order-reader.ts';
import { dueNow } from '../../../../../main/servers/central/order/life/clock-runner.ts';
import { listOrders } from '../../../../../main/servers/central/order/life/order-list.ts';
import type { Asker } from '../../../../../main/servers/central/order/life/order-lives.ts';
import { ActRefused, createOrderLives, NameUnknown, OrderChanged } from '../../../../../main/servers/central/order/life/order-lives.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/time/clock.ts';
import { item } from '../../../../support/central.ts';
import { livesWorld } from '../../../../support/lives.ts';
import { answerOf } from '../../../../support/order-events.ts';

const START = Date.UTC(2026, 10, 23, 1);
const STREET: Asker = { by: { kind: 'unit', id: 'u1', unit: '110105026' }, codes: ['110105026'] };
const OTHER: Asker = { by: { kind: 'unit', id: 'u2', unit: 'D-MZJ' }, codes: ['D-MZJ'] };
const DISTRICT: Asker = { by: { kind: 'district', id: 'd1', unit: '110105' }, codes: ['110105', '110105026'] };
const CITY: Asker = { by: { kind: 'city', id: 'c1', unit: null }, codes: null };
const AGAIN = {
  kind: 'dispatched' as const,
  catalogueVersion: '2026.11.1',
  assignment: { way: 'street' as const, lead: '110105026', co: [], copyTo: '110105' },
};
const AGENT: Asker = { by: { kind: 'agent', id: '1001', unit: null }, codes: null };

describe('an order at central', () => {
  it('is seen by its street and by the district that has the copy, and by no other unit', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a');
    expect((await lives.find('a', STREET))?.allowed).toEqual(['signed', 'objected', 'exclusion-asked']);
    expect((await lives.find('a', DISTRICT))?.stage).toBe('dispatched');
    expect(await lives.find('a', OTHER)).toBeNull();
    expect(await lives.act('a', { kind: 'signed' }, 2, OTHER)).toBeNull();
    expect(await lives.find('nothing', CITY)).toBeNull();
  });

  it('is seen by whom it was escalated to (art. 20), in the list too, until that one has answered', async () => {
    const { take, lives, now, ...world } = await livesWorld(START);
    await take('a');
    await lives.act('a', { kind: 'signed' }, 2, STREET);
    await lives.act('a', { kind: 'contacted', note: '已联系' }, 3, STREET);
    await lives.act('a', { kind: 'escalated', to: 'industry', unit: 'D-MZJ', reason: '本级难以解决' }, 4, STREET);
    const listed = async () => (await listOrders({ ...world, now: now() }, { limit: 10 }, OTHER)).orders.map(({ orderId }) => orderId);
    expect([(await lives.find('a', OTHER))?.allowed, await listed()]).toEqual([['escalation-answered'], ['a']]);
    await lives.act('a', { kind: 'escalation-answered', text: '已协调' }, 5, OTHER);
    expect([await lives.find('a', OTHER), await listed()]).toEqual([null, []]);
  });

  it.each([1, 2, 3, 4, 10])(
    'stands in the list once, in its place, on pages of %i: what is due, then the newest of the rest',
    async (limit) => {
      const world = await livesWorld(START);
      const { take, lives, pass, now } = world;
      for (const id of ['a', 'b', 'c', 'd', 'e']) {
        await take(id);
        pass(MINUTE_MS);
      }
      for (const id of ['a', 'c']) {
        await lives.act(id, { kind: 'signed' }, 2, STREET);
        await lives.act(id, { kind: 'contacted', note: '已联系' }, 3, STREET);
        await lives.act(id, { kind: 'replied', result: 'done', toCitizen: '已修好', toHotline: '已修好' }, 4, STREET);
      }
      const listed: string[] = [];
      let cursor: string | undefined;
      do {
        const { orders, next } = await listOrders({ ...world, now: now() }, { limit, cursor }, CITY);
        listed.push(...orders.map(({ orderId }) => orderId));
        cursor = next ?? undefined;
      } while (cursor !== undefined);
      expect(listed).toEqual(['b', 'd', 'e', 'c', 'a']);
    },
  );

  it('goes its way: signed, contacted, replied; the visit opens by itself, and the answer closes it', async () => {
    const { take, lives, pass, db } = await livesWorld(START);
    await take('a');
    await lives.act('a', { kind: 'signed' }, 2, STREET);
    pass(10 * MINUTE_MS);
    await lives.act('a', { kind: 'contacted', note: '已电话联系' }, 3, STREET);
    pass(HOUR_MS);
    const replied = await lives.act('a', { kind: 'replied', result: 'done', toCitizen: '已修好', toHotline: '已修好' }, 4, STREET);
    expect([replied?.stage, replied?.events.map(({ kind }) => kind).slice(-2)]).toEqual(['visiting', ['replied', 'visit-opened']]);
    const answer = { ...answerOf(0), solved: 'yes', result: 'satisfied' } as const;
    const closed = await lives.act('a', { kind: 'visit-answered', answer }, 6, AGENT);
    expect([closed?.stage, closed?.clocks]).toEqual(['closed', []]);
    expect(await db.selectFrom('order_life').selectAll().executeTakeFirst()).toMatchObject({
      ...{
        stage: 'closed',
        solved: 'yes',
        result_word: 'satisfied',
        contacted_at: START + 10 * MINUTE_MS,
        judged_at: START + HOUR_MS + 10 * MINUTE_MS,
      },
      ...{ lead_code: '110105026', copy_code: '110105', assessed: 1, version: 8 },
    });
  });

  it('refuses what may not be, with what may', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a');
    await expect(lives.act('a', { kind: 'contacted', note: '早' }, 2, STREET)).rejects.toEqual(
      new ActRefused(['signed', 'objected', 'exclusion-asked']),
    );
    // Not its hand.
    await expect(lives.act('a', { kind: 'signed' }, 2, CITY)).rejects.toBeInstanceOf(ActRefused);
    await expect(lives.act('a', { kind: 'signed' }, 1, STREET)).rejects.toBeInstanceOf(OrderChanged);
  });

  it('is sent to nobody, and calls nobody, who is not there', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a');
    await lives.act('a', { kind: 'signed' }, 2, STREET);
    await lives.act('a', { kind: 'contacted', note: '已联系' }, 3, STREET);
    const whistle = (departments: string[]) => lives.act('a', { kind: 'whistled', departments, place: '现场', meetAt: START }, 4, STREET);
    await expect(whistle(['D-MZJ', 'D-NONE'])).rejects.toEqual(new NameUnknown('unit'));
    expect((await whistle(['D-MZJ']))?.version).toBe(5);
  });

  it('offers a department that came to a whistle no second coming while another is waited for', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a');
    await lives.act('a', { kind: 'signed' }, 2, STREET);
    await lives.act('a', { kind: 'contacted', note: '已联系' }, 3, STREET);
    await lives.act('a', { kind: 'whistled', departments: ['D-MZJ', '110105'], place: '现场', meetAt: START + HOUR_MS }, 4, STREET);
    expect((await lives.find('a', OTHER))?.allowed).toContain('reported');
    expect((await lives.act('a', { kind: 'reported' }, 5, OTHER))?.allowed).not.toContain('reported');
    expect((await lives.find('a', DISTRICT))?.allowed).toContain('reported');
  });

  it('that two change at once takes one of them', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a');
    const both = await Promise.allSettled([
      lives.act('a', { kind: 'signed' }, 2, STREET),
      lives.act('a', { kind: 'objected', reason: '不属于', material: '清单' }, 2, STREET),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('whose unit was flagged for the discipline bodies says so to the city with who did it, and to no unit or district', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a');
    const flagged = await lives.act('a', { kind: 'flagged', conduct: 'slow', evidence: '逾期未联系' }, 2, CITY);
    expect(flagged?.events.at(-1)).toMatchObject({ kind: 'flagged', evidence: '逾期未联系', by: { kind: 'city', id: 'c1' }, at: START });
    for (const asker of [STREET, DISTRICT]) {
      const seen = await lives.find('a', asker);
      // Nor by the number of its version, which counts what they see.
      expect([seen?.version, seen?.events.map(({ kind }) => kind)]).toEqual([2, ['received', 'dispatched']]);
    }
    // What it may do goes on by the version it saw, and by no other.
    await expect(lives.act('a', { kind: 'signed' }, 3, STREET)).rejects.toBeInstanceOf(OrderChanged);
    expect(await lives.act('a', { kind: 'signed' }, 2, STREET)).toMatchObject({ stage: 'signed', version: 3 });
    await expect(lives.act('a', { kind: 'contacted', note: '已联系' }, 2, STREET)).rejects.toBeInstanceOf(OrderChanged);
    expect((await lives.find('a', CITY))?.version).toBe(4);
  });

  it('is signed by whoever saw it last, though it is flagged at the same moment', async () => {
    const { take, lives } = await livesWorld(START);
    for (let n = 0; n < 10; n += 1) {
      await take(`o${n}`);
      const flag = lives.act(`o${n}`, { kind: 'flagged', conduct: 'slow', evidence: '逾期' }, 2, CITY).catch((error: unknown) => error);
      expect(await lives.act(`o${n}`, { kind: 'signed' }, 2, STREET)).toMatchObject({ stage: 'signed', version: 3 });
      await flag;
    }
  });

  it('is not put under a deadline that has passed', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a');
    const supervised = (deadline: number) => lives.act('a', { kind: 'supervised', from: 'party', deadline, demand: '限期' }, 2, CITY);
    await expect(supervised(START)).rejects.toBeInstanceOf(ActRefused);
    expect((await supervised(START + HOUR_MS))?.clocks).toContainEqual(
      expect.objectContaining({ clock: 'supervision', dueAt: START + HOUR_MS }),
    );
  });

  it('that was closed at the seat has no unit and no clock', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a', { outcome: { kind: 'answered' }, routing: null });
    expect(await lives.find('a', AGENT)).toMatchObject({ stage: 'closed', clocks: [], version: 2 });
  });
});

describe('an order that is dispatched again', () => {
  it('under another item has that item’s level and counts as that item does', async () => {
    const property = item('02.01.01', '物业不管', { l2: '物业管理', policyClass: 'emergency', assessed: false });
    const { take, lives, db, documents } = await livesWorld(START, undefined, [property]);
    const facts = () => db.selectFrom('order_life').select(['level', 'key_matter', 'assessed', 'dispatch_within_ms']).executeTakeFirst();
    await take('a');
    expect(await facts()).toMatchObject({ level: '24h', key_matter: null, assessed: 1 });
    await lives.act('a', { kind: 'objected', reason: '不属于', material: '清单' }, 2, STREET);
    await lives.act('a', { kind: 'objection-upheld', reason: '属实' }, 3, CITY);
    const due = { signBy: START + 15 * MINUTE_MS, contactBy: START + 30 * MINUTE_MS, replyBy: START + 2 * HOUR_MS };
    await lives.act('a', { ...AGAIN, how: 'again' as const, itemCode: '02.01.01', ...due }, 4, CITY);
    expect(await facts()).toEqual({ level: '2h', key_matter: 'property', assessed: 0, dispatch_within_ms: HOUR_MS });
    await lives.act('a', { kind: 'signed' }, 5, STREET);
    expect(await facts()).toMatchObject({ level: '2h', key_matter: 'property' });
    // By it the page reckons the limits of the next dispatch.
    const reader = createOrderReader({
      db,
      audit: createAudit({ db, clock: () => START, newId: randomUUID }),
      documents: documents as never,
    });
    const { item: read } = await reader.read({ id: '7001', role: 'city', unit: null } as never, 'a');
    expect(read).toMatchObject({ code: '02.01.01', level: '2h' });
  });

  it('is given no limit that is over, or longer than its level’s (art. 13): how late each may be is told', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a');
    await lives.act('a', { kind: 'objected', reason: '不属于', material: '清单' }, 2, STREET);
    await lives.act('a', { kind: 'objection-upheld', reason: '属实' }, 3, CITY);
    const most = { signBy: START + HOUR_MS, contactBy: START + 4 * HOUR_MS, replyBy: START + DAY_MS };
    const dispatched = (changes: Partial<typeof most>) =>
      lives.act('a', { ...AGAIN, how: 'again' as const, itemCode: '01.01.01', ...most, ...changes }, 4, CITY);
    const unfit = (...names: (keyof typeof most)[]) => ({ unfit: names.map((name) => ({ name, latest: most[name] })) });
    await expect(dispatched({ signBy: START })).rejects.toMatchObject(unfit('signBy'));
    await expect(dispatched({ contactBy: START + 5 * HOUR_MS })).rejects.toMatchObject(unfit('contactBy'));
    await expect(dispatched({ signBy: START - 1, replyBy: START + 2 * DAY_MS })).rejects.toMatchObject(unfit('signBy', 'replyBy'));
    expect((await lives.find('a', CITY))?.stage).toBe('received');
    // Reckoned by a clock that is a minute ahead.
    const late = Object.fromEntries(Object.entries(most).map(([name, at]) => [name, at + MINUTE_MS]));
    expect((await dispatched(late))?.stage).toBe('dispatched');
  });

  it('by a district to its street is under the limits of the order’s level', async () => {
    const { take, lives } = await livesWorld(START);
    await take('a', { routing: { way: 'district', lead: '110105', co: [], copyTo: null } });
    const placed = (signBy: number) =>
      lives.act('a', { kind: 'placed', lead: '110105026', signBy, contactBy: START + 4 * HOUR_MS }, 2, DISTRICT);
    const unfit = { unfit: [{ name: 'signBy', latest: START + HOUR_MS }] };
    for (const signBy of [START, START + 2 * HOUR_MS]) await expect(placed(signBy)).rejects.toMatchObject(unfit);
    expect((await placed(START + HOUR_MS))?.stage).toBe('dispatched');
  });

  it('by a district is to a street: a zone, which answers like a district, is none', async () => {
    const { take, db, now, documents } = await livesWorld(START);
    await take('a', { routing: { way: 'district', lead: '110105', co: [], copyTo: null } });
    const { units, unitCodes } = documents;
    const zones = units.document.units
      .filter(({ kind }) => kind === 'street')
      .map((each) => ({ ...each, code: '110105403', kind: 'zone' as const }));
    const document = { ...units.document, units: [...units.document.units, ...zones] };
    const known = { ...documents, units: { ...units, document }, unitCodes: new Set([...unitCodes, '110105403']) };
    const lives = createOrderLives({ db, clock: now, documents: known });
    const placed = (lead: string) =>
      lives.act('a', { kind: 'placed', lead, signBy: START + HOUR_MS, contactBy: START + 4 * HOUR_MS }, 2, DISTRICT);
    await expect(placed('110105403')).rejects.toEqual(new NameUnknown('street'));
    expect((await placed('110105026'))?.stage).toBe('dispatched');
  });
});

describe('central’s clocks', () => {
  it('warn at half, at four fifths, and when the time is over, once each', async () => {
    const { take, tick, pass } = await livesWorld(START);
    await take('a');
    const told: string[] = [];
    for (let minute = 0; minute < 90; minute += 1) {
      told.push(...(await tick()).map(({ clock, step }) => `${minute} ${clock} ${step}`));
      pass(MINUTE_MS);
    }
    expect(told).toEqual(['30 sign 50', '48 sign 80', '60 sign 100']);
  });

  it('open the visit when the limit has passed without a reply (art. 23), right after a week of downtime too', async () => {
    const { take, tick, pass, lives, db, now } = await livesWorld(START);
    await take('a');
    await take('b');
    await lives.act('b', { kind: 'signed' }, 2, STREET);
    pass(7 * DAY_MS);
    const told = await tick();
    expect(
      told
        .filter(({ clock }) => clock === 'reply')
        .map(({ orderId, step }) => `${orderId} ${step}`)
        .toSorted(),
    ).toEqual(['a 100', 'b 100']);
    expect((await lives.find('a', CITY))?.events.at(-1)).toMatchObject({ kind: 'visit-opened', cause: 'expired' });
    expect(await dueNow(db, now())).toEqual([]);
    expect(await tick()).toEqual([]);
  });

  it('wait for a dispute, and open the visit when it is settled', async () => {
    const { take, tick, pass, lives } = await livesWorld(START);
    await take('a');
    await lives.act('a', { kind: 'objected', reason: '不属于', material: '清单' }, 2, STREET);
    pass(2 * DAY_MS);
    await tick();
    expect((await lives.find('a', CITY))?.stage).toBe('dispatched');
    const settled = await lives.act('a', { kind: 'objection-refused', reason: '属于' }, 3, CITY);
    expect(settled?.stage).toBe('visiting');
  });

  it('ask nobody to sign what was visited unsigned and is handled again', async () => {
    const { take, tick, pass, lives } = await livesWorld(START);
    await take('a');
    pass(2 * DAY_MS);
    await tick();
    const again = await lives.act('a', { kind: 'visit-answered', answer: { ...answerOf(0), solved: 'no' } }, 3, AGENT);
    expect([again?.stage, again?.clocks.map(({ clock }) => clock)]).toEqual(['handling', ['contact', 'reply']]);
  });

  it('keep what was told when something else changes', async () => {
    const { take, tick, pass, lives } = await livesWorld(START);
    await take('a');
    pass(13 * HOUR_MS);
    await tick();
    await lives.act('a', { kind: 'signed' }, 2, STREET);
    expect((await lives.find('a', STREET))?.clocks).toContainEqual(expect.objectContaining({ clock: 'reply', warned: 50 }));
    expect((await tick()).filter(({ clock }) => clock === 'reply')).toEqual([]);
  });
});
