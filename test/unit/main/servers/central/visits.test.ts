import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Asker } from '../../../../../main/servers/central/order/life/order-lives.ts';
import { createFileGateway } from '../../../../../main/servers/central/outbound/file-gateway.ts';
import { createMessages, deliverWaiting, type Gateway } from '../../../../../main/servers/central/outbound/messages.ts';
import { createSendLink, openLink } from '../../../../../main/servers/central/visit/visit-link.ts';
import { createVisits, VisitSettled } from '../../../../../main/servers/central/visit/visits.ts';
import type { Actor, VisitAnswer } from '../../../../../shared/order/life/order-event.ts';
import type { WorkOrder } from '../../../../../shared/order/order.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/time/clock.ts';
import { livesWorld } from '../../../../support/lives.ts';

const START = Date.UTC(2026, 10, 23, 1);
const STREET: Asker = { by: { kind: 'unit', id: 'u1', unit: '110105026' }, codes: ['110105026'] };
const AGENT: Actor = { kind: 'agent', id: '1001', unit: null };
const ALL: Asker = { by: AGENT, codes: null };
const HERE = { seat: '8001', agentId: '1001' };
const THERE = { seat: '8002', agentId: '1002' };
const YES: VisitAnswer = { channel: 'phone', contacted: true, solved: 'yes', result: 'satisfied', attitude: 'satisfied', words: '' };
const onError = (_id: number, error: unknown): never => {
  throw error;
};
const NO: VisitAnswer = { ...YES, solved: 'no', result: 'dissatisfied' };

async function world() {
  const made = await livesWorld(START);
  let tokens = 0;
  const sendLink = createSendLink({
    newToken: () => {
      tokens += 1;
      return `token-${tokens}`;
    },
    messages: createMessages(),
    publicAddress: 'https://12345.example',
  });
  const visits = createVisits({ db: made.db, clock: made.now, sendLink });
  const { take, lives, pass } = made;
  /** An order that its street has replied to. */
  async function replied(id: string, changes?: Partial<WorkOrder>): Promise<void> {
    await take(id, changes);
    await lives.act(id, { kind: 'signed' }, 2, STREET);
    await lives.act(id, { kind: 'contacted', note: '已联系' }, 3, STREET);
    pass(MINUTE_MS);
    await lives.act(id, { kind: 'replied', result: 'done', toCitizen: '管道已疏通', toHotline: '已办' }, 4, STREET);
  }
  return { ...made, visits, replied };
}

describe('a return visit', () => {
  it('waits from the reply on, the longest first, without the caller’s name or number', async () => {
    const { visits, replied, take, db } = await world();
    await replied('a');
    await replied('b');
    await take('c');
    await db.updateTable('work_order').set({ citizens: 3 }).where('id', '=', 'b').execute();
    const { tasks, waiting } = await visits.list();
    expect([waiting, tasks.map(({ orderId, citizens }) => `${orderId} ${citizens}`)]).toEqual([2, ['a 1', 'b 3']]);
    expect(JSON.stringify(tasks)).not.toMatch(/王建国|13912345678/);
  });

  it('is one seat’s while it is claimed: another gets the next, and this one when the time is over', async () => {
    const { visits, replied, pass } = await world();
    await replied('a');
    await replied('b');
    expect(await visits.claim(null, HERE)).toMatchObject({
      orderId: 'a',
      phone: '13912345678',
      reply: { result: 'done', toCitizen: '管道已疏通' },
    });
    expect((await visits.claim('a', HERE))?.orderId).toBe('a');
    expect(await visits.claim('a', THERE)).toBeNull();
    expect((await visits.claim(null, THERE))?.orderId).toBe('b');
    expect(await visits.claim(null, { seat: '8003', agentId: '1003' })).toBeNull();
    pass(HOUR_MS);
    expect((await visits.claim('a', THERE))?.claimedBy).toBe('8002');
    await visits.release('a', '8001');
    expect(await visits.claim('a', HERE)).toBeNull();
    await visits.release('a', '8002');
    expect((await visits.claim('a', HERE))?.orderId).toBe('a');
  });

  it('is anybody’s at once when who was at it signs out there, and only what they were at', async () => {
    const { visits, replied } = await world();
    await replied('a');
    await replied('b');
    await visits.claim('a', HERE);
    await visits.claim('b', THERE);
    await visits.leave({ seat: HERE.seat, agentId: THERE.agentId });
    expect(await visits.claim(null, { seat: '8003', agentId: '1003' })).toBeNull();
    await visits.leave(HERE);
    // Nobody gave it back: it is offered to who asks for the next, and not after a rest.
    expect((await visits.claim(null, { seat: '8003', agentId: '1003' }))?.orderId).toBe('a');
    await visits.leave(HERE);
    expect(await visits.claim(null, HERE)).toBeNull();
  });

  it('is taken by one of two seats that ask at once', async () => {
    const { visits, replied } = await world();
    await replied('a');
    const both = await Promise.all([visits.claim('a', HERE), visits.claim('a', THERE)]);
    expect(both.filter((sheet) => sheet !== null)).toHaveLength(1);
  });

  it('that reached nobody, or was given back, rests before it is offered again; who names it gets it', async () => {
    const { visits, replied, pass } = await world();
    await replied('a');
    await replied('b');
    await visits.claim(null, HERE);
    await visits.attempt('a', { round: 1, outcome: 'no-answer' }, AGENT, '8001');
    expect((await visits.claim(null, HERE))?.orderId).toBe('b');
    await visits.release('b', '8001');
    expect(await visits.claim(null, HERE)).toBeNull();
    expect((await visits.claim('a', HERE))?.orderId).toBe('a');
    await visits.release('a', '8001');
    pass(HOUR_MS);
    expect((await visits.claim(null, HERE))?.orderId).toBe('a');
  });

  it('stays with the seat that took it over, whatever the one before tells of it', async () => {
    const { visits, replied, pass } = await world();
    await replied('a');
    await visits.claim('a', HERE);
    pass(HOUR_MS);
    await visits.claim('a', THERE);
    await visits.attempt('a', { round: 1, outcome: 'busy' }, AGENT, '8001');
    expect((await visits.list()).tasks[0]).toMatchObject({ claimedBy: '8002', tries: 1 });
    expect(await visits.claim('a', HERE)).toBeNull();
  });

  it('that is answered closes the order; said again it was said once, said otherwise it is refused', async () => {
    const { visits, replied, lives } = await world();
    await replied('a');
    expect(await visits.answer('a', { round: 1, answer: YES }, AGENT, '8001')).toEqual({ stage: 'closed' });
    expect(await visits.answer('a', { round: 1, answer: YES }, AGENT, '8001')).toEqual({ stage: 'closed' });
    expect((await lives.find('a', ALL))?.events.filter(({ kind }) => kind === 'visit-answered')).toHaveLength(1);
    await expect(visits.answer('a', { round: 1, answer: NO }, AGENT, '8001')).rejects.toBeInstanceOf(VisitSettled);
    await expect(visits.attempt('a', { round: 1, outcome: 'busy' }, AGENT, '8001')).rejects.toBeInstanceOf(VisitSettled);
  });

  it('that many seats tell of at once hears them one after the other, and whoever comes too late is told so', async () => {
    const { visits, replied, db } = await world();
    await replied('a');
    const told = Array.from({ length: 8 }, (_, n) => visits.attempt('a', { round: 1, outcome: 'no-answer' }, AGENT, `801${n}`));
    const late = (await Promise.allSettled(told)).flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(late.map((reason) => reason instanceof VisitSettled)).toEqual(Array.from({ length: 5 }, () => true));
    expect((await db.selectFrom('order_event').select('kind').where('kind', '=', 'visit-attempted').execute()).length).toBe(3);
  });

  it('that finds it not solved goes back to the unit once, and then a second round is the last', async () => {
    const { visits, replied, lives } = await world();
    await replied('a');
    const said = { ...NO, words: '打 13912345678 也没人来，王建国' };
    expect((await visits.claim('a', HERE))?.before).toBeNull();
    expect(await visits.answer('a', { round: 1, answer: said }, AGENT, '8001')).toEqual({ stage: 'handling' });
    const again = await lives.find('a', STREET);
    await lives.act('a', { kind: 'replied', result: 'explained', toCitizen: '已解释', toHotline: '已办' }, again?.version ?? 0, STREET);
    const second = await visits.claim('a', HERE);
    // What they said the first time is there to go on from, masked as it is to a unit.
    expect([second?.round, second?.before?.answer]).toMatchObject([2, { solved: 'no', result: 'dissatisfied', attitude: 'satisfied' }]);
    expect(second?.before?.answer.words).toMatch(/也没人来/);
    expect(second?.before?.answer.words).not.toMatch(/13912345678|王建国/);
    await expect(visits.answer('a', { round: 1, answer: YES }, AGENT, '8001')).rejects.toBeInstanceOf(VisitSettled);
    expect(await visits.answer('a', { round: 2, answer: NO }, AGENT, '8001')).toEqual({ stage: 'closed' });
  });

  it('that reaches nobody three times is given up where no link could be sent', async () => {
    const { visits, replied, db } = await world();
    await replied('a', { caller: { name: '王建国', phone: '010-64321234', number: '01064321234' } });
    for (const stage of ['visiting', 'visiting', 'closed'] as const) {
      expect(await visits.attempt('a', { round: 1, outcome: 'no-answer' }, AGENT, '8001')).toEqual({ stage });
    }
    expect(await db.selectFrom('order_life').select(['solved', 'judged_at']).executeTakeFirst()).toEqual({
      solved: null,
      judged_at: START + MINUTE_MS,
    });
  });
});

describe('a link by short message', () => {
  it('goes out after the first call that reached nobody, once, as a file; its words are wiped thereafter', async () => {
    const { visits, replied, db, now } = await world();
    const folder = mkdtempSync(join(tmpdir(), 'messages-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    await replied('a');
    await visits.attempt('a', { round: 1, outcome: 'no-answer' }, AGENT, '8001');
    await visits.attempt('a', { round: 1, outcome: 'busy' }, AGENT, '8001');
    expect(await deliverWaiting(db, createFileGateway(join(folder, 'out')), now(), { onError })).toBe(1);
    expect(await deliverWaiting(db, createFileGateway(join(folder, 'out')), now(), { onError })).toBe(0);
    const [name = ''] = readdirSync(join(folder, 'out'));
    const sent = JSON.parse(readFileSync(join(folder, 'out', name), 'utf8'));
    expect(sent).toMatchObject({ to: '13912345678', text: expect.stringContaining('https://12345.example/visit/token-1') });
    expect(statSync(join(folder, 'out', name)).mode & 0o077).toBe(0);
    expect(await db.selectFrom('short_message').select(['number', 'text']).execute()).toEqual([{ number: '', text: '' }]);
  });

  it('goes to no wrong number, and what went there before is worth nothing: no stranger judges a unit', async () => {
    const { visits, replied, db, now } = await world();
    const attempt = (id: string, outcome: 'no-answer' | 'wrong-number') => visits.attempt(id, { round: 1, outcome }, AGENT, '8001');
    await replied('a');
    await attempt('a', 'wrong-number');
    await attempt('a', 'no-answer');
    expect(await db.selectFrom('visit_link').selectAll().execute()).toEqual([]);
    await replied('b');
    await attempt('b', 'no-answer');
    expect(await db.selectFrom('visit_link').select('used_at').execute()).toEqual([{ used_at: null }]);
    await attempt('b', 'wrong-number');
    expect(await visits.answerByLink('token-1', { ...YES, channel: 'web' })).toBe(false);
    const sent = vi.fn(async () => undefined);
    expect(await deliverWaiting(db, { deliver: sent }, now(), { onError })).toBe(0);
    expect(sent).not.toHaveBeenCalled();
    // Nobody waits for it: the last call that reaches nobody closes the order.
    expect(await attempt('b', 'no-answer')).toEqual({ stage: 'closed' });
  });

  it('that the gateway does not take stops no other, and is given up when its link is over', async () => {
    const { visits, replied, db, now, pass } = await world();
    for (const id of ['a', 'b']) {
      await replied(id);
      await visits.attempt(id, { round: 1, outcome: 'no-answer' }, AGENT, '8001');
    }
    const failed: number[] = [];
    const gateway: Gateway = {
      deliver: async ({ id }) => {
        if (id === 1) throw new Error('refused');
      },
    };
    const onFailed = { onError: (id: number) => failed.push(id) };
    expect(await deliverWaiting(db, gateway, now(), onFailed)).toBe(1);
    expect(await deliverWaiting(db, gateway, now(), onFailed)).toBe(0);
    pass(4 * DAY_MS);
    await deliverWaiting(db, gateway, now(), onFailed);
    await deliverWaiting(db, gateway, now(), onFailed);
    expect(failed).toEqual([1, 1, 1]);
  });

  it('is waited for after the last call that reached nobody: the citizen may answer until it expires', async () => {
    const { visits, replied, lives, tick, pass, now } = await world();
    for (const id of ['a', 'b']) {
      await replied(id);
      for (let n = 0; n < 3; n += 1) {
        expect(await visits.attempt(id, { round: 1, outcome: 'no-answer' }, AGENT, '8001')).toEqual({ stage: 'visiting' });
      }
      // No seat has a call left to make.
      expect(await visits.list()).toEqual({ tasks: [], waiting: 0 });
      expect(await visits.claim(id, HERE)).toBeNull();
      // Nor is what would be refused offered to anybody.
      expect((await lives.find(id, ALL))?.allowed).not.toContain('closed');
    }
    pass(71 * HOUR_MS);
    await tick();
    expect(await visits.answerByLink('token-1', { ...YES, channel: 'web' })).toBe(true);
    expect((await lives.find('a', ALL))?.events.at(-1)).toMatchObject({ kind: 'closed', how: 'judged' });
    expect((await lives.find('b', ALL))?.stage).toBe('visiting');
    pass(HOUR_MS);
    await tick();
    expect((await lives.find('b', ALL))?.events.at(-1)).toMatchObject({ kind: 'closed', how: 'unreachable', at: now() });
    expect((await lives.find('b', ALL))?.clocks).toEqual([]);
  });

  it('goes to no fixed line, and names nobody', async () => {
    const { visits, take, tick, pass, db } = await world();
    await take('a', { caller: { name: '王建国', phone: '010-64321234', number: '01064321234' } });
    await take('b', { title: '王建国家暖气不热' });
    pass(2 * DAY_MS);
    await tick();
    for (const id of ['a', 'b']) await visits.attempt(id, { round: 1, outcome: 'no-answer' }, AGENT, '8001');
    const sent = await db.selectFrom('short_message').select(['order_id', 'text']).execute();
    expect(sent.map(({ order_id: id }) => id)).toEqual(['b']);
    expect(sent[0]?.text).not.toContain('王建国');
    expect(JSON.stringify(await visits.list())).not.toContain('王建国');
  });

  it('answers for the citizen once, and not when it is made up or has expired', async () => {
    const { visits, replied, lives, db, now, pass } = await world();
    await replied('a');
    await replied('b');
    await visits.attempt('a', { round: 1, outcome: 'no-answer' }, AGENT, '8001');
    await visits.attempt('b', { round: 1, outcome: 'no-answer' }, AGENT, '8001');
    const answer: VisitAnswer = { ...YES, channel: 'web' };
    expect(await visits.answerByLink('token-9', answer)).toBe(false);
    expect(await openLink(db, 'token-1', now())).toMatchObject({ orderId: 'a', round: 1 });
    expect(await visits.answerByLink('token-1', answer)).toBe(true);
    expect(await visits.answerByLink('token-1', answer)).toBe(false);
    expect((await lives.find('a', ALL))?.stage).toBe('closed');
    pass(4 * DAY_MS);
    expect(await visits.answerByLink('token-2', answer)).toBe(false);
    expect((await lives.find('b', ALL))?.stage).toBe('visiting');
  });

  it('is still good when the answer came too late for it: nothing of it is used up', async () => {
    const { visits, replied, db, now } = await world();
    await replied('a');
    await visits.attempt('a', { round: 1, outcome: 'no-answer' }, AGENT, '8001');
    await visits.answer('a', { round: 1, answer: YES }, AGENT, '8001');
    await expect(visits.answerByLink('token-1', { ...NO, channel: 'web' })).rejects.toBeInstanceOf(VisitSettled);
    expect(await openLink(db, 'token-1', now())).not.toBeNull();
  });
});
